"""The form that chooses what is compared."""

from dashboard.workbench import comparing, comparing_form
from models.sources import places
from tests.page_text import of_type, text


def test_each_column_offers_the_shipped_scenarios_and_what_stands_there() -> None:
    stoke = places.place("E06000021")
    columns = comparing.columns(stoke, "a=today&b=store_mwh%3D9")
    form = comparing_form.form(stoke, columns)
    selects = of_type(form, "Select")
    assert [select.name for select in selects] == list("abcd")
    chosen = [[o.value for o in of_type(select, "Option") if o.selected] for select in selects]
    assert chosen == [["today"], ["store_mwh=9"], [""], [""]]
    assert "Batteries 9 MWh, from “The expected path”" in text(selects[1])
    assert form.open is False


def test_what_could_not_be_used_stands_at_its_field() -> None:
    stoke = places.place("E06000021")
    form = comparing_form.form(stoke, comparing.columns(stoke, "a=today&b=utopia"))
    assert form.open is True
    first, second, *_ = of_type(form, "Select")
    assert getattr(second, "aria-invalid") == "true"
    assert not hasattr(first, "aria-invalid")
    (problem,) = [p for p in of_type(form, "Div") if getattr(p, "id", None) == getattr(second, "aria-describedby")]
    assert "There are: The expected path" in text(problem)
