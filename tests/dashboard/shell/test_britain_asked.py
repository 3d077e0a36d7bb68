"""What an address asks of all councils: found, ordered, refused in words, never a fault."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from dashboard.shell import britain_asked, side_by_side
from dashboard.shell.britain_asked import Asked
from dashboard.shell.side_by_side import SideBySide
from models.batch import BatchError
from tests import aheads, hostile


@pytest.fixture
def of(monkeypatch: pytest.MonkeyPatch) -> Iterator[SideBySide]:
    """All councils with a batch."""
    aheads.keep(monkeypatch, aheads.all_ahead())
    yield side_by_side.now()
    side_by_side._made.cache_clear()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[SideBySide]:
    """All councils without one."""
    aheads.keep(monkeypatch, BatchError("none"))
    yield side_by_side.now()
    side_by_side._made.cache_clear()


def names(query: str, of: SideBySide) -> list[str]:
    asked, problems = britain_asked.read(query, of)
    assert not problems
    return [one.council.name for one in britain_asked.chosen(asked, of)]


@pytest.mark.parametrize(
    ("query", "many", "first"),
    [
        ("", 350, "Aberdeen City"),
        ("turned=1", 350, "York"),
        ("q=Burslem", 1, "Stoke-on-Trent"),
        ("q=kent", 13, "Ashford"),
        ("q=S12000033", 1, "Aberdeen City"),
        ("q=zzzz", 0, None),
        ("where=wales", 22, "Blaenau Gwent"),
        ("where=england", 296, "Adur"),
        ("where=west-midlands&sort=annual_share", 30, None),
        ("promise=area", 238, "Aberdeenshire"),
        ("promise=area_soon&sort=area_year", 113, "Dumfries and Galloway"),
        ("promise=none", 31, None),
        ("promise=own", 81, None),
    ],
)
def test_what_is_asked_for_is_found(of: SideBySide, query: str, many: int, first: str | None) -> None:
    found = names(query, of)
    assert len(found) == many
    if first:
        assert found[0] == first


@pytest.mark.parametrize("sort", list(britain_asked.orders()))
def test_every_order_is_one_either_way_and_what_is_not_known_is_last(of: SideBySide, sort: str) -> None:
    value, largest_first = britain_asked.orders()[sort]
    for turned in ("", "1"):
        asked, _ = britain_asked.read(f"sort={sort}&turned={turned}", of)
        found = [value(one) for one in britain_asked.chosen(asked, of)]
        known = [one for one in found if one is not None]
        assert known == sorted(known, reverse=largest_first != bool(turned))
        assert found[len(known) :] == [None] * (350 - len(known))
    assert sort in britain_asked.sorts(of)


def test_those_on_course_and_those_not_are_all(of: SideBySide) -> None:
    assert len(names("course=on", of)) + len(names("course=off", of)) == 350
    assert len(names("course=on", of)) == sum(a.is_on_course for a in of.ahead)


def test_other_nations_are_never_ordered_among_englands_fuel_poverty(of: SideBySide) -> None:
    asked, _ = britain_asked.read("sort=fuel_poor_share", of)
    nations = [one.council.nation for one in britain_asked.chosen(asked, of)]
    assert set(nations[:296]) == {"England"}
    assert "England" not in nations[296:]


@pytest.mark.parametrize("sort", [*britain_asked.OF_AHEAD, *britain_asked.OF_FUTURES])
def test_what_needs_a_batch_is_said_without_one(bare: SideBySide, sort: str) -> None:
    asked, problems = britain_asked.read(f"sort={sort}&course=on&map=then", bare)
    assert asked == Asked()
    assert problems == tuple(
        f"{label}: what lies ahead is not known on this server." for label in ("On course", "Order", "Map")
    )
    assert sort not in britain_asked.sorts(bare)
    assert britain_asked.courses(bare) == {}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("sort=nope", "Order: there is no “nope”."),
        ("where=atlantis", "Nation or region: there is no “atlantis”."),
        ("course=" + str(10**400), "On course: there is no “1000"),
        ("promise=%ED%A0%80", "Carbon promise: there is no “"),
        ("map=1999", "Map: there is no “1999”."),
        ("turned=yes", "“turned” takes 1, not “yes”."),
        ("store_mwh=40", "This page does not know “store_mwh”."),
    ],
)
def test_what_cannot_be_used_is_said(of: SideBySide, query: str, said: str) -> None:
    asked, problems = britain_asked.read(query, of)
    assert asked == Asked()
    assert len(problems) == 1
    assert problems[0].startswith(said)
    assert len(problems[0]) < 120


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.sampled_from([*Asked.__dataclass_fields__, "x"]), hostile.texts, max_size=4))
def test_whatever_is_asked_there_is_an_answer(of: SideBySide, texts: dict[str, str]) -> None:
    query = urlencode({key: text.encode("utf-8", "surrogatepass") for key, text in texts.items()})
    asked, problems = britain_asked.read(query, of)
    assert isinstance(britain_asked.chosen(asked, of), tuple)
    assert not hostile.UNPRINTABLE.search("".join(problems))
    assert britain_asked.read(asked.query().removeprefix("?"), of) == (asked, ())


def test_an_address_says_what_is_asked_and_nothing_else() -> None:
    assert Asked().address() == "/britain#all"
    asked = Asked(q="Ynys Môn", where="wales", sort="area_year")
    assert dict(parse_qsl(asked.query().removeprefix("?"))) == {"q": "Ynys Môn", "where": "wales", "sort": "area_year"}
    assert asked.query(q="", where="", sort="name") == ""
    assert asked.query(turned=True).endswith("turned=1")
