"""The catalogue: whole, true to its sentences, one language a request, and nothing in it that is run."""

import ast
import threading
from pathlib import Path

import pytest
from babel.messages import Catalog

from dashboard.text import catalogue
from dashboard.text.catalogue import say, say_as, say_data, say_many
from tests import reached, sentences

ROOT = Path(__file__).parents[3]
KEPT = ("lru_cache", "cache", "cached", "cached_property")


def welsh_with(sentence: str | tuple[str, str], *told: str) -> Catalog:
    """A Welsh catalogue of one sentence."""
    found = Catalog(locale="cy", charset="utf-8", fuzzy=False)
    found.add(sentence, told if isinstance(sentence, tuple) else told[0])
    return found


def test_the_template_holds_every_sentence_of_the_program() -> None:
    assert catalogue.TEMPLATE.read_text(encoding="utf-8") == sentences.written(sentences.gathered()), "make catalogue"


@pytest.mark.parametrize("code", [code for code in catalogue.NAMES if code != catalogue.ENGLISH])
def test_a_language_holds_what_its_pages_can_say_true_to_the_english(code: str) -> None:
    found = catalogue.read(code)
    assert catalogue.wrong_with(found) == []
    said = {(sentence.forms[0], sentence.context) for sentence in reached.said(code)}
    in_tables = {(text, catalogue.OF_TABLES) for _, text in sentences.of_tables()}
    assert sorted((said | in_tables).intersection(catalogue.missing(found)), key=str) == []
    assert {(m.id, m.context) for m in found} == {(m.id, m.context) for m in sentences.gathered()}, "make catalogue"
    assert sentences.written(sentences.merged(code, sentences.gathered())) == catalogue.path_of(code).read_text(
        encoding="utf-8"
    ), "make catalogue"


def test_a_sentence_is_said_in_the_language_in_use() -> None:
    assert say("Menu") == "Menu"
    with catalogue.in_language("cy"):
        assert say("Menu") == "Dewislen"
        assert say_as("direction", "south") == "de"
        assert [say_many("{n} panel", "{n} panels", n) for n in (1, 2, 3, 13)] == [
            "1 panel",
            "2 banel",
            "3 phanel",
            "13 panel",
        ]
        assert say("There is no such sentence, {name}.", name="Ann") == "There is no such sentence, Ann."
        with catalogue.in_language("en"):
            assert say("Menu") == "Menu"
    assert say("Menu") == "Menu"


def test_words_of_tables_are_said_in_the_language_in_use() -> None:
    assert (say_data("Wind"), say_data("Nobody translated this"), say_data("")) == (
        "Wind",
        "Nobody translated this",
        "",
    )
    with catalogue.in_language("cy"):
        assert (say_data("Wind"), say_data("")) == ("Gwynt", "")
        assert say_data("Menu") == "Menu", "what a table holds is not what a page says"
        assert say_data("Nobody translated this") == "Nobody translated this"


def test_what_is_kept_is_kept_apart_by_catalogue() -> None:
    made = []

    @catalogue.kept(4)
    def menu(of: str) -> str:
        made.append(of)
        return say("Menu") + of

    for _ in range(2):
        assert menu("!") == "Menu!"
        with catalogue.in_language("cy"):
            assert menu("!") == "Dewislen!"
    assert made == ["!", "!"]


def test_pages_with_another_language_are_followed_to_all_that_they_can_say() -> None:
    said = {sentence.forms[0] for sentence in reached.said("cy")}
    assert {"Menu", "{n} panel", "There is a council of that name: {council}.", "not known"} <= said
    assert not {"not on course", "Find a number", "Three places, three stories"} & said


def test_there_is_no_other_language() -> None:
    with pytest.raises(catalogue.CatalogueError, match="no catalogue of"), catalogue.in_language("../../x"):
        pass


def test_languages_of_two_threads_do_not_mix() -> None:
    said: dict[str, set[str]] = {"en": set(), "cy": set()}
    together = threading.Barrier(2)

    def talk(code: str) -> None:
        for _ in range(200):
            with catalogue.in_language(code):
                together.wait(30)
                said[code].add(say("Menu"))

    threads = [threading.Thread(target=talk, args=(code,)) for code in said]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == {"en": {"Menu"}, "cy": {"Dewislen"}}


@pytest.mark.parametrize(
    ("sentence", "told", "said"),
    [
        ("About {money}", "Tua {money.__class__}", "has the parts"),
        ("About {money}", "Tua {money} {money.__class__}", "name of a part alone"),
        ("About {money}", "Tua {money!r}", "has the parts"),
        ("About {money}", "Tua {money:>9999999}", "has the parts"),
        ("About {money}", "Tua {0}", "has the parts"),
        ("About {money}", "Tua {money} {", "name of a part alone"),
        ("About {money}", "Tua {pris}", "has the parts"),
        ("About {money}", "Tua", "has the parts"),
        ("About it.", "Amdano", "must begin and end"),
        ("About it", " Amdano", "must begin and end"),
        ("About it", "Amdano\x00", "must begin and end"),
    ],
)
def test_a_translation_that_is_not_true_to_its_sentence_is_refused(sentence: str, told: str, said: str) -> None:
    assert any(said in problem for problem in catalogue.wrong_with(welsh_with(sentence, told)))


