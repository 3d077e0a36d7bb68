"""Plain words: what is counted, what is not, and no jargon without its meaning."""

import re

import pytest

from dashboard.text import methods

TEXTS = [text for _, text in methods.METHODS] + list(methods.LIMITS)


def test_the_limits_name_what_the_numbers_cannot_do() -> None:
    text = " ".join(methods.LIMITS)
    for word in ("Not counted: ", "Australian", "Made-up weather", "waste", "grid"):
        assert word in text


def test_both_shares_are_explained() -> None:
    text = dict(methods.METHODS)["What is counted"]
    assert "Made here" in text
    assert "Met locally" in text


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: t[:30])
def test_words_of_the_workshop_do_not_reach_the_reader(text: str) -> None:
    assert not re.search(r"\b(kernel|CSV|numba|pvlib|synthetic|stochastic|dispatch)\b", text)
    assert text.endswith(".")
