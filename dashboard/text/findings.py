"""What a pathway says, in sentences: the headline, why it bends, how far the target is, what is estimated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dashboard.text import place_names, standing, words
from dashboard.text.catalogue import say, say_data, say_many
from models.facts import Event, FuelPoverty, Pathway, Place, Project, Scenario, Target, Year
from models.facts.calendar import HOURS
from models.facts.horizon import TARGET_YEAR
from models.outcomes import territorial
from models.supply import planned

if TYPE_CHECKING:
    from models.pathway.continuity import Step
    from models.uncertainty import Outlook
    from models.weather import Provenance

BASE_SCENARIO = "today"
WORTH_A_WORD_SHARE = 0.01
"""A change in generation is worth a word if it is at least this share of the electricity used."""

LIKELY_ENOUGH_TO_NAME = 0.1
"""A project not begun is no reason with a name if its chance is below this [0-1]."""

CLOSE_SHARE = 0.02
"""A path that ends within two points of its target is only just, or not quite, on course."""

ENDED = ("lapsed", "failed", "closed")
BEGUN = ("building", "operating")


def under(pathway: Pathway) -> str:
    """Opening words that name the scenario: "On the expected path"."""
    label = say_data(pathway.scenario_label)
    if standing.built_otherwise(pathway):
        return say("With your changes to “{scenario}”", scenario=label)
    if pathway.scenario_name == BASE_SCENARIO:
        return say("On the expected path")
    return say("With “{scenario}”", scenario=label)


def target_name(target: Target) -> str:
    """The target as it may be called: a council's own, or Powered Here's yardstick."""
    return say("target") if target.is_council_target else say("yardstick")


def aim_of(path: Pathway | Outlook, target: Target) -> str:
    """The target with its share, and whose it is; one that a reader moved is nobody's: "a target of 30%"."""
    share = words.percent(path.target_share)
    if is_moved(path):
        return say("a target of {share}", share=share)
    if target.is_council_target:
        return say("the target of {share}", share=share)
    return say("the yardstick of {share}", share=share)


def aim_name(path: Pathway | Outlook, target: Target) -> str:
    """What a path is measured by, as it may be called: the place's target or yardstick, or a reader's own target."""
    return say("target") if is_moved(path) else target_name(target)


def is_moved(path: Pathway | Outlook) -> bool:
    """Whether a reader has moved the target."""
    return any(name == "target_share" for name, _ in path.changes)


def of_use(pathway: Pathway) -> str:
    """What the shares are of, in words: the scope of the scenario."""
    return "all the energy it uses" if pathway.all_energy else "the electricity it uses"


def used(pathway: Pathway) -> str:
    """The same without the place: "electricity used", "all energy used"."""
    return say("all energy used") if pathway.all_energy else say("electricity used")


def the_used(*, all_energy: bool) -> str:
    """The same where a sentence has the article: "the electricity used", "all energy used"."""
    return say("all energy used") if all_energy else say("the electricity used")


def headline(pathway: Pathway, target: Target) -> str:
    """The place in one or two sentences: what it makes of what it uses, and where that is heading.

    Parameters
    ----------
    pathway : Pathway
    target : Target
        The place's own target or the yardstick; decides what it may be called.
    """
    now, then = pathway.now_share, pathway.then_share
    return f"{_makes(pathway, now)} {_heading(pathway, target, now, then)}"


def _makes(pathway: Pathway, now: float) -> str:
    """First sentence of the headline: the share that is made here."""
    place, much = place_names.of_path(pathway), words.portion(now)
    if now <= 0:
        if pathway.all_energy:
            return say("{place} makes none of all the energy it uses.", place=place)
        return say("{place} makes none of the electricity it uses.", place=place)
    if now < 1:
        if pathway.all_energy:
            return say("{place} makes about {share} of all the energy it uses.", place=place, share=much)
        return say("{place} makes about {share} of the electricity it uses.", place=place, share=much)
    if "%" in much:
        if pathway.all_energy:
            return say("{place} makes more energy than it uses: about {share} of it.", place=place, share=much)
        return say("{place} makes more electricity than it uses: about {share} of it.", place=place, share=much)
    if pathway.all_energy:
        return say("{place} makes more energy than it uses: about {times} as much.", place=place, times=much)
    return say("{place} makes more electricity than it uses: about {times} as much.", place=place, times=much)


