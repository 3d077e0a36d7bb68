"""The logo of whoever runs the server: a small PNG or SVG file, read once and refused where it is more than a picture.

It is shown as an image, in which browsers run no scripts, and served with a policy that allows none.
"""

import hashlib
import io
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import resvg_py
from PIL import Image

from dashboard.settings import SettingsError

LARGEST = 200_000
"""Bytes of the file."""
WIDEST_PX = 2000
KINDS = {"png": "image/png", "svg": "image/svg+xml"}
FOLDER = "/logo/"
"""Beginning of its address; what follows tells its content, and so it can be kept for good."""

_SVG = "{http://www.w3.org/2000/svg}"
_ACTS = {
    "script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "set", "animate",
    "animatetransform", "animatemotion", "discard", "a",
}  # fmt: skip
"""Elements, in small letters, that do more than draw."""
_DRAWN_IN = re.compile(r"#|data:image/(png|jpeg);base64,")
"""Beginnings of what may be referred to: parts of the file itself, and pictures in it."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture, its kind (a key of `KINDS`) and its address."""

    content: bytes
    kind: str
    address: str


def read(path: str) -> Logo:
    """Return the logo of a file.

    Raises
    ------
    SettingsError
        If it cannot be read, is too large, or no PNG or SVG picture, or one that does more than draw.
    """
    file = Path(path)
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise _refusal(path, "it is no file")
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise _refusal(path, f"it cannot be read ({getattr(error, 'strerror', None) or error})") from error
    if len(content) > LARGEST:
        raise _refusal(path, f"it is larger than {LARGEST // 1000} kB; make it smaller")
    kind = "png" if content.startswith(b"\x89PNG\r\n\x1a\n") else "svg"
    wrong = _wrong_with_png(content) if kind == "png" else _wrong_with_svg(content)
    if wrong:
        raise _refusal(path, wrong)
    return Logo(content, kind, f"{FOLDER}{hashlib.sha256(content).hexdigest()[:16]}.{kind}")


def _wrong_with_png(content: bytes) -> str:
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
            if max(image.size) > WIDEST_PX:
                return f"it is more than {WIDEST_PX} pixels wide or high; make it smaller"
            image.load()
    except (OSError, ValueError, SyntaxError):
        return "it is a damaged PNG file"
    return ""


def _wrong_with_svg(content: bytes) -> str:
    """What is wrong with a file that has to be an SVG picture; nothing if it only draws."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "it is neither PNG nor SVG in UTF-8"
    if re.search(r"<!(DOCTYPE|ENTITY)|<\?xml-stylesheet", text, re.IGNORECASE):
        return "it has a DOCTYPE, an entity or a style sheet of its own; save it as plain SVG"
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        return "it is neither PNG nor SVG"
    if root.tag != f"{_SVG}svg":
        return "it is neither PNG nor SVG"
    for element in root.iter():
        acting = _acting(element)
        if acting:
            return f"it has {acting}, and a logo only draws; save it as plain SVG"
    try:
        resvg_py.svg_to_bytes(svg_string=text, width=100)
    except (ValueError, RuntimeError):
        return "it cannot be drawn"
    return ""


def _acting(element: ElementTree.Element) -> str:
    """What of an element does more than draw, in words."""
    name = str(element.tag).rpartition("}")[2]
    if name.lower() in _ACTS or "xhtml" in str(element.tag):
        return f"an element <{name[:40]}>"
    if name.lower() == "style" and _loads("".join(element.itertext())):
        return "a style that loads something"
    for full, value in element.attrib.items():
        attribute = full.rpartition("}")[2].lower()
        if attribute.startswith("on"):
            return f"an attribute {attribute[:40]}"
        if attribute in ("href", "src") and not _DRAWN_IN.match(value.strip()):
            return f"an attribute {attribute} that leads elsewhere"
        if _loads(value):
            return f"an attribute {attribute[:40]} that loads something"
    return ""


def _loads(style: str) -> bool:
    """Whether a style loads something, or may: with a backslash anything can be written."""
    plain = re.sub(r"\s|/\*.*?\*/", "", style.lower(), flags=re.DOTALL)
    return bool(re.search(r"@import|javascript:|expression\(|image-set\(|\\|url\((?![\"']?#)", plain))


def _refusal(path: str, why: str) -> SettingsError:
    return SettingsError(f"POWERED_HERE_LOGO: {path[:200]!r} cannot be the logo: {why}.")
