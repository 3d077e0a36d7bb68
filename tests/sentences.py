"""Gathers the sentences of the program into the template of its catalogues, and the catalogues along with it.

    python -m tests.sentences

What is new stands in each .po without a translation, what is gone is gone from it.
"""

import ast
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog, pofile
from jinja2 import Environment, nodes

from dashboard.charts.figures import fuel_poverty
from dashboard.exports import dictionary, named
from dashboard.server import template_words
from dashboard.server.api import page as api_page
from dashboard.text import catalogue, comparison, methods, standing, words
from dashboard.workbench import can_be_done
from models.outcomes import territorial

ROOT = Path(__file__).parents[1]
WORDS = {"say": 1, "say_as": 2, "say_many": 2}
"""Functions of `catalogue` that say something, and how many of their arguments are literals: in `say_as` the first is
what the words are here."""
SAYING = (Path(catalogue.__file__), Path(template_words.__file__))
"""Where those are, whose own sentences come from elsewhere."""
TABLES = {
    "technologies.csv": ("label", "short_label", "everyday_label"),
    "scenarios.csv": ("label",),
    "lesson_kinds.csv": ("label",),
    "support_schemes.csv": ("label", "for_whom", "what", "ask"),
    "targets.csv": ("wording", "ambition"),
    "promises.csv": ("note",),
    "promises_county.csv": ("note",),
    "assumptions.csv": ("label",),
    "fuel_poverty_nations.csv": ("words",),
}
"""Columns whose words a public page says through `say_data`."""
ENGLISH_TABLES = {
    "technologies.csv": ("plant_label", "lever_label", "output_by"),
    "wider_areas.csv": ("kind",),
    "fuel_poverty_nations.csv": ("words",),
    "councils.csv": ("nation",),
    "number_changes.csv": ("version", "what", "place", "before", "after", "why"),
}
"""The same of pages that are in English alone."""
HEADER = """# Every public sentence of Powered Here, for translation. Made by `make catalogue`; do not edit.
#"""
OF_THE_TOOL = "POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To"


class Sentence(NamedTuple):
    """A sentence as it is asked for: itself, or its form for one and for many; and what it is here, or nothing."""

    forms: tuple[str, ...]
    context: str | None


def said_in(source: Path) -> Iterator[Sentence]:
    """Yield the sentences of a module, in their order.

    Raises
    ------
    ValueError
        If one is no literal, and so could not be gathered, nor a translation of it found.
    """
    if source not in SAYING:
        yield from said_by(ast.parse(source.read_text(encoding="utf-8")), source)


def said_by(tree: ast.AST, source: Path) -> Iterator[Sentence]:
    """Yield the sentences of a part of a module, as `said_in` does."""
    for node in ast.walk(tree):
        name = getattr(getattr(node, "func", None), "id", None) or getattr(getattr(node, "func", None), "attr", None)
        if isinstance(node, ast.Call) and name in WORDS:
            given = [a.value for a in node.args[: WORDS[name]] if isinstance(a, ast.Constant) and str(a.value)]
            if len(given) < WORDS[name] or not all(isinstance(text, str) for text in given):
                raise ValueError(f"{source}:{node.lineno}: {name}() wants its sentence as a literal")
            as_here = name == "say_as"
            yield Sentence(tuple(map(str, given[1:] if as_here else given)), str(given[0]) if as_here else None)


def said_in_template(source: Path) -> Iterator[Sentence]:
    """Yield the sentences of a template, in their order.

    Raises
    ------
    ValueError
        If one is no literal.
    """
    for call in Environment().parse(source.read_text(encoding="utf-8")).find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        if name in WORDS:
            given = [a.value for a in call.args[: WORDS[name]] if isinstance(a, nodes.Const) and a.value]
            if len(given) < WORDS[name] or not all(isinstance(text, str) for text in given):
                raise ValueError(f"{source}:{call.lineno}: {name}() wants its sentence as a literal")
            as_here = name == "say_as"
            yield Sentence(tuple(given[1:] if as_here else given), given[0] if as_here else None)