def _heading(pathway: Pathway, target: Target, now: float, then: float) -> str:
    """Second sentence of the headline: rises, falls or stays, and whether that is enough."""
    named: dict[str, str | int] = {"under": under(pathway), "year": pathway.target_year}
    today = standing.is_todays_path(pathway)
    if words.portion(now) == words.portion(then):
        sentence = (
            say("{under} that is still so in {year}", **named)
            if today
            else say("{under} that would still be so in {year}", **named)
        )
    else:
        named["share"] = words.portion(then)
        if then > now:
            sentence = (
                say("{under} that rises to {share} in {year}", **named)
                if today
                else say("{under} that would rise to {share} in {year}", **named)
            )
        else:
            sentence = (
                say("{under} that falls to {share} in {year}", **named)
                if today
                else say("{under} that would fall to {share} in {year}", **named)
            )
    if then >= pathway.target_share > now:
        sentence = say("{sentence}, past {aim}", sentence=sentence, aim=aim_of(pathway, target))
    return f"{sentence}."


def reason(place: Place, pathway: Pathway) -> str:
    """Why the path bends, in one or two sentences: plant that closes, is hoped for or opens, else the pace of solar.

    Projects not begun come first where more is expected of them than of those begun, and a third of the rise or more.
    """
    ahead = [e for e in pathway.events if e.year <= pathway.target_year]
    closing = min((e for e in ahead if e.capacity_change_mw < 0), key=lambda e: e.capacity_change_mw, default=None)
    if closing is not None:
        return _closing(place, pathway, closing)
    openings = [e for e in ahead if e.capacity_change_mw > 0]
    begun = sum(_energy_mwh(place, e.technology, e.capacity_change_mw) for e in openings)
    hoped = [(_energy_mwh(place, e.project.technology, e.added_mw * e.chance), e) for e in _not_begun(place)]
    then = pathway.of(pathway.target_year)
    worth_mwh = WORTH_A_WORD_SHARE * then.electricity_demand_mwh
    rise_mwh = then.local_generation_mwh - pathway.newest_actual.local_generation_mwh
    rises = pathway.then_share > pathway.now_share
    if rises and sum(mwh for mwh, _ in hoped) > max(begun, worth_mwh, rise_mwh / 3):
        return _hoped_for(max(hoped, key=lambda of_one: of_one[0])[1], len(hoped))
    if begun >= worth_mwh:
        return _opening(openings, pathway)
    return " ".join(part for part in (largest_change(pathway), pace(pathway)) if part)


def _energy_mwh(place: Place, technology: str, mw: float) -> float:
    """What plant of a technology of the statistics makes in a usual year here [MWh]."""
    return mw * place.load_factors[technology].share * HOURS


def _not_begun(place: Place) -> list[planned.Expectation]:
    """Projects that have permission or wait for it, in MW as the planning database has them."""
    return [e for e in planned.expectations(place, 1.0) if e.project.status in ("consented", "proposed")]


def _hoped_for(most: planned.Expectation, many: int) -> str:
    """The project not yet begun that adds most to the path, by its chance."""
    if most.chance < LIKELY_ENOUGH_TO_NAME:
        return say(
            "Most of the plant to come is not begun and unlikely to run by {year}: it counts by its small chance.",
            year=TARGET_YEAR,
        )
    told: dict[str, str | int] = {
        "project": words.site(most.project.site),
        "chance": words.percent(most.chance),
        "year": TARGET_YEAR,
    }
    if many == 1:
        return say(
            "Most of the plant to come is not begun and counts by its chance. It is {project}, which is {chance} "
            "likely to run by {year}.",
            **told,
        )
    return say(
        "Most of the plant to come is not begun and counts by its chance. Of that, most is expected of {project}, "
        "which is {chance} likely to run by {year}.",
        **told,
    )


def _opening(openings: Sequence[Event], pathway: Pathway) -> str:
    """The largest plant that opens, and whether it is one of many."""
    largest = max(openings, key=lambda e: e.capacity_change_mw)
    told: dict[str, str | int] = {"plant": largest.label, "size": words.power(largest.capacity_change_mw)}
    if len(openings) > 1 and 2 * largest.capacity_change_mw < sum(e.capacity_change_mw for e in openings):
        return say(
            "Of {n} plants that opened since the statistics or are being built {plant} ({size}) is the largest.",
            n=len(openings),
            **told,
        )
    told["month"] = event_month(largest)
    return {
        "opened": say("{plant} ({size}) opened in {month}.", **told),
        "was expected": say("{plant} ({size}) was expected in {month}. We do not know if it has opened.", **told),
        "would open": say("{plant} ({size}) would open in {month}.", **told),
        "opens": say("{plant} ({size}) is expected in {month}.", **told),
    }[event_verb(largest, pathway)]


