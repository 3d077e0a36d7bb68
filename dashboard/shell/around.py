"""A sentence with links in it: said whole, so that a translation puts them where its own words want them."""

from collections.abc import Sequence

from dashboard.text.catalogue import say

GAP = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a sentence where links go."""


def around(sentence: str, *links: object) -> list[object]:
    """Return a sentence with links where its gap is; of several gaps each holds one part, in their order.

    Examples
    --------
    >>> around(f"Look in {GAP}.", "a", "b"), around(f"{GAP} or {GAP}?", "a", "b")
    (['Look in ', 'a', 'b', '.'], ['', 'a', ' or ', 'b', '?'])
    """
    first, *rest = sentence.split(GAP)
    if len(rest) < 2:
        return [first, *links, *rest]
    return [first, *(part for pair in zip(links, rest, strict=True) for part in pair)]


def either(choices: Sequence[Sequence[object]]) -> list[object]:
    """Return choices in a row, each of one part or more, with "or" before the last."""
    parts: list[object] = []
    for at, choice in enumerate(choices):
        parts += [", " if 0 < at < len(choices) - 1 else say(" or ") if at else "", *choice]
    return parts
