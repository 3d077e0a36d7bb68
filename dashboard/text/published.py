"""What a publication says, in words: from what was frozen, whatever the program works out today."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import fsum
from typing import Any

from dashboard.text import chances, comparison, findings, words
from dashboard.text.catalogue import say, say_data, say_many
from models.facts import Pathway
from models.validation.hindsight import Hindsight

THE_COUNCIL = "the council"
"""Who has published, where no officer has agreed to be named."""


def year_columns() -> tuple[str, ...]:
    """Heads of the yearly table."""
    return (
        say("Year"),
        say("Made here"),
        say("Eight in ten futures"),
        say("Met locally"),
        say("Used"),
        say("Made"),
        say("Brought in"),
        say("Carbon"),
    )


def summary(pathway: Pathway, *, is_todays_path: bool = True) -> str:
    """A pathway in a sentence, without its full stop; a scenario is never told as what will be.

    Examples
    --------
    >>> from models import place, project, scenario
    >>> stoke = place("E06000021")
    >>> summary(project(stoke, scenario(stoke)).pathway)
    '15% of electricity made here in 2024 and 10% in 2030; 10% met locally then, in the hour it is used'
    """
    then = pathway.of(pathway.target_year)
    met = pathway.met_locally_share(then)
    locally = "" if met is None else f"; {words.percent_short(met)} met locally then, in the hour it is used"
    of = "all energy" if pathway.all_energy else "electricity"
    now, then_share = words.percent_short(pathway.now_share), words.percent_short(pathway.then_share)
    today = f"{now} of {of} made here in {pathway.newest_actual.year}"
    if is_todays_path:
        return f"{today} and {then_share} in {pathway.target_year}{locally}"
    return f"{today}; in a scenario, not today’s path, it would be {then_share} in {pathway.target_year}{locally}"


def on(at: datetime) -> str:
    """The day of a time, as readers write it."""
    return words.day(at.date().isoformat())


def newest_line(number: int, at: datetime, title: str, *, is_todays_path: bool = True) -> str:
    """What a public page says of the newest publication, without a full stop.

    Examples
    --------
    >>> from datetime import UTC
    >>> newest_line(3, datetime(2026, 11, 4, tzinfo=UTC), "Roofs first")
    'The council’s newest publication, number 3 of 4 November 2026: Roofs first'
    """
    told: dict[str, str | int] = {"n": number, "day": on(at), "title": title}
    if is_todays_path:
        return say("The council’s newest publication, number {n} of {day}: {title}", **told)
    return say("The council’s newest publication, number {n} of {day}, a scenario: {title}", **told)


def headlines(content: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """The numbers at the head of a publication: name, value, and what it is of."""
    of = of_scope(content)
    aim, results, outlook = content["pathway"]["target"], content["results"], content["outlook"]
    year = aim["year"]
    chance, many = chances.futures(outlook["reaching"], outlook["futures"])
    low, high = _range(content, year) or ("", "")
    told: dict[str, str | int] = {
        "used": of,
        "aim": content["aim"],
        "share": words.percent(aim["share"]),
        "futures": chance,
        "year": year,
    }
    if not content["is_todays_path"]:
        reach = say("made here, of {used}. {futures} would reach the {aim}", **told)
    elif many:
        reach = say("made here, of {used}. {futures} reach the {aim}", **told)
    else:
        reach = say("made here, of {used}. {futures} reaches the {aim}", **told)
    return [
        (
            say("Made here in {year}", year=year),
            comparison.value("annual_share", results["annual_share"]),
            say("of {used} over the year; the {aim} is {share}", **told),
        ),
        (
            say("Met locally in {year}", year=year),
            comparison.value("met_locally_share", results["met_locally_share"]),
            say("of {used}, in the hour it is used", **told),
        ),
        (
            say("Eight in ten futures, {year}", year=year),
            low if low == high else say("{low} to {high}", low=low, high=high),
            reach,
        ),
    ]


def of_scope(content: Mapping[str, Any]) -> str:
    """What shares are of."""
    return findings.the_used(all_energy=content["scope"] == "energy")


def results(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """All results of the target year, in words."""
    return [
        (say_data(label), comparison.value(name, content["results"].get(name)))
        for name, label in comparison.ROWS.items()
    ]


def since(then: Mapping[str, float | None], now: Mapping[str, float | None]) -> list[tuple[str, str, str, str]]:
    """Rows of what was published against what today's path says: what, published, now, change.

    Examples
    --------
    >>> since({"annual_share": 0.18, "carbon_t": None}, {"annual_share": 0.2, "carbon_t": 809_000.0})
    [('Made here, of use', '18%', '20%', '+2 points'), ('Carbon, kt CO₂e a year', 'not known', '809', '–')]
    """
    return [
        (
            say_data(label),
            comparison.value(name, then[name]),
            comparison.value(name, now[name]),
            comparison.change(name, now[name], then[name]) or "–",
        )
        for name, label in comparison.ROWS.items()
        if name in then and name in now
    ]


def years(content: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Rows of the yearly table, by `year_columns`, from the newest statistics of then on."""
    energy = content["scope"] == "energy"
    rows = content["pathway"]["years"]
    newest = max((y["year"] for y in rows if y["kind"] == "actual"), default=rows[0]["year"])
    return [_year(content, y, energy=energy) for y in rows if y["year"] >= newest]


