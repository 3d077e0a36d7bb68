"""What goes with a workbook in words: how it is to be read, how the numbers are made, what they do not say."""

from dashboard.exports import regional
from dashboard.text import methods

READING = (
    (
        "Reading this workbook",
        "Over each table stand what a column means, its unit and its name. The names are those of the CSV files and of "
        "the API, so that one thing has one name. A share is a number, shown in per cent: 0.5 is 50%. An empty cell is "
        "not known, and never nothing.",
    ),
    (
        "Kinds of year",
        "“actual” years are the statistics', whose hours alone are modelled. “estimated” years have ended since, and "
        "are made from what is known of them. “projected” years are means of the weather years.",
    ),
    (
        "Hours",
        "8,760 hours of 365 days in UTC; 29 February is left out. One year in one weather year is shown, so its sums "
        "differ from the results by year, which are means of all weather years. Hours are there for years after the "
        "statistics only.",
    ),
    ("Fuel poverty", "Published counts are made anew in each edition, and years must not be compared."),
    (
        "Changed here",
        "Numbers that are changed in this file change nothing else in it: there are no formulas. Move the levers at "
        "the address on the cover instead.",
    ),
)


def rows(used: str) -> list[tuple[str, str]]:
    """Return the notes as heading and text.

    Parameters
    ----------
    used : str
        What the shares of the scenario are of, for example "electricity used".
    """
    return [
        ("Scope", f"The headline and the shares on the cover are of {used}; the results by year have both scopes."),
        *READING,
        *(("The regional summary (regional.csv)", note) for note in regional.NOTES),
        *methods.METHODS,
        *(("What the numbers do not say", limit) for limit in methods.LIMITS),
    ]
