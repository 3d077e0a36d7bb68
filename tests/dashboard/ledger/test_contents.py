"""A row is changed, added, taken out; records of the planning database stay with their projects."""

from dashboard.ledger import contents
from dashboard.ledger.nouns import Content
from models.sources import ledgers
from tests.ledgers import row
from tests.officers import STOKE

SHIPPED = contents.as_shipped(STOKE)


def names(content: Content) -> list[str]:
    """Short names in order."""
    return [one["name"] for one in contents.rows_of(STOKE, content)]


def test_as_shipped_has_the_shipped_rows_and_none_of_its_own() -> None:
    assert SHIPPED.rows is None
    assert contents.rows_of(STOKE, SHIPPED) == ledgers.shipped(STOKE)


def test_a_new_row_comes_last_and_a_changed_one_stays_where_it_is() -> None:
    added = contents.with_row(STOKE, SHIPPED, row())
    assert names(added) == [*names(SHIPPED), "meadow_solar_farm"]
    moved = contents.with_row(STOKE, added, {**ledgers.shipped(STOKE)[0], "chance": "0.2"})
    assert names(moved) == names(added)
    assert contents.row_of(STOKE, moved, names(SHIPPED)[0])["chance"] == "0.2"  # type: ignore[index]


def test_a_record_leaves_with_its_project_and_returns_with_it() -> None:
    without = contents.without_row(STOKE, SHIPPED, "solar_leek_road")
    assert "solar_leek_road" not in {**without.references}
    again = contents.with_rows(STOKE, without, [*contents.rows_of(STOKE, without), row(name="solar_leek_road")])
    assert again.references["solar_leek_road"] == (10059,)


def test_back_to_what_was_shipped_keeps_the_target() -> None:
    own = contents.with_target(contents.with_row(STOKE, SHIPPED, row()), {"share": "0.6"})
    back = contents.shipped_again(STOKE, own)
    assert (back.rows, back.target, back.references) == (None, {"share": "0.6"}, SHIPPED.references)


def test_the_shipped_projects_written_out_are_the_same_and_another_target_is_not() -> None:
    written_out = contents.with_row(STOKE, SHIPPED, ledgers.shipped(STOKE)[0])
    assert written_out != SHIPPED
    assert contents.is_same(STOKE, written_out, SHIPPED)
    assert not contents.is_same(STOKE, contents.with_target(written_out, {"share": "0.6"}), SHIPPED)


def test_a_number_stays_as_it_was_written_where_it_is_the_same() -> None:
    before = ledgers.shipped(STOKE)
    anew = [{**one, "chance": f"{float(one['chance']):.3f}"} for one in before]
    assert contents.with_texts_of(before, anew) == before
    assert contents.with_texts_of(before, [{**before[0], "capacity_mw": ""}])[0]["capacity_mw"] == ""


def test_differences_name_what_was_added_changed_and_removed() -> None:
    before, after = ledgers.shipped(STOKE), [{**ledgers.shipped(STOKE)[0], "chance": "0.2"}, row()]
    found = contents.differences(before, after)
    assert (found[0].kind, found[0].cells) == ("changed", (("chance", "1.0", "0.2"),))
    assert (found[1].kind, found[1].name) == ("added", "meadow_solar_farm")
    assert [d.kind for d in found[2:]] == ["removed"] * (len(before) - 1)
    assert contents.differences(before, before) == ()