def _year(content: Mapping[str, Any], year: Mapping[str, Any], *, energy: bool) -> tuple[str, ...]:
    ends = _range(content, year["year"])
    used = year["energy_demand_mwh"] if energy else year["electricity_demand_mwh"]
    carbon = year["carbon_t"]
    return (
        _kind(year),
        words.percent_fine(year["energy_share"] if energy else year["annual_share"]),
        "–" if ends is None else say("{low} to {high}", low=ends[0], high=ends[1]),
        words.percent_fine(year["energy_met_locally_share"] if energy else year["met_locally_share"]),
        say("not known") if used is None else words.energy(used),
        words.energy(year["local_generation_mwh"]),
        words.energy(year["import_mwh"]),
        say("not known") if carbon is None else f"{words.significant(carbon / 1000)} kt",
    )


def _kind(year: Mapping[str, Any]) -> str:
    """A year, and whether it was published, estimated or projected."""
    told: dict[str, str | int] = {"year": year["year"]}
    return {
        "actual": say("{year}, published", **told),
        "estimated": say("{year}, estimated", **told),
        "projected": say("{year}, projected", **told),
    }[year["kind"]]


def _range(content: Mapping[str, Any], year: int) -> tuple[str, str] | None:
    """Ends of what eight in ten futures make in a year; None where no future has it."""
    measure = "energy_share" if content["scope"] == "energy" else "annual_share"
    found = next((y[measure] for y in content["outlook"]["years"] if y["year"] == year), None)
    return None if found is None else (words.percent_short(found["p10"]), words.percent_short(found["p90"]))


def editions(content: Mapping[str, Any]) -> Sequence[Mapping[str, str]]:
    """The editions of the data that it was worked out from."""
    found: Sequence[Mapping[str, str]] = content["pathway"]["editions"]
    own = content.get("projects", {})
    if own.get("kept_by") != "the council":
        return found
    kept = [e for e in found if not e["table"].startswith("ledger/")]
    return [*kept, _own_list(own["changed_on"])]


def _own_list(changed_on: str) -> Mapping[str, str]:
    """The officers' own list of projects, in the place of the one that came with the program."""
    return {
        "table": "projects",
        "publisher": say("the council"),
        "title": say("Its own list of projects"),
        "edition": changed_on,
    }


def whose_projects(changed_on: date | None) -> str:
    """Whose list of projects counted."""
    if changed_on is None:
        return "The list that came with the program."
    return f"The list as officers of the council had it on {words.day(changed_on.isoformat())}."