def largest_change(pathway: Pathway) -> str:
    """The technology that moves most between the statistics and the target year; empty where none moves much."""
    now, then = pathway.newest_actual, pathway.of(pathway.target_year)
    names = dict.fromkeys((*now.generation_mwh, *then.generation_mwh))
    moves = {t: then.generation_mwh.get(t, 0.0) - now.generation_mwh.get(t, 0.0) for t in names}
    name = max(moves, key=lambda t: abs(moves[t]), default=None)
    if name is None or abs(moves[name]) < WORTH_A_WORD_SHARE * then.electricity_demand_mwh or name == "solar":
        return ""
    before, after = (words.energy(y.generation_mwh.get(name, 0.0)) for y in (now, then))
    told: dict[str, str | int] = {
        "technology": words.technologies((name,)),
        "before": before,
        "year": now.year,
        "after": after,
        "later": then.year,
    }
    if standing.is_todays_path(pathway):
        return say(
            "Of the plant here {technology} changes most: {before} in {year}, {after} in {later}.",
            **told,
        )
    return say(
        "Of the plant here {technology} would change most: {before} in {year}, {after} in {later}.",
        **told,
    )


def event_verb(event: Event, pathway: Pathway) -> str:
    """What a plant does on its date, as of today; of one expected before today nobody knows if it opened.

    Where a scenario moves the dates of projects, what one would do.
    """
    past = date(event.year, event.month, 1) < date.fromisoformat(pathway.ahead_from)
    moved = not past and any(name == "project_slip_years" for name, _ in pathway.changes)
    if event.capacity_change_mw < 0:
        return "was to close" if past else "would close" if moved else "closes"
    return "opened" if event.known else "was expected" if past else "would open" if moved else "opens"


def happens(event: Event, pathway: Pathway) -> str:
    """What a plant does on its date, as a sentence."""
    told: dict[str, str | int] = {"plant": event.label, "month": event_month(event)}
    return {
        "was to close": say("{plant} was to close in {month}.", **told),
        "would close": say("{plant} would close in {month}.", **told),
        "closes": say("{plant} closes in {month}.", **told),
        "opened": say("{plant} opened in {month}.", **told),
        "was expected": say("{plant} was expected in {month}.", **told),
        "would open": say("{plant} would open in {month}.", **told),
        "opens": say("{plant} opens in {month}.", **told),
    }[event_verb(event, pathway)]


def event_month(event: Event) -> str:
    """Month and year of an event."""
    return words.month(date(event.year, event.month, 1))


def _closing(place: Place, pathway: Pathway, closing: Event) -> str:
    """A plant that closes, what share of local generation it made, and when it is replaced."""
    told: dict[str, str | int] = {"plant": closing.label, "month": event_month(closing)}
    sentence = {
        "was to close": say("{plant} was to close in {month}", **told),
        "would close": say("{plant} would close in {month}", **told),
        "closes": say("{plant} closes in {month}", **told),
    }[event_verb(closing, pathway)]
    following = replacement(place, closing)
    if following is None or following.expected is None:
        return say("{sentence}, and no replacement is on the project list.", sentence=sentence)
    opens = [e for e in pathway.events if e.technology == closing.technology and e.capacity_change_mw > 0]
    year = following.expected.year
    if following.status == "building":
        state = (
            say("Its replacement is being built for {year}.", year=year)
            if opens
            else say("Its replacement is being built for {year}, and is not counted here.", year=year)
        )
    elif following.status == "proposed":
        state = (
            say("Its replacement is only proposed, for {year}.", year=year)
            if opens
            else say("Its replacement is only proposed, for {year}, and is not counted here.", year=year)
        )
    else:
        state = (
            say("Its replacement is planned for {year}.", year=year)
            if opens
            else say("Its replacement is planned for {year}, and is not counted here.", year=year)
        )
    return f"{sentence}. {_year_after(pathway, closing)}{state}"


def _year_after(pathway: Pathway, closing: Event) -> str:
    """The share of the first whole year without a plant that closes in the target year; else empty."""
    if closing.year != pathway.target_year or closing.year == pathway.years[-1].year:
        return ""
    after = pathway.annual_share(pathway.of(closing.year + 1)) or 0.0
    if words.portion(after) == words.portion(pathway.then_share):
        return ""
    told: dict[str, str | int] = {"year": closing.year + 1, "share": words.percent(after)}
    if standing.is_todays_path(pathway):
        return say("In {year}, the first whole year without it, {share} is made here.", **told) + " "
    return say("In {year}, the first whole year without it, {share} would be made here.", **told) + " "


def replacement(place: Place, closing: Event) -> Project | None:
    """First project of the same technology that is still to come after a closing."""
    later = (
        p
        for p in place.projects
        if p.technology == closing.technology
        and not p.in_statistics
        and p.status not in ENDED
        and p.expected is not None
        and (p.expected.year, p.expected.month) >= (closing.year, closing.month)
    )
    return min(later, key=lambda p: (p.expected is None, p.expected), default=None)


