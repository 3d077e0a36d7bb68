"""Callback bodies and addresses that no page of ours sends, made from real ones by a seed: `python -m tests.fuzzing`.

The same seed gives the same, so what one of them breaks can be tried again by its number.
"""

import copy
import json
import logging
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import quote, unquote_to_bytes

from flask import Flask

from tests.hostile import TEXTS

CALLBACK = "/_dash-update-component"
SLOWEST_S = 2.0
"""Longest that any answer may take: counted in its own time of the processor, for others may use it, too [s]."""
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "get", "X" * 40)


class Asked(NamedTuple):
    """One request: method, path and query as they stand in the first line, headers, body."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


class Answered(NamedTuple):
    """What came of a request: its status, the processor's time it took [s], whether nothing was said, the request."""

    status: int
    took_s: float
    blank: bool
    asked: Asked


def recorded(pathname: str = "/stoke-on-trent/scenarios", search: str = "") -> dict[str, Any]:
    """The body that Chromium sent when Dash asked for the page at an address (Dash 4.4.1)."""
    inputs = [
        {"id": "_pages_location", "property": "pathname", "value": pathname},
        {"id": "_pages_location", "property": "search", "value": search},
    ]
    return {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": inputs,
        "changedPropIds": ["_pages_location.pathname", "_pages_location.search"],
        "parsedChangedPropsIds": ["_pages_location.pathname", "_pages_location.search"],
        "state": copy.deepcopy(inputs),
    }


