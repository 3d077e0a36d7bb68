"""The notes say how to read the numbers, and everything that the sources page says they cannot do."""

from dashboard.exports import notes, regional
from dashboard.text import methods


def test_methods_limits_and_the_regional_summary_are_all_there() -> None:
    rows = notes.rows("electricity used")
    texts = [text for _, text in rows]
    assert {text for _, text in methods.METHODS} <= set(texts)
    assert set(methods.LIMITS) <= set(texts)
    assert set(regional.NOTES) <= set(texts)
    assert len(set(texts)) == len(texts)
    assert all(heading and text.endswith(".") for heading, text in rows)


def test_the_scope_is_in_words() -> None:
    assert "of all energy used;" in notes.rows("all energy used")[0][1]