def pace(pathway: Pathway) -> str:
    """Recent pace of solar against the pace that would meet the target."""
    recent = say("Solar has been growing by {pace} a year.", pace=words.pace(pathway.recent_solar_mw_per_year))
    if pathway.recent_solar_mw_per_year <= 0:
        recent = say("No solar has been added in recent years.")
    if pathway.needed_solar_mw_per_year is None:
        return recent
    needed = say(
        "To meet {share} in {year} by solar alone it would have to grow by {pace} a year from now on.",
        share=words.percent(pathway.target_share),
        year=pathway.target_year,
        pace=words.pace(pathway.needed_solar_mw_per_year),
    )
    return f"{recent} {needed}"


def gap_points(pathway: Pathway) -> str:
    """Gap between the target year and its target in points."""
    return points_off(pathway.target_gap_share, pathway.target_share)


def points_off(difference: float, target: float) -> str:
    """How far a share is off its target in points; short of it by never as much as itself where something is made.

    Examples
    --------
    >>> points_off(-0.4994, 0.5), points_off(-0.5, 0.5), points_off(-0.41, 0.5)
    ('49.9 points', '50 points', '41 points')
    """
    told = words.points(difference)
    if -target < difference < 0 and told == words.points(target):
        return words.points_fine(difference)
    return told


def gap_energy(pathway: Pathway) -> str:
    """The same gap as energy, at the use of the target year."""
    return words.energy(abs(pathway.target_gap_mwh))


def verdict(pathway: Pathway) -> str:
    """On course or not, in a few words; of a scenario, that it would be."""
    reached = pathway.target_gap_share >= 0
    if abs(pathway.target_gap_share) < CLOSE_SHARE:
        if standing.is_todays_path(pathway):
            return say("only just on course") if reached else say("not quite on course")
        return say("would only just be on course") if reached else say("would not quite be on course")
    if standing.is_todays_path(pathway):
        return say("on course") if reached else say("not on course")
    return say("would be on course") if reached else say("would not be on course")


def verdict_of(pathway: Pathway, aim: Target) -> str:
    """The verdict as a sentence with the target in it; of a scenario it holds under a condition, which comes first."""
    told: dict[str, str | int] = {
        "place": place_names.of_path(pathway),
        "aim": aim_of(pathway, aim),
        "year": pathway.target_year,
    }
    if aim.is_council_target and not is_moved(pathway):
        told["aim"] = say("its target of {share}", share=words.percent(pathway.target_share))
    reached = pathway.target_gap_share >= 0
    if abs(pathway.target_gap_share) < CLOSE_SHARE:
        return _close(pathway, told, reached=reached)
    if standing.is_todays_path(pathway):
        if reached:
            return say("{place} is on course for {aim} by {year}.", **told)
        return say("{place} is not on course for {aim} by {year}.", **told)
    told["under"] = under(pathway)
    if reached:
        return say("{under} {place} would be on course for {aim} by {year}.", **told)
    return say("{under} {place} would not be on course for {aim} by {year}.", **told)


def _close(pathway: Pathway, told: dict[str, str | int], *, reached: bool) -> str:
    """The verdict where a point or two decide."""
    if standing.is_todays_path(pathway):
        if reached:
            return say("{place} is only just on course for {aim} by {year}.", **told)
        return say("{place} is not quite on course for {aim} by {year}.", **told)
    told = {**told, "under": under(pathway)}
    if reached:
        return say("{under} {place} would only just be on course for {aim} by {year}.", **told)
    return say("{under} {place} would not quite be on course for {aim} by {year}.", **told)


def detail(pathway: Pathway, aim: Target) -> str:
    """By how much the target is missed and by when it is met instead; or since when it is met.

    Of a scenario, all that is ahead is what would be; the condition stands in the verdict before it.
    """
    year, reached = pathway.target_year, pathway.reached_year
    today = standing.is_todays_path(pathway)
    told: dict[str, str | int] = {"under": under(pathway), "year": year, "reached": reached or 0}
    if pathway.now_share >= pathway.target_share and pathway.target_gap_share >= 0:
        return say(
            "It was past the {aim} already in {year}.", aim=aim_name(pathway, aim), year=pathway.newest_actual.year
        )
    if pathway.target_gap_share >= 0:
        if today:
            return say("{under} it gets there in {reached}.", **told)
        return say("It would get there in {reached}.", **told)
    told |= {"points": gap_points(pathway), "energy": gap_energy(pathway), "end": pathway.years[-1].year}
    if reached is None:
        if today:
            return say(
                "{under} it is {points} short, or {energy} a year in {year}, and does not get there by {end}.", **told
            )
        return say(
            "It would be {points} short, or {energy} a year in {year}, and would not get there by {end}.", **told
        )
    if reached < year:
        if today:
            return say(
                "{under} it is {points} short, or {energy} a year in {year}, after getting there in {reached}.", **told
            )
        return say(
            "It would be {points} short, or {energy} a year in {year}, after getting there in {reached}.", **told
        )
    late = reached - year
    if today:
        missed = say("{under} it is {points} short, or {energy} a year in {year}.", **told)
        then = say_many(
            "It gets there in {reached}, {n} year late.", "It gets there in {reached}, {n} years late.", late, **told
        )
        return f"{missed} {then}"
    missed = say("It would be {points} short, or {energy} a year in {year}.", **told)
    then = say_many(
        "It would get there in {reached}, {n} year late.",
        "It would get there in {reached}, {n} years late.",
        late,
        **told,
    )
    return f"{missed} {then}"


