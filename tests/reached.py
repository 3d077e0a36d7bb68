"""What pages that are served in another language can say: the sentences of each function that theirs lead to.

By name and not by running: a function is led to where its name stands in one that is. That is more than is ever
called, and so nothing is left out, as a page's rarest sentence would be by looking at some addresses.
"""

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from dashboard.server import site
from tests import sentences
from tests.sentences import Sentence

ROOT = Path(__file__).parents[1]
AROUND = (
    ("dashboard.shell.elements", "page"),
    ("dashboard.server.site", "_council_page"),
    ("dashboard.server.site", "_switch"),
)
"""What stands around the content of such a page."""
THE_SITE_MAP = ("dashboard.server.site", "PAGES")
"""Not followed: it leads to every page."""
Name = tuple[str, str]
"""A module, and a name at its top."""


def said(language: str) -> frozenset[Sentence]:
    """Return the sentences that pages served in a language can say; those of tables are not among them."""
    pages = [page.layout.__module__ for page in site.PAGES if language in page.languages and hasattr(page, "layout")]
    of = _modules()
    wanted: list[Name] = [*AROUND, *((module, name) for module in pages for name in of[module])]
    found: dict[Name, None] = {THE_SITE_MAP: None}
    while wanted:
        name = wanted.pop()
        if name not in found and name[1] in of.get(name[0], {}):
            found[name] = None
            wanted += _named_in(*name)
    del found[THE_SITE_MAP]
    return frozenset(s for module, name in found for s in sentences.said_by(of[module][name], _path(module)))


@lru_cache(maxsize=1)
def _modules() -> dict[str, dict[str, ast.stmt]]:
    """What stands at the top of each module of the dashboard, by its name."""
    found: dict[str, dict[str, ast.stmt]] = {}
    for source in sorted((ROOT / "dashboard").rglob("*.py")):
        module = ".".join(source.relative_to(ROOT).with_suffix("").parts)
        tops: dict[str, ast.stmt] = {}
        for statement in ast.parse(source.read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.FunctionDef | ast.ClassDef):
                tops[statement.name] = statement
            elif isinstance(statement, ast.Assign | ast.AnnAssign):
                targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
                tops |= {n.id: statement for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)}
            elif isinstance(statement, ast.ImportFrom):
                tops |= {name.asname or name.name: statement for name in statement.names}
        found[module] = tops
    return found


def _named_in(module: str, top: str) -> Iterator[Name]:
    """Names at the top of modules that stand in one of them."""
    of = _modules()
    statement = of[module][top]
    if isinstance(statement, ast.ImportFrom):
        found = next(name.name for name in statement.names if (name.asname or name.name) == top)
        yield str(statement.module), found
        return
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            yield module, node.id
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            imported = of[module].get(node.value.id)
            if isinstance(imported, ast.ImportFrom):
                names = {name.asname or name.name: name.name for name in imported.names}
                yield f"{imported.module}.{names[node.value.id]}", node.attr


def _path(module: str) -> Path:
    return ROOT / Path(*module.split(".")).with_suffix(".py")
