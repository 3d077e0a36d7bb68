"""What the pages say of a name that is no council's: in English what the model says."""

import pytest

from dashboard.text import unknown_council
from models.sources import SeveralCouncilsError, UnknownCouncilError
from models.sources.councils import find_council


def asked(text: str) -> UnknownCouncilError:
    with pytest.raises(UnknownCouncilError) as raised:
        find_council(text)
    return raised.value


@pytest.mark.parametrize(
    "text", ["Lodnon", "zzzz", "", "it's", "ST1 1AA", "Newcastle", "Kent", "Bedfordshire", "Scotland", "Antrim", "alba"]
)
def test_in_english_a_page_says_what_the_model_says(text: str) -> None:
    unknown = asked(text)
    assert unknown_council.told(unknown) == str(unknown)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bedfordshire", "“Bedfordshire” is a county with 3 councils. Choose one:"),
        ("Newcastle", "“Newcastle” may be Newcastle-under-Lyme or Newcastle upon Tyne. Choose one:"),
        ("England", "“England” is a country with 296 councils. Choose one in the list of all councils below."),
    ],
)
def test_where_a_list_follows_no_code_is_asked_for(text: str, said: str) -> None:
    several = asked(text)
    assert isinstance(several, SeveralCouncilsError)
    assert unknown_council.to_choose(several) == said


def test_what_is_not_covered_says_why() -> None:
    several = asked("Antrim")
    assert isinstance(several, SeveralCouncilsError)
    assert "are of Great Britain, so that it is not covered" in unknown_council.to_choose(several)