def course(pathway: Pathway, aim: Target) -> str:
    """Verdict and detail together."""
    return f"{verdict_of(pathway, aim)} {detail(pathway, aim)}"


def short_of(year: Year, pathway: Pathway) -> str:
    """How far one year is from the target, for a table."""
    difference = (pathway.annual_share(year) or 0.0) - pathway.target_share
    told = points_off(difference, pathway.target_share)
    return told if difference < 0 else say("{points} past", points=told)


def estimated(pathway: Pathway) -> str:
    """What of the newest year is estimated, in points of the electricity used; empty where all energy is shown."""
    return "" if pathway.all_energy else estimated_part(pathway.newest_actual)


def estimated_part(year: Year) -> str:
    """How much of what is made here is published and how much is estimated, and why; empty if all is published.

    Sums rows of one year; the shares are of the electricity used.
    """
    if not year.estimated:
        return ""
    guessed, share = estimated_mwh(year), year.annual_share
    points = guessed / year.electricity_demand_mwh
    if points < WORTH_A_WORD_SHARE:
        return ""
    return say(
        "{points} of the {share} made here are estimated from the size of the plant. For {year} no output is "
        "published, or none that can be right, of {technologies}.",
        points=f"{points * 100:.1f}",
        share=words.points_fine(share),
        year=year.year,
        technologies=words.technologies(year.estimated),
    )


def estimated_mwh(year: Year) -> float:
    """What of a year's generation is estimated [MWh]."""
    return sum(year.generation_mwh.get(t, 0.0) for t in year.estimated)


def stations_apart(place: Place, *, counted: bool = False) -> str:
    """Which power stations on brought-in fuel stand apart from what is made here, a sentence each; empty for none.

    `counted`: whether the scenario counts them all the same.
    """
    as_it_is = {station.name: station for station in place.national_stations}
    how = (
        say("it is counted as made here, for this scenario says so")
        if counted
        else say("it is shown, but not counted as made here unless the scenario says so")
    )
    return " ".join(
        say(
            "{station} ({size}, until {year}) burnt wood brought in from elsewhere and served the whole country: "
            "{verdict}.",
            station=name,
            size=words.power(its.capacity_mw),
            year=its.last_year,
            verdict=how,
        )
        if its.last_year
        else say(
            "{station} ({size}) burns wood brought in from elsewhere and serves the whole country: {verdict}.",
            station=name,
            size=words.power(its.capacity_mw),
            verdict=how,
        )
        for name, its in as_it_is.items()
    )


def weather(measured: Provenance | None) -> str:
    """What weather the hours are worked out in, in one sentence."""
    if measured is None:
        return say("The hours are worked out in several made-up but typical weather years, not measured.")
    return say("The hours are worked out in measured weather: {weather}.", weather=measured.words)


def homes_heading(newest: FuelPoverty) -> str:
    """How many homes are in fuel poverty, as a title."""
    many = words.one_in(newest.fuel_poor_homes, newest.households)
    if "%" in many:
        return say("{many} are in fuel poverty", many=many)
    return say("{many} is in fuel poverty", many=many)


def homes(newest: FuelPoverty) -> str:
    """Newest fuel poverty figure with its base and a warning not to compare it."""
    return (
        f"{words.number(newest.fuel_poor_homes)} of {words.number(newest.households)} homes, {newest.year}. "
        "Not comparable with earlier editions."
    )