def test_a_form_for_one_number_may_say_it_in_a_word() -> None:
    forms = ("dim ardal", "un ardal", "dwy ardal", "tair ardal", "{n} ardal", "{n} ardal")
    assert catalogue.wrong_with(welsh_with(("{n} area", "{n} areas"), *forms)) == []
    assert catalogue.wrong_with(welsh_with(("{n} area", "{n} areas"), *forms[:-1], "{m} ardal"))
    assert catalogue.wrong_with(welsh_with(("{n} area", "{n} areas"), *forms[:2]))


def test_a_part_is_text_whatever_it_looks_like() -> None:
    assert say("About {money}", money="{money} {x.__class__} %s \\1") == "About {money} {x.__class__} %s \\1"
    with pytest.raises(KeyError):
        say("About {money}")


def test_a_catalogue_with_a_hostile_translation_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "powered_here.po"
    text = catalogue.path_of("cy").read_text(encoding="utf-8")
    monkeypatch.setattr(catalogue, "path_of", lambda code: file)
    for old, new in (
        ('"Tua {money}"', '"Tua {money.__class__}"'),
        ("nplurals=6; plural=(n == 0", "nplurals=6; plural=(n ** 999999999 == 0"),
    ):
        file.write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(catalogue.CatalogueError, match=r"powered_here\.po"):
            catalogue.translations.__wrapped__("cy")
    file.write_bytes(text.encode("latin-1", "replace"))
    with pytest.raises(catalogue.CatalogueError, match="cannot be read"):
        catalogue.translations.__wrapped__("cy")
    file.unlink()
    with pytest.raises(catalogue.CatalogueError, match="cannot be read"):
        catalogue.translations.__wrapped__("cy")


def test_a_doubtful_translation_counts_as_missing_and_is_not_said() -> None:
    found = welsh_with("Menu", "Bwydlen")
    found["Menu"].flags.add("fuzzy")
    assert catalogue.missing(found) == [("Menu", None)]


def test_only_literals_are_said(tmp_path: Path) -> None:
    source = tmp_path / "module.py"
    for wrong in ("say(f'{x} of it')", "say(name)", "say_many('one', many, 3)", "say('')"):
        source.write_text(wrong)
        with pytest.raises(ValueError, match="as a literal"):
            list(sentences.said_in(source))
    source.write_text("say('a ' 'b', x=f'{y}'); say_as('here', 'c'); catalogue.say_many('one', 'many', 3)")
    assert list(sentences.said_in(source)) == [(("a b",), None), (("c",), "here"), (("one", "many"), None)]


def test_templates_say_literals_too(tmp_path: Path) -> None:
    source = tmp_path / "page.html"
    for wrong in ("{{ say(name) }}", "{{ say('a' ~ b) }}", "{{ say_many('one', many, 3) }}"):
        source.write_text(wrong)
        with pytest.raises(ValueError, match="as a literal"):
            list(sentences.said_in_template(source))
    source.write_text("<p>{{ say('a', x=y) }}{% if z %}{{ say_as('here', 'b') }}{% endif %}{{ other(1) }}</p>")
    assert list(sentences.said_in_template(source)) == [(("a",), None), (("b",), "here")]


@pytest.mark.parametrize("source", sorted((ROOT / "dashboard").rglob("*.py")), ids=lambda s: s.stem)
def test_nothing_that_was_said_is_kept(source: Path) -> None:
    """Neither in a constant, which would freeze its language, nor by a function that keeps its results."""
    tree = ast.parse(source.read_text(encoding="utf-8"))

    def says(node: ast.AST) -> bool:
        return any(
            isinstance(n, ast.Call)
            and getattr(n.func, "id", getattr(n.func, "attr", "")) in (*sentences.WORDS, "say_data")
            for n in ast.walk(node)
        )

    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(
            name in ast.unparse(d) for d in node.decorator_list for name in KEPT
        ):
            assert not says(node), node.name
        if isinstance(node, ast.FunctionDef):
            assert not any(says(d) for d in [*node.args.defaults, *filter(None, node.args.kw_defaults)]), node.name
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and not isinstance(statement.value, ast.Lambda):
            said = [n for n in ast.walk(statement) if not isinstance(n, ast.Lambda)]
            lambdas = {id(inner) for n in ast.walk(statement) if isinstance(n, ast.Lambda) for inner in ast.walk(n)}
            assert not any(says(n) for n in said if isinstance(n, ast.Call) and id(n) not in lambdas), source.name
