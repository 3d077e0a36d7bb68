"""What a ledger holds as the JSON text that the database keeps, and back."""

import json
from typing import Any

from dashboard.ledger.nouns import Content


def text_of(content: Content) -> str:
    """Return a content as text.

    Examples
    --------
    >>> text_of(Content(rows=({"name": "farm"},), references={"farm": (7,)}))
    '{"references": {"farm": [7]}, "rows": [{"name": "farm"}], "target": null}'
    """
    written = {
        "rows": None if content.rows is None else [dict(row) for row in content.rows],
        "references": {name: list(found) for name, found in content.references.items()},
        "target": None if content.target is None else dict(content.target),
    }
    return json.dumps(written, sort_keys=True)


def content_of(text: str) -> Content:
    """Return the content that a text holds.

    Examples
    --------
    >>> content_of(text_of(Content(references={"farm": (7,)}))) == Content(references={"farm": (7,)})
    True
    """
    found: dict[str, Any] = json.loads(text)
    rows, target = found["rows"], found["target"]
    return Content(
        rows=None if rows is None else tuple({str(k): str(v) for k, v in row.items()} for row in rows),
        references={str(name): tuple(map(int, numbers)) for name, numbers in found["references"].items()},
        target=None if target is None else {str(k): str(v) for k, v in target.items()},
    )