def all_energy(pathway: Pathway) -> str:
    """The other scope in a sentence or two: both of its shares, now and in the target year."""
    now, then = pathway.newest_actual, pathway.of(pathway.target_year)
    told: dict[str, str | int] = {"under": under(pathway), "year": now.year, "later": then.year}
    if pathway.all_energy:
        return say(
            "The shares above are of all energy used here: electricity, gas, car fuel and other fuels. Of electricity "
            "alone, {made} was made here in {year} and {met} met locally. {under}, {then} would be made here in "
            "{later}.",
            made=words.percent(now.annual_share),
            met=words.percent(now.met_locally_share),
            then=words.percent(then.annual_share),
            **told,
        )
    if now.energy_share is None or now.energy_met_locally_share is None or then.energy_share is None:
        return say("The shares above are of electricity. Gas and car fuel are not published for every year here.")
    told |= {
        "made": words.percent(now.energy_share),
        "met": words.percent(now.energy_met_locally_share),
        "then": words.percent(then.energy_share),
    }
    if now.energy_mwh.get("gas"):
        return say(
            "The shares above are of electricity. Of all energy used here, with gas, car fuel and other fuels, {made} "
            "was made here in {year} and {met} met locally. {under}, {then} would be made here in {later}.",
            **told,
        )
    return say(
        "The shares above are of electricity. Of all energy used here, with car fuel and other fuels, {made} was made "
        "here in {year} and {met} met locally. {under}, {then} would be made here in {later}.",
        **told,
    )


def carbon(place: Place, pathway: Pathway) -> str:
    """The footprint of the energy used, now and in the target year, in one sentence; empty where it is not known."""
    now, then = pathway.newest_actual, pathway.of(pathway.target_year)
    if now.carbon_t is None or then.carbon_t is None:
        return ""
    first = say(
        "The energy used here put about {now} tonnes of CO₂ equivalent into the air in {year}. {under}, it is about "
        "{then} tonnes in {later}.",
        now=words.significant(now.carbon_t, 2),
        year=now.year,
        under=under(pathway),
        then=words.significant(then.carbon_t, 2),
        later=then.year,
    )
    return f"{first}{_why_carbon(place, now, then)}"


def carbon_beside(place: Place, scenario: Scenario) -> str:
    """The official carbon of homes and business beside the modelled one, in a sentence; empty if there is none."""
    beside = territorial.beside_official(place, scenario)
    if not beside:
        return ""
    last = beside[-1]
    ours, official = (words.significant(t, 2) for t in (last.per_head_t, last.official.per_head_t))
    return say(
        "For homes and work here, official figures give {official} tonnes a head in {year}; we count {ours}.",
        official=official,
        year=last.year,
        ours=ours,
    )


def _less_carbon() -> dict[str, str]:
    """What takes off carbon, by the sources of a footprint."""
    return {
        "electricity": say("less or cleaner electricity brought in"),
        "waste": say("less waste burnt here"),
        "other_fuels": say("less oil, coal and coke"),
        "car_fuel": say("less fuel of cars"),
        "gas": say("less gas"),
    }


def _why_carbon(place: Place, now: Year, then: Year) -> str:
    """What takes off most of a falling footprint, where it is much, and works that have closed."""
    fall, named = (now.carbon_t or 0.0) - (then.carbon_t or 0.0), _less_carbon()
    less = {s: now.carbon_by_source_t.get(s, 0.0) - then.carbon_by_source_t.get(s, 0.0) for s in named}
    most = sorted((s for s in less if less[s] > 0.1 * fall > 0.0), key=lambda source: -less[source])
    if not most:
        return ""
    ended = [
        f" {say('{works} closed in {month}.', works=works.name, month=words.month(works.ended))}"
        for works in place.closed_works
        if "other_fuels" in most and works.ended.year >= now.year
    ]
    first = say(
        "{what} takes off {n} tonnes", what=first_capital(named[most[0]]), n=words.significant(less[most[0]], 2)
    )
    rest = [f", {named[source]} {words.significant(less[source], 2)}" for source in most[1:]]
    return f" {first}{''.join(rest)}.{''.join(ended)}"


def work(pathway: Pathway) -> tuple[str, str]:
    """Building work up to the target year as a range, and jobs that last and that end: a title and sentences below it.

    Job-years are those of the projected years up to the target year; lasting jobs those at its end.
    """
    building, end = pathway.job_years_to_target, pathway.of(pathway.target_year)
    year = pathway.target_year
    if building <= 0:
        none = say("{under} no capacity is added by {year}.", under=under(pathway), year=year)
        return say("Nothing is being added, so no work follows"), f"{none} {_ending(end)}"
    low, high = (pathway.to_target(f"job_years_{side}") or building for side in ("low", "high"))
    told, one = first_capital(words.jobs_between(low, high)), words.is_one_job(high)
    heading = (
        say("{many} job-year of local work to {year}", many=told, year=year)
        if one
        else say("{many} job-years of local work to {year}", many=told, year=year)
    )
    is_range = words.jobs(low) != words.jobs(high)
    net = pathway.to_target("job_years_net")
    many = first_capital(words.about_jobs(net))
    new = (
        say("{many} of them would be new work.", many=many)
        if is_range
        else say("{many} of that would be new work.", many=many)
    )
    return heading, " ".join(
        sentence
        for sentence in (
            say("{many} is likeliest.", many=first_capital(words.about_jobs(building))) if is_range else "",
            new if words.jobs(net) != words.jobs(building) else "",
            say(
                "One job-year is one person at work for a year. Lasting jobs at new plant, in {year}: {jobs}.",
                year=year,
                jobs=_lasting(end),
            ),
            _ending(end),
            say("Job-years and jobs are two things and are never added."),
        )
        if sentence
    )


