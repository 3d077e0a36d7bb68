"""The words of the promise audit: what was promised about carbon, what paths come to, how sure that is."""

from dashboard.text import britain, words
from dashboard.text.catalogue import say, say_many
from models.facts import Promise
from models.facts.horizon import TARGET_YEAR

ZERO_SHARE = -1.0
"""What carbon neutral without offsets would be: all of it less [share]."""


def title(councils: int) -> str:
    """How many promised a carbon-neutral area by the target year, without a full stop."""
    return say_many(
        "{n} council has promised a carbon-neutral area by {year} or sooner",
        "{n} councils have promised a carbon-neutral area by {year} or sooner",
        councils,
        year=TARGET_YEAR,
    )


def finding(known: int, middle: float, largest: float, year: int) -> str:
    """What the paths of those come to, by count."""
    if largest > 0:
        return say(
            "On the paths expected today, carbon from energy falls in none of these {n} areas from {year} to {then}.",
            n=known,
            year=year,
            then=TARGET_YEAR,
        )
    first = say(
        "On the paths expected today, carbon from energy {moves} in the middle one of these {n} areas, from {year} to "
        "{then}.",
        n=known,
        moves=falls(middle),
        year=year,
        then=TARGET_YEAR,
    )
    return f"{first} {say('Where it falls most, that is {share}.', share=words.percent(-largest))}"


def none_near(largest: float) -> str:
    """That no path comes near what was promised; empty where one does."""
    return say("None comes near carbon neutral.") if largest > ZERO_SHARE / 2 else ""


def falls(change: float) -> str:
    """How carbon moves, as the verb of a sentence."""
    much = words.percent(abs(change))
    return say("falls by {share}", share=much) if change < 0 else say("rises by {share}", share=much)


def changes(largest: float, smallest: float) -> str:
    """Changes of carbon from the largest fall to the smallest, or to a rise; one where both read the same."""
    first, last = britain.carbon(largest), britain.carbon(smallest)
    return first if first == last else say("{first} to {last}", first=first, last=last)


def sure(on_course: int, surely: int | None, known: int) -> str:
    """How many of those make half of their electricity, and how sure that is."""
    told = say_many(
        "Of these {all}, {n} is on course to make half of the electricity it uses in {year}.",
        "Of these {all}, {n} are on course to make half of the electricity they use in {year}.",
        on_course,
        all=known,
        year=TARGET_YEAR,
    )
    if surely is None:
        return told
    more = say_many("In {n} that is so in nine of ten futures.", "In {n} that is so in nine of ten futures.", surely)
    return f"{told} {more} {no_range()}"


def no_range() -> str:
    """That carbon comes without a range."""
    return say("Carbon is worked out on one path; we have no range for it.")


def not_targets() -> str:
    """What the promises are not, and what the numbers leave out."""
    return say(
        "These are promises about carbon. None is a target for making energy. Carbon neutral may count offsets, and "
        "takes in more than energy: farms, waste and industry. A council can change only part of it."
    )


def collected() -> str:
    """When the list was made, and that it was not read again."""
    return say("The promises were collected from 2018 to 2023. We have not opened their sources again.")


def waiting() -> str:
    """What stands in place of the finding without a batch."""
    return say("Where their paths lead is not shown, for it was not worked out on this server.")


def rest(own_alone: int, other_aim: int, unclear: int, none: int) -> str:
    """Those that promised no carbon-neutral area, by count."""
    return " ".join(
        (
            say_many(
                "{n} council promised something for its own work alone.",
                "{n} councils promised something for their own work alone.",
                own_alone,
            ),
            say_many("{n} gave its area another aim.", "{n} gave their areas another aim.", other_aim),
            say_many(
                "Of {n} the list cannot tell what the promise is for.",
                "Of {n} the list cannot tell what the promise is for.",
                unclear,
            ),
            say_many("Of {n} no promise is recorded.", "Of {n} no promise is recorded.", none),
        )
    )


def chart_title(middle: float) -> str:
    """What the dots show."""
    return say("The middle area’s carbon from energy {moves}; the promise is to be neutral", moves=falls(middle))


def chart_subtitle(councils: int, year: int) -> str:
    """What a dot is."""
    return say(
        "Each dot is one of the {n} areas promised carbon neutral by {then} or sooner. Change in carbon from all "
        "energy used, {year} to {then}, on the expected path.",
        n=councils,
        year=year,
        then=TARGET_YEAR,
    )


def chart_summary(councils: int, middle: float, most: str, largest: float, least: str, smallest: float) -> str:
    """The dots in words, for those who do not see them."""
    return say(
        "A dot for each of {n} areas. In the middle one carbon {moves}. The most: {most}, where it {falls_most}. The "
        "least: {least}, where it {falls_least}. The promise, no carbon left or as much taken up, stands far to the "
        "right.",
        n=councils,
        moves=falls(middle),
        most=most,
        falls_most=falls(largest),
        least=least,
        falls_least=falls(smallest),
    )


def by_year_subtitle(year: int) -> str:
    """What the table of years holds."""
    return say(
        "Change in carbon from energy, from {year} to the year promised, on the expected path. And how many are on "
        "course for half of their electricity by {then}.",
        year=year,
        then=TARGET_YEAR,
    )


def by_year(area_year: int, path_year: int) -> str:
    """The year of a promise; of one that lies beyond the path, up to when the path goes."""
    if path_year == area_year:
        return str(area_year)
    return say("{year} (seen to {last})", year=area_year, last=path_year)


def of_body(promise: Promise) -> tuple[str, str]:
    """What a county or combined authority promised for its own work and for its area, in short."""
    own = "" if promise.own_year is None else str(promise.own_year)
    area = "" if promise.area_year is None else str(promise.area_year)
    none = say("none recorded")
    return (
        say("{year}, by its own aim", year=own) if promise.own_aim else own or none,
        say("{year}, by its own aim", year=area) if promise.area_aim else area or none,
    )
