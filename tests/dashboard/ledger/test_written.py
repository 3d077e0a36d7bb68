"""What a ledger holds comes back from its text as it was."""

from hypothesis import given, strategies as st

from dashboard.ledger.nouns import Content
from dashboard.ledger.written import content_of, text_of
from tests import ledgers

texts = st.text(max_size=20)


@given(st.none() | st.lists(st.dictionaries(texts, texts, max_size=3), max_size=3), st.none() | st.just({"a": "b"}))
def test_any_content_comes_back(rows: list[dict[str, str]] | None, target: dict[str, str] | None) -> None:
    content = Content(rows=None if rows is None else tuple(rows), references={"farm": (1, 2)}, target=target)
    assert content_of(text_of(content)) == content
    assert text_of(content).isascii()


def test_equal_contents_have_one_text() -> None:
    row = ledgers.row()
    turned = dict(reversed(row.items()))
    assert text_of(Content(rows=(row,), references={})) == text_of(Content(rows=(turned,), references={}))