def work_note() -> str:
    """What the count of work takes for granted and leaves out."""
    return say(
        "How much of the work local people do is a guess. Warm homes that come with no new scheme count. Work on heat "
        "pipes, car chargers and the grid does not, for we know no sound figure."
    )


def _lasting(year: Year) -> str:
    """Lasting jobs at a year's end as a range."""
    lasting = year.lasting_jobs or 0.0
    return words.jobs_between(year.lasting_jobs_low or lasting, year.lasting_jobs_high or lasting)


def _ending(year: Year) -> str:
    """Jobs that plant takes with it as it closes, as a sentence; where none is counted, that and why.

    Dates of closing are in the ledgers alone.
    """
    ended = year.lasting_jobs_ended or 0.0
    if ended <= 0.0:
        return say("No plant is counted as closing: we know of that only where we keep a list of projects.")
    net = (year.lasting_jobs or 0.0) - ended
    told: dict[str, str | int] = {"many": first_capital(words.about_jobs(ended)), "net": words.about_jobs(abs(net))}
    if words.is_one_job(ended):
        if net > 0.0:
            return say("{many} job ends where plant closes, so {net} more in all.", **told)
        return say("{many} job ends where plant closes, so {net} fewer in all.", **told)
    if net > 0.0:
        return say("{many} jobs end where plant closes, so {net} more in all.", **told)
    return say("{many} jobs end where plant closes, so {net} fewer in all.", **told)


def _job_years(count: float) -> str:
    return "job-year" if words.is_one_job(count) else "job-years"


def work_by_kind(pathway: Pathway, to_target: Mapping[str, float]) -> str:
    """Building work to the target year and the group that has most of it, as a title; empty where there is none."""
    total = sum(to_target.values())
    if words.jobs(total) in ("0", "fewer than 1"):
        return ""
    most = max(to_target, key=lambda name: to_target[name])
    of_it = "all" if to_target[most] > 0.995 * total else words.percent(to_target[most] / total)
    return (
        f"About {words.jobs(total)} {_job_years(total)} of building to {pathway.target_year}, {of_it} on {most.lower()}"
    )


def work_not_local(pathway: Pathway, years: Sequence[Year], uk_job_years: Sequence[float]) -> str:
    """What of the building work to the target year is not new, and apart from it the work in all of the UK."""
    to_target = [y for y in years if y.year <= pathway.target_year]
    gross = sum(y.job_years or 0.0 for y in to_target)
    if words.jobs(gross) == "0":
        return ""
    net = sum(y.job_years_net or 0.0 for y in to_target)
    new = f"{first_capital(words.about_jobs(net))} of the job-years would be new work. " if gross - net >= 0.5 else ""
    ended = _ending(pathway.of(pathway.target_year))
    everywhere = words.about_jobs(sum(uk_job_years[: len(to_target)]))
    return f"{new}{ended} In all of the UK, suppliers included: {everywhere} job-years, most of them not here."


def work_uncounted(technologies: Sequence[str]) -> str:
    """What of the work has no factor and is missing, as a sentence."""
    named = [words.work(name) for name in technologies]
    return f"Not counted: {words.listed(['heat networks', 'car chargers', 'the grid', *named])}."


def workforce(place: Place) -> str:
    """Who there is to do the work, counted or estimated, as a sentence."""
    its = place.workforce
    told: dict[str, str | int] = {"n": words.jobs(its.builders), "year": its.year}
    if its.estimated:
        return say(
            "{n} people who live here work in building (estimated from England and Wales in {year}).",
            **told,
        )
    return say("{n} people who live here work in building (census of {year}).", **told)


def lateness(project: Project) -> str:
    """How late a project is; one that is not begun keeps no schedule, and is late or nothing."""
    return words.lateness(project.years_late) if is_late(project) or project.status in BEGUN else ""


def is_late(project: Project) -> bool:
    """Whether a project is later than was promised first."""
    return words.is_late(project.years_late)