def of_tables() -> Iterator[tuple[str, str]]:
    """Yield the words that `say_data` may be asked for, each with the file in which it stands."""
    for name, columns in TABLES.items():
        with (ROOT / "data" / name).open(encoding="utf-8", newline="") as opened:
            for row in filter(_is_shown, csv.DictReader(opened)):
                for column in columns:
                    # Of a projection in words a page says what stands before the first comma.
                    text = row[column].split(",")[0] if column == "words" else row[column]
                    if text:
                        yield f"data/{name}", text
    for text in (*words.STATUSES.values(), *words.OF_HEAT.values()):
        yield str(Path(words.__file__).relative_to(ROOT)), text


def of_english_tables() -> Iterator[tuple[str, str]]:
    """Yield the same of what pages in English alone say."""
    for name, columns in ENGLISH_TABLES.items():
        with (ROOT / "data" / name).open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened):
                for column in columns:
                    # A page says the parts of a projection each in a sentence of its own.
                    for text in row[column].split(", and ") if column == "words" else [row[column]]:
                        if text:
                            yield f"data/{name}", text
    for module, texts in (
        (words, words.GRADES.values()),
        (comparison, comparison.ROWS.values()),
        (methods, (text for method in methods.METHODS for text in method)),
        (methods, methods.LIMITS),
        (territorial, (territorial.WHY, territorial.WHY_GASES)),
        (fuel_poverty, fuel_poverty.METRICS.values()),
        (dictionary, dictionary.said()),
        (api_page, api_page.said()),
        (named, (named.LICENCE,)),
    ):
        for text in texts:
            yield str(Path(str(module.__file__)).relative_to(ROOT)), text


def _is_shown(row: dict[str, str]) -> bool:
    """Whether a row of a table is one that public pages show; of levers, those a resident meets."""
    if "group" in row:
        return row["name"] in can_be_done.LEVERS or row["group"] == standing.COUNTED
    return row.get("nation", "England") == "England"


def gathered() -> Catalog:
    """Return the template: every sentence, with the files in which it stands."""
    found = Catalog(project="powered-here", version="1", charset="utf-8", header_comment=HEADER, fuzzy=False)
    folder = ROOT / "dashboard"
    for source in (*sorted(folder.rglob("*.py")), *sorted(folder.rglob("*.html"))):
        name = str(source.relative_to(ROOT))
        for sentence in said_in(source) if source.suffix == ".py" else said_in_template(source):
            one, *many = sentence.forms
            found.add(sentence.forms if many else one, locations=[(name, 0)], context=sentence.context)
    for name, text in (*of_tables(), *of_english_tables()):
        found.add(text, locations=[(name, 0)], context=catalogue.OF_TABLES)
    return found


def written(found: Catalog) -> str:
    """Return a catalogue as text that is the same for the same sentences: no line numbers, no time of making."""
    page = io.BytesIO()
    pofile.write_po(page, found, width=120, include_lineno=False, sort_by_file=True, ignore_obsolete=True)
    text = page.getvalue().decode()
    return re.sub(rf'^"({OF_THE_TOOL}):.*\n|^#, python-brace-format\n', "", text, flags=re.M)


def merged(code: str, template: Catalog) -> Catalog:
    """Return the catalogue of a language with the sentences of the template, translated as far as they were."""
    found = catalogue.read(code)
    comment = found.header_comment
    found.update(template, no_fuzzy_matching=True)
    found.header_comment = comment
    return found


def main() -> None:
    """Write the template and every catalogue anew."""
    template = gathered()
    catalogue.TEMPLATE.write_text(written(template), encoding="utf-8")
    for code in catalogue.NAMES:
        if code != catalogue.ENGLISH:
            found = merged(code, template)
            catalogue.path_of(code).write_text(written(found), encoding="utf-8")
            print(f"{code}: {len(found)} sentences, {len(catalogue.missing(found))} without a translation")


if __name__ == "__main__":
    main()
