"""A paper as tagged PDF (PDF/UA-1), set by typst from a fixed page that reads the paper's text as data."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import matplotlib
import typst

from dashboard.exports import named
from dashboard.exports.paper.nouns import Block, Paper, plain
from dashboard.text.catalogue import say

PAGE = Path(__file__).with_name("paper.typ")
"""How a paper is set; it holds no text of any paper."""

STANDARD: Literal["ua-1"] = "ua-1"
FONTS = Path(matplotlib.get_data_path(), "fonts", "ttf")
"""Fonts that matplotlib brings along, so that a paper looks the same on every machine."""


def pdf(paper: Paper) -> bytes:
    """Return a paper as a PDF file.

    Parameters
    ----------
    paper : Paper

    Returns
    -------
    bytes
        Tagged, with title, language and words for its pictures, as PDF/UA-1 asks; typst refuses to write one that lacks
        any of it.
    """
    return bytes(
        typst.compile(
            PAGE,
            sys_inputs={"paper": json.dumps(_data(paper), ensure_ascii=False)},
            pdf_standards=[STANDARD],
            font_paths=[FONTS],
            ignore_system_fonts=True,
        )
    )


def _data(paper: Paper) -> dict[str, Any]:
    return {
        "title": plain(paper.title),
        "finding": plain(paper.finding),
        "banner": plain(paper.banner),
        "about": [[plain(name), plain(value)] for name, value in paper.about],
        "maker": named.MAKER,
        "made_on": named.made_on(),
        "sections": [
            *(
                {"heading": plain(section.heading), "blocks": [_block(block) for block in section.blocks]}
                for section in paper.sections
            ),
            {"heading": say("Where to find the same numbers"), "blocks": [{"kind": "Text", "text": paper.address}]},
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    texts = {name: value if name == "svg" else _all_plain(value) for name, value in asdict(block).items()}
    return {"kind": type(block).__name__, **texts}


def _all_plain(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    return [_all_plain(part) for part in value]