def project_dates(project: Project) -> str:
    """When a project was promised and is expected, how late that is, or what became of it."""
    parts = []
    if project.promised is not None:
        parts.append(say("promised {year}", year=project.promised.year))
    if project.expected is not None:
        parts.append(say("expected {month}", month=words.month(project.expected)))
    if project.retired is not None:
        parts.append(say("ends {month}", month=words.month(project.retired)))
    late = lateness(project)
    if project.status in ENDED:
        parts.append(words.status(project.status).lower())
    elif late:
        parts.append(late)
    elif project.status != "operating":
        parts.append(words.status(project.status).lower())
    return first_capital(", ".join(parts))


def first_capital(sentence: str) -> str:
    """A sentence with its first letter as a capital.

    Examples
    --------
    >>> first_capital("ends March 2030")
    'Ends March 2030'
    """
    return sentence[:1].upper() + sentence[1:]


def first_small(sentence: str) -> str:
    """A sentence as it goes on after a semicolon; names in it keep their capitals.

    Examples
    --------
    >>> first_small("With “Half by 2030”")
    'with “Half by 2030”'
    """
    return sentence[:1].lower() + sentence[1:]


def results(pathway: Pathway, base: Pathway, capital_gbp: float, base_capital_gbp: float) -> list[tuple[str, str, str]]:
    """Six results as name, value and change against the base scenario; the change is empty where none shows.

    `capital_gbp` is all capital up to the target year, in pounds of 2024.
    """
    now, before = pathway.of(pathway.target_year), base.of(base.target_year)
    year = pathway.target_year
    shares = (
        (f"Made here {year}", pathway.then_share, base.then_share),
        (f"Met locally {year}", pathway.met_locally_share(now) or 0.0, base.met_locally_share(before) or 0.0),
    )
    rows = [
        (name, words.percent(share), words.change(share, other, "points").replace(" points", "").replace(" point", ""))
        for name, share, other in shares
    ]
    import_gwh, import_before_gwh = now.import_mwh / 1000, before.import_mwh / 1000
    building, building_before = pathway.job_years_to_target, base.job_years_to_target
    return [
        *rows,
        (f"Brought in {year}", words.energy(now.import_mwh), words.change(import_gwh, import_before_gwh, "GWh")),
        _homes_or_peak(now, before),
        (f"Job-years to {year}", _short_jobs(building), words.change(building, building_before, "jobs")),
        (f"Capital to {year}", words.pounds(capital_gbp), words.change(capital_gbp, base_capital_gbp, "pounds")),
    ]


def _homes_or_peak(now: Year, before: Year) -> tuple[str, str, str]:
    """Fuel-poor homes where they can be projected, else the highest power brought in."""
    homes, homes_before = now.fuel_poor_homes_projected, before.fuel_poor_homes_projected
    if homes is None or homes_before is None:
        peak = words.change(now.peak_import_mw, before.peak_import_mw, "MW")
        return "Peak brought in", words.power(now.peak_import_mw), peak
    return f"Fuel-poor homes {now.year}", words.significant(homes), words.change(homes, homes_before, "").strip()


def _short_jobs(count: float) -> str:
    """Jobs for a narrow space."""
    return words.jobs(count).replace("fewer than ", "<")


def joint(step: Step) -> str:
    """What of the step from the statistics to the first year after them no row explains; empty where that is little."""
    if step.joins:
        return ""
    told: dict[str, str | int] = {
        "year": step.year - 1,
        "next": step.year,
        "before": words.percent_short(step.before),
        "after": words.percent_short(step.after),
        "alone": words.percent_short(step.after - step.unexplained),
        "what": words.technologies((step.technology,)) if step.technology else say("plant here"),
    }
    if step.unexplained < 0:
        return say(
            "From {year} to {next} the share goes from {before} to {after}. New plant, weather and use alone would "
            "bring it to {alone}: in {year} {what} ran better than in a usual year.",
            **told,
        )
    return say(
        "From {year} to {next} the share goes from {before} to {after}. New plant, weather and use alone would bring "
        "it to {alone}: in {year} {what} ran worse than in a usual year.",
        **told,
    )


def kinds_of_years(pathway: Pathway) -> str:
    """Which years are published, estimated and projected, in a sentence."""
    years = [str(y.year) for y in pathway.since if y.kind == "estimated"]
    newest = pathway.newest_actual.year
    if not years:
        return say("{year} is from the statistics, with its hours modelled; later years are projected.", year=newest)
    return say_many(
        "{year} is from the statistics, with its hours modelled; {years} is estimated; later years are projected.",
        "{year} is from the statistics, with its hours modelled; {years} are estimated; later years are projected.",
        len(years),
        year=newest,
        years=words.listed(years),
    )