ODD_TEXTS = (
    *TEXTS, "\ud800", "a\udfffb", "\x00", "/\x00", "http://[::1", "//[::1/x", "http://[", "//", "///", "/..",
    "/../..",
    "/%", "/%zz", "/%00", "/%c0%af", "/%ed%a0%80/", "/%ff%fe/", "\\", "/\\evil", "javascript:alert(1)", "?", "?&&==;",
    "?%", "?scenario=%", "?" + "a=1&" * 20_000, "/" * 60_000, "[" * 40_000, "\N{KELVIN SIGN}",
    "e\N{COMBINING ACUTE ACCENT}" * 999,
    "/stoke-on-trent", "/nowhere/", "/stoke-on-trent/progress", "/cy/gwynedd/", "9" * 500, "1e999", "NaN", "null",
)  # fmt: skip
"""Texts that are no path and no query, or are the wrong one."""
ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -0.0, 1, -1, 2**63, 10**400, -(10**40), 1e308, 0.1, "", "x",
    [], {}, [[]], [None], {"a": None},
    ["/stoke-on-trent/scenarios"], {"pathname": "/"}, {"id": "_pages_location"}, {"type": "x", "index": ["ALL"]},
    {"__proto__": 1}, {"__class__": "str"}, [{"id": 1}], ["x"] * 5000,
)  # fmt: skip
"""Values of the wrong kind."""
ODD_IDS: tuple[Any, ...] = (
    "", "x", "_pages_location.pathname", '{"type":"x","index":"ALL"}', '{"type":["ALL"]}', "{", "}", "{}", "..",
    "...",
    "....", "_pages_location@1", "_pages_content.children", "url\x00",
    {"type": "x", "index": ["MATCH"]}, {}, [], None, 1,
    True, {"index": {"a": []}}, "\ud800",
)  # fmt: skip
"""Ids and properties that are declared nowhere."""
RAW = (
    "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "-0", "1" * 5000, "0x1", "01", "'a'", "undefined", "\\ud800",
    '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', "[" * 3000, "[" * 3000 + "]" * 3000,
    '{"a":' * 2000 + "1" + "}" * 2000,
    "",
)  # fmt: skip
"""What a value is replaced by in the text of a body."""


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every part of a body."""
    if path:
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in list(pairs):
        yield from _places(part, (*path, key))


def _holder(body: Any, path: tuple[Any, ...]) -> Any:
    for key in path[:-1]:
        body = body[key]
    return body


def _replaced(body: dict[str, Any], luck: random.Random) -> None:
    path = luck.choice(list(_places(body)))
    choices: tuple[Any, ...] = luck.choice((ODD_TEXTS, ODD_VALUES, ODD_IDS))
    _holder(body, path)[path[-1]] = copy.deepcopy(luck.choice(choices))


def _removed(body: dict[str, Any], luck: random.Random) -> None:
    path = luck.choice(list(_places(body)))
    del _holder(body, path)[path[-1]]


def _renamed(body: dict[str, Any], luck: random.Random) -> None:
    path = luck.choice([p for p in _places(body) if isinstance(p[-1], str)])
    holder = _holder(body, path)
    key = path[-1]
    holder[luck.choice((key[:-1], key + "s", key.upper(), f" {key}", "__class__", ""))] = holder.pop(key)


def _more(body: dict[str, Any], luck: random.Random) -> None:
    path = luck.choice([p for p in _places(body) if isinstance(p[-1], int)])
    holder = _holder(body, path)
    holder.insert(luck.randrange(len(holder) + 1), copy.deepcopy(luck.choice((holder[path[-1]], *ODD_VALUES))))


def _shuffled(body: dict[str, Any], luck: random.Random) -> None:
    lists = [p for p in _places(body) if isinstance(_holder(body, p)[p[-1]], list)]
    holder_of = luck.choice(lists)
    listed = _holder(body, holder_of)[holder_of[-1]]
    listed[:] = listed[::-1] if luck.random() < 0.5 else listed * luck.choice((0, 2, 50))


def _output_bent(body: dict[str, Any], luck: random.Random) -> None:
    text = body["output"]
    at = luck.randrange(len(text))
    body["output"] = luck.choice(
        (text[:at] + text[at + 1 :], text.replace("..", "."), text.strip("."), f"{text}@{'a' * 32}", text + "..",
         "_pages_dummy.children", "_pages_content.children", text.upper(), text[:at] + "\x00" + text[at:])
    )  # fmt: skip


def _dummy(body: dict[str, Any], luck: random.Random) -> None:
    """The callback that runs in the browser alone."""
    body["output"] = "_pages_dummy.children"
    body["outputs"] = {"id": "_pages_dummy", "property": "children"}
    body["inputs"] = [{"id": "_pages_store", "property": "data", "value": luck.choice(ODD_VALUES)}]
    body.pop("state", None)


def _values_bent(body: dict[str, Any], luck: random.Random) -> None:
    """Every value of the address, as one who knows the page would."""
    for part in luck.sample([*body["inputs"], *body["state"]], luck.randint(1, 4)):
        part["value"] = copy.deepcopy(luck.choice(luck.choice((ODD_TEXTS, ODD_VALUES))))


_CHANGES: tuple[Callable[[dict[str, Any], random.Random], None], ...] = (
    _replaced, _replaced, _values_bent, _values_bent, _removed, _renamed, _more, _shuffled, _output_bent, _dummy,
)  # fmt: skip
_TYPES = (
    "application/json", "application/json; charset=utf-16", "application/json;charset=\x7f", "text/plain", "",
    "multipart/form-data",
    "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/problem+json", "a/b/c",
    ";;;",
)  # fmt: skip


def body(number: int, seed: int = 0) -> Asked:
    """One malformed callback request."""
    luck = random.Random(f"body {seed} {number}")
    search = luck.choice(("", "?scenario=everything", "?store_mwh=40&view=hours", "?a=%C3%A9"))
    whole = recorded(luck.choice(("/stoke-on-trent/scenarios", "/leeds/scenarios")), search)
    for _ in range(luck.choice((1, 1, 1, 2, 3))):
        try:
            luck.choice(_CHANGES)(whole, luck)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            continue  # an earlier change took away what this one changes
    sent = json.dumps(whole)
    if luck.random() < 0.25:
        places = [at for at in range(len(sent)) if sent[at : at + 2] in (': "', ": {", ": [") or sent[at] == ","]
        at = luck.choice(places) if places else 0
        sent = luck.choice(
            (
                f"{sent[: at + 1]} {luck.choice(RAW)}{sent[sent.find(',', at + 1) :] if ',' in sent[at + 1 :] else ''}",
                sent[:at],
                sent + sent,
                '{"output": "x.y", ' + sent[1:],
                sent[:-1] + ', "output": "x.y"}',
                "\ufeff" + sent,
                sent.replace('"value"', f'"value": {luck.choice(RAW) or "0"}, "value"'),
            )
        )
    raw = sent.encode("utf-8", "surrogatepass")
    if luck.random() < 0.1:
        at = luck.randrange(len(raw) + 1)
        raw = raw[:at] + luck.choice((b"\xff", b"\x00", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf8")) + raw[at:]
    if luck.random() < 0.05:
        raw = sent.encode(luck.choice(("utf-16", "utf-32", "utf-7")), "replace")
    kind = luck.choice(_TYPES) if luck.random() < 0.15 else "application/json"
    return Asked("POST", CALLBACK, (("Content-Type", kind),) if kind else (), raw)


def _query(luck: random.Random) -> str:
    """A query of the keys that pages have, with what does not belong there."""
    values = (
        *ODD_TEXTS,
        "0",
        "1",
        "-1",
        "40",
        "1e5",
        "1e999",
        "-0",
        "NaN",
        "inf",
        "0x10",
        "٤٠",
        "1,5",
        "1_000",
        "9" * 400,
        "0.30000000000000004",
        "everything",
        "leeds",
        "leeds,stoke-on-trent",
    )
    pairs = []
    for _ in range(luck.choice((1, 1, 2, 3, 12))):
        value = quote(
            luck.choice(values)[: luck.choice((40, 400, 9000))].encode("utf-8", "surrogatepass"),
            safe=luck.choice(("", "/&=")),
        )
        pairs.append(f"{luck.choice(KEYS)}={value}")
    text = luck.choice(("&", "&", "&", ";", "&&")).join(pairs)
    return luck.choice(
        (text, text, text, text[: luck.randrange(len(text) + 1)], f"?{text}", text + "%", text + "%e", "=" + text)
    )


KEYS = (
    "scenario", "store_mwh", "solar_growth_mw", "scope", "view", "form", "changed", "q", "area", "by", "sort",
    "filter",
    "nation", "region", "order", "with", "councils", "add", "a", "b", "c", "of", "to", "names", "council",
    "similar", "traits", "measure",
    "target", "goal", "year", "weather", "width", "dark", "part", "pause", "next", "saved", "direction", "slope",
    "size",
    "use", "in_by_day", "battery", "tariff", "split", "made", "utm_source", "search", "kind", "theme", "text",
    "levers", "base",
    "back", "code", "state", "error", "who", "by_day", "discount", "share", "amount", "at", "asker", "turn", "",
)  # fmt: skip
_SEGMENTS = (
    "stoke-on-trent", "leeds", "E06000021", "gwynedd", "city-of-london", "nowhere", "kent", "..", ".", "%2e%2e",
    "%2f", "%5c", "\\", "%00",
    "%ff", "%c0%af", "%ed%a0%80", "", "%0d%0aSet-Cookie:%20x=1", "x" * 5000, "%F0%9F%94%A5" * 300, "-1", "0", "1",
    "2147483648",
    "99999999999999999999", "%E2%80%AE", "cy", "api", "v1", "assets", "_dash-layout", "~", "*", "%25",
    "%252e%252e", "[::1]", "http:", "@evil.example",
    "stoke-on-trent;x=1", "STOKE-ON-TRENT", "stoke%20on%20trent", "st%C3%B3ke", "%3Cscript%3E", "'%20OR%201=1",
    "__class__", "{{7*7}}",
)  # fmt: skip


def _filled(rule: str, luck: random.Random) -> str:
    """A rule of the server as an address."""
    parts = []
    for part in rule.split("/"):
        if part.startswith("<") or "<" in part:
            before, _, rest = part.partition("<")
            known = {
                "<council>": "stoke-on-trent",
                "<chart_id>.svg": "made-by-source.svg",
                "<chart_id>.png": "yearly-path.png",
            }
            part = (
                known.get(part)
                if luck.random() < 0.7 and part in known
                else before + luck.choice(_SEGMENTS) + rest.partition(">")[2]
            )
        parts.append(str(part))
    return "/".join(parts)


STOKE = "/stoke-on-trent"
HEAVY = ("/britain", f"{STOKE}/sources", f"{STOKE}/progress", f"{STOKE}/compare")
"""Pages that take long to make: a few are enough."""
LIGHT = (
    "/", "/lessons", "/joint", f"{STOKE}/", f"{STOKE}/roof", f"{STOKE}/neighbourhoods", f"{STOKE}/similar",
    f"{STOKE}/invest", f"{STOKE}/scenarios", f"{STOKE}/lessons", "/cy/gwynedd/", "/cy/gwynedd/roof",
)  # fmt: skip
PAGES = (*HEAVY, *LIGHT)
COOKIES = (
    "x",
    "powered-here-loopback=" + "A" * 43,
    "powered-here-loopback=\xff\xfe",
    "a=" + "b" * 6000,
    "=;=;",
    "__Host-powered-here=%00",
    '"',
    "a=1; a=2; $Version=1",
    "powered-here-away=" + "z" * 200,
)
HEADERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Cookie", COOKIES),
    ("Host", ("", "evil.example", "[::1", "a b", "localhost:99999999", "localhost:x", "xn--", "a" * 300, "\xff",
    "localhost/../x", "user@localhost")),
    ("Content-Type", _TYPES),
    ("Content-Length", ("-1", "x", "99999999999999999999", "0", "1e3", "+5")),
    ("Transfer-Encoding", ("chunked", "gzip, chunked", "x")),
    ("Accept-Encoding", ("gzip;q=x", "\xff", "gzip;q=" + "9" * 400, "*;q=0", "," * 3000)),
    ("Accept-Language", ("cy;q=nan", "-" * 4000, "\xff", "cy;q=" + "1" * 400)),
    ("Accept", ("*/*;q=1e999", "/", "text/csv;;;q=", "a" * 4000)),
    ("If-None-Match", ('"', "W/", "*", '"' + "a" * 5000, "\xff", 'W/"\xe9"')),
    ("If-Modified-Since", ("yesterday", "Mon, 99 Jan 99999 99:99:99 GMT", "-1",
    "Thu, 01 Jan 1970 00:00:00 +99999999")),
    ("Range", ("bytes=-", "bytes=9-1", "bytes=0-" + "9" * 400, "lines=1",
    "bytes=" + "0-1," * 900, "bytes=-9999999999")),
    ("If-Range", ("x", '"a"')),
    ("Origin", ("null", "http://[::1", "\xff", "http://localhost")),
    ("Sec-Fetch-Site", ("same-origin", "cross-site", "\xff")),
    ("Authorization", ("Basic !!!", "Basic " + "A" * 4000, "Bearer", "Digest \xff")),
    ("X-Forwarded-For", ("1.2.3.4", "[::1", "a" * 999)),
    ("X-Forwarded-Host", ("evil.example", "[")),
    ("X-HTTP-Method-Override", ("DELETE",)),
    ("Sec-CH-Prefers-Reduced-Motion", ("x" * 999,)),
    ("Expect", ("100-continue", "x")),
    ("X-Asker", ("\xff", "a" * 999)),
)  # fmt: skip


def address(number: int, app: Flask, seed: int = 0) -> Asked:
    """One hostile address, method and set of headers."""
    luck = random.Random(f"address {seed} {number}")
    rules = sorted({rule.rule for rule in app.url_map.iter_rules()})
    rules = [r for r in rules if not r.startswith(("/static", "/<path"))]
    paths = (
        luck.choice(LIGHT if luck.random() < 0.95 else HEAVY),
        _filled(luck.choice(rules), luck),
        "/" + "/".join(luck.choice(_SEGMENTS) for _ in range(luck.randint(1, 4))),
    )
    path = luck.choice((paths[0], *paths))
    if luck.random() < 0.1:
        at = luck.randrange(len(path) + 1)
        path = (
            path[:at]
            + luck.choice(("/", "//", "\\", "%", "%2", "%00", ";", "..", "/../", "\xa0".encode().decode("latin-1")))
            + path[at:]
        )
    target = path if luck.random() < 0.3 else f"{path}?{_query(luck)}"
    method = luck.choice(METHODS) if luck.random() < 0.25 else "GET"
    headers: list[tuple[str, str]] = []
    if luck.random() < 0.4:
        for name, values in luck.sample(HEADERS, luck.choice((1, 1, 3))):
            headers.append((name, luck.choice(values)))
    sent = b""
    if method == "POST":
        ours = [("Origin", "http://localhost"), ("Sec-Fetch-Site", "same-origin")]
        headers += ours if luck.random() < 0.7 else []
        kind, sent = _form(luck)
        headers.append(("Content-Type", kind))
    return Asked(method, target, tuple(headers), sent)


def _form(luck: random.Random) -> tuple[str, bytes]:
    """A form that is broken, or a bomb of many parts."""
    part = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    whole = b"".join(part % (b"name", b"", b"a") for _ in range(luck.choice((1, 900, 1500))))
    return luck.choice(
        (
            ("application/x-www-form-urlencoded", b"name=%ff&password=%00&id=" + b"9" * 400),
            ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(3000))),
            ("application/x-www-form-urlencoded", b"name=" + b"x" * 500_000),
            ("multipart/form-data; boundary=x", whole + b"--x--\r\n"),
            ("multipart/form-data; boundary=x", whole),
            ("multipart/form-data; boundary=x", b"--x\r\n" * 2000),
            (
                "multipart/form-data; boundary=x",
                part % (b"file", b'; filename="../../x.csv"', b"\xff\x00" * 99) + b"--x--",
            ),
            ("multipart/form-data; boundary=x", b"--x\r\n" + b"A: b\r\n" * 5000 + b"\r\n\r\n--x--"),
            ("multipart/form-data; boundary=" + "y" * 300, b"--" + b"y" * 300),
            ("multipart/form-data", b"x"),
            ("application/json", b'{"a": 1}'),
        )
    )


def ask(app: Flask, asked: Asked) -> Answered:
    """Send one to the app as a server would hand it over, and time the whole of the answer."""
    split = asked.target.partition("?")
    # As servers do: percent-decoded bytes as latin-1, the target as it came beside it.
    environ: dict[str, Any] = {
        "REQUEST_METHOD": asked.method.upper() if asked.method.islower() else asked.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(split[0]).decode("latin-1"),
        "QUERY_STRING": split[2],
        "REQUEST_URI": asked.target,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(asked.body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "CONTENT_LENGTH": str(len(asked.body)),
    }
    for name, value in asked.headers:
        key = name.upper().replace("-", "_")
        environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value
    said: list[str] = []
    began = time.thread_time()
    answer = app.wsgi_app(environ, lambda status, headers, *_: said.append(status))  # type: ignore[arg-type, return-value]
    try:
        length = sum(len(part) for part in answer)
    finally:
        getattr(answer, "close", lambda: None)()
    took = time.thread_time() - began
    status = int(said[0][:3])
    wordless = asked.method.upper() in ("HEAD", "OPTIONS") or status in (204, 304) or 300 <= status < 400
    return Answered(status, took, length == 0 and not wordless, asked)


def main(bodies: int, addresses: int) -> None:
    """Try a number of each on the server of this checkout and print what came of them."""
    from dashboard.kept import migrations
    from dashboard.server.app import server

    logging.disable(logging.CRITICAL)
    server.config["PROPAGATE_EXCEPTIONS"] = False
    migrations.prepare()
    for page in PAGES:
        ask(server, Asked("GET", page))
        ask(server, Asked("GET", page.replace("stoke-on-trent", "leeds")))
    for name, made in (
        ("bodies", (body(n) for n in range(bodies))),
        ("addresses", (address(n, server) for n in range(addresses))),
    ):
        answers = [ask(server, one) for one in made]
        if not answers:
            continue
        broken = [a for a in answers if a.status >= 500]
        print(name, len(answers), dict(sorted(Counter(a.status for a in answers).items())))
        print(f"  5xx: {len(broken)} ({len(broken) / len(answers):.2%}); blank: {sum(a.blank for a in answers)}")
        for a in sorted(answers, key=lambda a: -a.took_s)[:6]:
            print(f"  {a.took_s:.2f} s {a.status} {a.asked.method} {a.asked.target[:100]}")
        for a in [*broken, *(a for a in answers if a.blank)][:40]:
            print("   ", a.status, a.asked.method[:10], a.asked.target[:160], a.asked.headers, a.asked.body[:300])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