def projects(content: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Rows of the projects that were on the list; none where a publication is from before they were frozen."""
    return [(row["label"], *row["told"]) for row in content.get("projects", {}).get("rows", ())]


def score_columns() -> tuple[str, ...]:
    """Heads of the table of a score."""
    return (
        say("Year"),
        say("Projected then"),
        say("Eight in ten futures"),
        say("Statistics now"),
        say("Difference"),
    )


def score_rows(scored: Sequence[Hindsight]) -> list[tuple[str, ...]]:
    """Rows of a score, by `score_columns`; the difference is what was projected less what was published."""
    return [
        (
            str(its.year),
            words.percent_fine(its.projected_share),
            "–"
            if its.low_share is None or its.high_share is None
            else say("{low} to {high}", low=words.percent_fine(its.low_share), high=words.percent_fine(its.high_share)),
            words.percent_fine(its.published_share),
            _signed(its.error_share),
        )
        for its in scored
    ]


def _signed(share: float) -> str:
    told = words.points_fine(share)
    return told if told == words.points_fine(0.0) else f"{'+' if share > 0 else words.MINUS}{told}"


def score(scored: Sequence[Hindsight], revised: Hindsight | None) -> str:
    """How a publication has fared, in sentences.

    Parameters
    ----------
    scored : sequence of Hindsight
        Years projected then and published since, at least one.
    revised : Hindsight or None
        The newest year that was published then, as it stands now.

    Examples
    --------
    >>> years = [Hindsight(2021, 0.14, low_share=0.12, high_share=0.16, published_share=0.15)]
    >>> years += [Hindsight(2022, 0.15, low_share=0.12, high_share=0.16, published_share=0.17)]
    >>> score(years, Hindsight(2020, 0.142, published_share=0.145))
    'The statistics have published 2 of the years projected here: 2021 and 2022. The projection was off by 1.5 points \
in a typical year and furthest off in 2022, by 2.0 points; with highs and lows set against each other it was 1.5 \
points too low. What came lay within the range of eight in ten futures in 1 of 2 \
years. The statistics of 2020 itself were revised since, from 14.2% to 14.5%, which is part of the difference.'
    """
    bias = fsum(its.error_share for its in scored) / len(scored)
    worst = max(scored, key=lambda its: abs(its.error_share))
    told = [
        say(
            "The statistics have published {n} of the years projected here: {years}.",
            n=len(scored),
            years=words.listed([str(its.year) for its in scored]),
        )
    ]
    if all(words.points_fine(its.error_share) == words.points_fine(0.0) for its in scored):
        told.append(say("The projection was right to a tenth of a point."))
    elif len(scored) == 1:
        told.append(say("The projection was {off}.", off=_off(bias)))
    else:
        told.append(
            say(
                "The projection was off by {typical} in a typical year and furthest off in {year}, by {furthest}; with "
                "highs and lows set against each other it was {off}.",
                typical=words.points_fine(fsum(abs(its.error_share) for its in scored) / len(scored)),
                year=worst.year,
                furthest=words.points_fine(worst.error_share),
                off=_off(bias),
            )
        )
    ranged = [its for its in scored if its.held is not None]
    if ranged:
        told.append(
            say_many(
                "What came lay within the range of eight in ten futures in {held} of {n} year.",
                "What came lay within the range of eight in ten futures in {held} of {n} years.",
                len(ranged),
                held=sum(its.held is True for its in ranged),
            )
        )
    if revised is not None:
        before, now = words.percent_fine(revised.projected_share), words.percent_fine(revised.published_share)
        if before != now:
            told.append(
                say(
                    "The statistics of {year} itself were revised since, from {before} to {now}, which is part of the "
                    "difference.",
                    year=revised.year,
                    before=before,
                    now=now,
                )
            )
    return " ".join(told)


def _off(bias: float) -> str:
    much = words.points_fine(bias)
    if much == words.points_fine(0.0):
        return say("neither too high nor too low")
    return say("{points} too high", points=much) if bias > 0 else say("{points} too low", points=much)
