"""The command `powered-here`: serve, project, score past years, look after data and weather.

What a subcommand needs is imported in it: `--help` is there at once, and no command waits for what another one uses.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import models
from dashboard import settings
from models.facts import Scenario, ScenarioError

if TYPE_CHECKING:
    from models.facts import Place

MOST_SHARE = 10.0
"""Largest share that a plan is asked for [0-10]: ten times the use."""

REFUSED, BROKEN = 2, 1
"""Exit status where the question was wrong, and where the data or the machine is."""

MOST_PROBLEMS = 5
"""Problems of the data that are told where they keep a command from its work; `data check` tells all."""

WEATHER_ACTIONS = {
    "fetch": "bring measured years from PVGIS and use them from then on",
    "import": "use a PVGIS or EPW file",
    "show": "say what is kept",
    "forget": "go back to synthetic years",
}


USER_ACTIONS = {
    "add": "add an account and print the password of its first sign-in",
    "reset": "give an account a new password for one sign-in, and print it",
    "remove": "remove an account and what it keeps private; what it has shared or published stays",
    "list": "list the accounts",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status.

    Parameters
    ----------
    arguments : sequence of str, optional
        Words after the command's name; those of the process if not given.
    """
    options = _parser().parse_args(arguments)
    from models.facts import DataError
    from models.facts.calendar import DayError
    from models.sources import UnknownCouncilError
    from models.weather import WeatherError

    try:
        _recover()
        status = options.run(options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever reads has seen enough, as `head` has; what is left over must not fail once more as the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (UnknownCouncilError, ScenarioError, settings.SettingsError, DayError) as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except (DataError, WeatherError) as broken:
        print(broken, file=sys.stderr)
        return BROKEN


def _recover() -> None:
    """Undo an import that was cut short, so that no command reads tables of two editions."""
    from models.facts import DataError, schema

    if not any(schema.DATA.glob(f"{schema.JOURNAL}*")):
        return
    from models.sources.official import transaction

    try:
        undone = transaction.recover(schema.DATA)
    except OSError as error:
        raise DataError(
            f"data/{schema.JOURNAL}: an import was cut short, and its tables cannot be put back by this user "
            f"({error.strerror}); run powered-here data check as a user who may write {schema.DATA}."
        ) from error
    if undone:
        print("An import that was cut short was undone: the tables are as they were before it.", file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """Refuses wrong words in one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and end."""
        self.exit(REFUSED, f"{message} ({self.prog} --help says more)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="powered-here", description="How much of the energy a place uses does it make itself, and what next?"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser(
        "serve",
        help="serve the dashboard",
        description="Serve the dashboard and print its address.",
        epilog=f"Settings (environment variables):\n{settings.listing()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    serve.add_argument("--host", help="address to listen on")
    serve.add_argument("--port", type=_port, help="port to listen on; 0 takes any free one")
    serve.add_argument("--workers", metavar="N", help="processes that answer; 0 or auto: one a core, for production")
    serve.add_argument("--debug", action="store_true", help="show errors in the page and reload on changes")
    serve.set_defaults(run=_serve)
    warm = commands.add_parser("warm", help="prepare councils, so that no reader waits; goes on where it was")
    warm.add_argument(
        "councils", nargs="*", metavar="CODE", help="codes or names of councils; else the first one shown"
    )
    warm.add_argument("--all", dest="every", action="store_true", help="every council")
    warm.add_argument("--pages", action="store_true", help="their pages, too, as they are today: for every night")
    warm.add_argument("--workers", metavar="N", help="processes; one a core if not given")
    warm.add_argument("--json", action="store_true", help="print counts as one JSON object")
    warm.set_defaults(run=_warm)
    project = _of_scenario(commands.add_parser("project", help="print the pathway of a council"))
    project.set_defaults(run=_project)
    futures = _of_scenario(commands.add_parser("outlook", help="how sure: many futures, the chance of the target"))
    futures.add_argument("--futures", type=int, default=1000, metavar="N", help="how many futures (1000)")
    futures.add_argument("--seed", type=_whole, default=None, metavar="N", help="another draw of the futures")
    futures.set_defaults(run=_outlook)
    plan = _of_scenario(
        commands.add_parser("plan", help="what it would take: the least-cost way to a share, with proof"), several=True
    )
    plan.add_argument("--share", metavar="SHARE", help="share to reach, 0.3 or 30%%; else the target")
    plan.add_argument("--measure", choices=("met_locally", "annual"), default="annual")
    plan.add_argument("--scope", choices=("electricity", "energy"), help="else that of the scenario")
    plan.add_argument("--no-wires", action="store_true", help="as if wires carried all that is left over")
    plan.add_argument("--no-pace", action="store_true", help="as if all could be built as fast as asked for")
    plan.add_argument("--capital-per-year", type=float, metavar="MILLIONS", help="most to buy in a year [GBP million]")
    plan.add_argument("--chance", metavar="SHARE", help="share of futures in which it is to hold, 0.9 or 90%%")
    plan.add_argument(
        "--different",
        nargs="?",
        type=_whole,
        const=5,
        metavar="N",
        help="up to N plans (5) that cost little more than the cheapest and differ most",
    )
    plan.add_argument("--within", default="5%", metavar="SHARE", help="how much more those may cost (5%%)")
    plan.add_argument(
        "--modelled-weather",
        action="store_true",
        help="of several councils: take modelled weather, too, which is right for neighbours alone",
    )
    plan.set_defaults(run=_plan)
    could = commands.add_parser(
        "ceilings", help="what councils could hold, how fast it has been built, and what it would make"
    )
    could.add_argument("councils", nargs="*", metavar="CODE", help="codes or names of councils; else the first one")
    could.add_argument("--all", dest="every", action="store_true", help="every council")
    could.add_argument(
        "--set", dest="changes", action="append", default=[], metavar="NAME=VALUE", help="change an assumption"
    )
    form = could.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON list")
    form.add_argument("--csv", action="store_true", help="print CSV, a row for each council")
    could.set_defaults(run=_ceilings)
    many = commands.add_parser(
        "batch", help="many councils and scenarios at once, as a data package; goes on where it was"
    )
    many.add_argument("councils", nargs="*", metavar="CODE", help="codes or names of councils")
    many.add_argument("--all", dest="every", action="store_true", help="every council")
    many.add_argument(
        "--scenario", action="append", default=[], metavar="NAME", help="a shipped scenario, may be repeated"
    )
    many.add_argument("--futures", type=_whole, default=1000, metavar="N", help="how many futures (1000); 0 for none")
    many.add_argument("--seed", type=_whole, default=None, metavar="N", help="another draw of the futures")
    many.add_argument("--plan-share", action="append", default=[], metavar="SHARE", help="plan to a share, 0.3 or 30%%")
    many.add_argument(
        "--plan-measure",
        action="append",
        default=[],
        choices=("annual", "met_locally"),
        help="of what; without a share: to the target",
    )
    many.add_argument("--workers", type=_whole, metavar="N", help="processes, one a processor; 0: this one alone")
    many.add_argument(
        "--scheduler", default="", metavar="ADDRESS", help="dask scheduler of a cluster, like tcp://10.0.0.1:8786"
    )
    many.add_argument(
        "--out", type=Path, metavar="FOLDER", help="where it is kept; with what can be made again if not named"
    )
    many.add_argument("--json", action="store_true", help="print one JSON object of what was done")
    many.set_defaults(run=_batch)
    data = commands.add_parser("data", help="look after the data").add_subparsers(required=True, metavar="COMMAND")
    check = data.add_parser("check", help="verify every table; prints what is wrong by file, row and column")
    check.set_defaults(run=_check)
    digest = data.add_parser("digest", help="write the digests of the tables as they are, before they are shipped")
    digest.set_defaults(run=_digest)
    bring = data.add_parser(
        "import", help="show what a statistical office's own file would change; write it with --yes"
    )
    bring.add_argument("file", type=Path)
    bring.add_argument("--yes", action="store_true", help="write what is shown, all or nothing")
    bring.add_argument("--older", action="store_true", help="with --yes: write an older edition than what stands")
    bring.add_argument("--odd", action="store_true", help="with --yes: write cells that look wrong as they are")
    bring.add_argument(
        "--council", action="append", default=[], metavar="CODE", help="say whether the file has CODE, and how much"
    )
    bring.set_defaults(run=_import)
    taken = data.add_parser("undo", help="show what taking back the newest import would change; do it with --yes")
    taken.add_argument("--yes", action="store_true", help="put back the tables as they were before it, all or nothing")
    taken.set_defaults(run=_undo)
    scored = commands.add_parser("backtest", help="score the model on past years, beside two naive forecasts")
    scored.add_argument("--json", action="store_true", help="print one JSON list")
    scored.add_argument("--publish", action="store_true", help="write the scores to data/backtest.csv")
    scored.set_defaults(run=_backtest)
    user = commands.add_parser("user", help="accounts of officers").add_subparsers(required=True, metavar="COMMAND")
    for action, words_ in USER_ACTIONS.items():
        one = user.add_parser(action, help=words_)
        if action != "list":
            one.add_argument("name", metavar="NAME", help="name to sign in with, for example amy.patel@stoke.gov.uk")
        if action in ("add", "list"):
            one.add_argument("--council", metavar="CODE", required=action == "add", help="code or name of the council")
        if action == "add":
            one.add_argument("--role", choices=("viewer", "officer", "administrator"), default="officer")
        one.set_defaults(run=_user, action=action)
    saved = commands.add_parser("backup", help="write all that is kept (accounts, scenarios, publications) to a file")
    saved.add_argument("file", type=Path)
    saved.set_defaults(run=_backup)
    back = commands.add_parser("restore", help="bring back what a backup holds, into an empty database")
    back.add_argument("file", type=Path)
    back.add_argument("--replace", action="store_true", help="also where the database is not empty: all of it goes")
    back.set_defaults(run=_restore)
    weather = commands.add_parser("weather", help="measured weather of a council").add_subparsers(
        required=True, metavar="COMMAND"
    )
    for action, words_ in WEATHER_ACTIONS.items():
        one = weather.add_parser(action, help=words_)
        one.add_argument("council", metavar="CODE", help="code or name of the council")
        if action == "fetch":
            one.add_argument("--years", default="2016-2020", metavar="FIRST-LAST")
        if action == "import":
            one.add_argument("file", type=Path)
        one.set_defaults(run=_weather, action=action)
    return parser


def _of_scenario(command: argparse.ArgumentParser, *, several: bool = False) -> argparse.ArgumentParser:
    """Add what names a council, or `several`, and a scenario to a command."""
    of = "code or name, for example E06000021 or stoke-on-trent"
    if several:
        more = "; two to six, or a county, for a plan of all as one"
        command.add_argument("councils", nargs="+", metavar="CODE", help=f"{of}{more}")
    else:
        command.add_argument("council", metavar="CODE", help=of)
    command.add_argument("--scenario", metavar="NAME", help="a shipped scenario; else the expected path")
    command.add_argument(
        "--set", dest="changes", action="append", default=[], metavar="NAME=VALUE", help="change an assumption"
    )
    command.add_argument("--json", action="store_true", help="print one JSON object")
    return command


def _batch(options: argparse.Namespace) -> int:
    from dashboard.exports import batch

    words = batch.Words(
        councils=options.councils,
        every=options.every,
        scenarios=options.scenario,
        futures=options.futures,
        seed=options.seed,
        plan_shares=[_share(text, "--plan-share") for text in options.plan_share],
        plan_measures=options.plan_measure,
        workers=options.workers,
        scheduler=options.scheduler.strip(),
        out=options.out,
        as_json=options.json,
    )
    return batch.command(words)


def _import(options: argparse.Namespace) -> int:
    from models.sources import official

    return official.main(options.file, yes=options.yes, older=options.older, odd=options.odd, councils=options.council)


def _undo(options: argparse.Namespace) -> int:
    from models.sources.official import undo

    return undo.main(yes=options.yes)


def _backtest(options: argparse.Namespace) -> int:
    from models.sources import assumptions, places
    from models.sources.everywhere import everywhere
    from models.validation import backtest, coverage, scores

    chosen = [places.place(c.code) for c in places.councils()]
    found = (
        *backtest.run(chosen, everywhere(), progress=_told("councils")),
        *coverage.run(chosen, everywhere(), assumptions.drivers(), progress=_told("outlooks of past years")),
    )
    if options.publish:
        scores.publish(found)
    print(json.dumps([asdict(s) for s in found], indent=1) if options.json else scores.table(found))
    return 0


def _weather(options: argparse.Namespace) -> int:
    from models.weather import pvgis

    place = _place(options.council)
    years = getattr(options, "years", pvgis.DEFAULT_YEARS)
    return pvgis.main(options.action, place, file=getattr(options, "file", None), years=years)


def _user(options: argparse.Namespace) -> int:
    from dashboard.accounts import command as accounts_command
    from dashboard.accounts.nouns import AccountError
    from dashboard.kept.faults import KeptError
    from models.sources import places

    named = getattr(options, "council", None)
    council = places.find_council(named).code if named else ""
    more = {"name": getattr(options, "name", ""), "council": council, "role": getattr(options, "role", "")}
    try:
        print(accounts_command.main(options.action, **more))
    except AccountError as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except KeptError as broken:
        print(broken, file=sys.stderr)
        return BROKEN
    return 0


def _backup(options: argparse.Namespace) -> int:
    from dashboard.kept import backup

    return _of_kept(lambda: backup.command(options.file))


def _restore(options: argparse.Namespace) -> int:
    from dashboard.kept import backup

    return _of_kept(lambda: backup.restore_command(options.file, replace=options.replace))


def _of_kept(act: Callable[[], str]) -> int:
    """Do something with the database and say what was done, or what was not and why."""
    from dashboard.kept.faults import KeptError

    try:
        print(act())
    except KeptError as broken:
        print(broken, file=sys.stderr)
        return BROKEN
    return 0


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"must be a whole number from 0 to 65535; {text!r} is not")
    return int(text)


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"must be a whole number from 0; {text!r} is not")
    return int(text)


def changes_of(pairs: Sequence[str]) -> dict[str, str]:
    """Changes from words like "store_mwh=40".

    Raises
    ------
    ScenarioError
        If a word has no equals sign.

    Examples
    --------
    >>> changes_of(["store_mwh=40"])
    {'store_mwh': '40'}
    """
    from models.sources import assumptions

    changes = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise ScenarioError(f"--set takes NAME=VALUE, for example store_mwh=40; {pair!r} is not.")
        changes[name.strip()] = value.strip()
    return assumptions.renewed(changes)


def _place(council: str) -> Place:
    """The place that a command names; says so where it goes by another code or name now."""
    from models.sources import places

    found = places.look_up(council)
    if found.moved:
        print(found.moved, file=sys.stderr)
    return places.place(found.council.code)


def _share(text: str, option: str = "--share") -> float:
    """A share as people write it, 0.3 or 30% [0-10]."""
    from dashboard.workbench.written import number_in

    try:
        found = number_in(text)
    except ScenarioError as wrong:
        raise ScenarioError(f"{option}: {wrong}; give a share such as 0.3 or 30%.") from wrong
    share = found.value / 100 if found.percent else found.value
    if not 0 <= share <= MOST_SHARE:
        meant = f"; for {text}% give {text}%" if not found.percent and 0 < found.value <= 100 else ""
        raise ScenarioError(f"{option}: {text} is not between 0 and {MOST_SHARE:g} (1,000%){meant}.")
    return share


def _asked(options: argparse.Namespace) -> tuple[Place, Scenario]:
    """The place and the scenario that a command names."""
    place = _place(options.council)
    scenario = models.scenario(place, options.scenario)
    return place, scenario.with_changes(changes_of(options.changes))  # type: ignore[arg-type]


def _outlook(options: argparse.Namespace) -> int:
    from dashboard.text import listing

    place, scenario = _asked(options)
    seed = {} if options.seed is None else {"seed": options.seed}
    try:
        found = models.outlook(place, scenario, futures=options.futures, progress=_told("years of futures"), **seed)
    except ValueError as refused:
        raise ScenarioError(str(refused)) from refused
    if options.json:
        print(json.dumps(found.record(), indent=1, allow_nan=False))
    else:
        print(listing.outlook_table(found, place.target))
    return 0


def _limits(options: argparse.Namespace) -> dict[str, float]:
    """Assumptions that are limits of a plan, as the command names them."""
    from models.planning import pace
    from models.planning.least_cost import CAPITAL
    from models.sources import assumptions

    limits = {"wires_respected": 0.0} if options.no_wires else {}
    if options.no_pace:
        # At the end of its scale there is no limit.
        limits |= {row.name: row.high for row in assumptions.assumption_rows() if row.name == pace.FACTOR}
    return limits | ({} if options.capital_per_year is None else {CAPITAL: options.capital_per_year})


def _plan(options: argparse.Namespace) -> int:
    codes = _codes(options.councils)
    if len(codes) > 1:
        return _as_one(options, codes)
    options.council = codes[0]
    from dashboard.answers import plan_record
    from dashboard.text import listing
    from models.facts.results import SCOPES

    place, scenario = _asked(options)
    scenario = scenario.with_changes(_limits(options))
    share = scenario["target_share"] if options.share is None else _share(options.share)
    scope = options.scope or SCOPES[round(scenario["scope"])]
    if options.chance is not None:
        if options.different is not None:
            raise ScenarioError("--different is of plans for an average year: ask for it without --chance.")
        return _assured(options, place, scenario, share, scope)
    if options.different is not None:
        return _different(options, place, scenario.with_changes({"scope": SCOPES.index(scope)}), share)
    found = models.plan(place, scenario, share, measure=options.measure, scope=scope, progress=_searched)
    if options.json:
        beside = plan_record.beside(place, scenario, found.levers, found.scope, found.building)
        print(json.dumps(found.record() | beside, indent=1, allow_nan=False))
    else:
        print(listing.plan_table(place, scenario, found))
    return 0


def _ceilings(options: argparse.Namespace) -> int:
    from dashboard.exports import ceilings as table
    from dashboard.text import listing
    from models.pathway import ceilings
    from models.sources import places

    codes = [council.code for council in places.councils()] if options.every else options.councils
    there = [_place(code) for code in codes or [places.DEFAULT_COUNCIL]]
    changes = changes_of(options.changes)
    found = []
    told = _told("councils")
    for at, place in enumerate(there, start=1):
        found.append(ceilings.of(place, models.scenario(place, None).with_changes(changes)))  # type: ignore[arg-type]
        if len(there) > 1:
            told(at, len(there))
    if options.csv:
        print(table.csv_text(found), end="")
    elif options.json:
        names = [column.name for column in table.columns()]
        rows = [dict(zip(names, table.cells(of), strict=True)) for of in found]
        print(json.dumps(rows, indent=1, allow_nan=False))
    else:
        print(listing.ceilings_table(found))
    return 0


def _assured(options: argparse.Namespace, place: Place, scenario: Scenario, share: float, scope: str) -> int:
    """A plan that holds in a share of futures."""
    from dashboard.answers import plan_record
    from dashboard.text import listing
    from models.assurance import by_chance

    chance = _share(options.chance, "--chance")
    told = _told("parts of the work")
    found = models.assured_plan(
        place,
        scenario,
        share,
        chance=chance,
        measure=options.measure,
        scope=scope,
        beside=by_chance.CHANCES,
        progress=lambda step: told(step.done, step.parts),
    )
    if options.json:
        print(json.dumps(plan_record.of_assured(place, scenario, found), indent=1, allow_nan=False))
    else:
        print(listing.assured_table(place, scenario, found))
    return 0


def _codes(names: Sequence[str]) -> list[str]:
    """Codes of councils by name, and of a county's for its name, each once.

    Raises
    ------
    ScenarioError
        If a council is named twice by itself.
    """
    from models.sources import SeveralCouncilsError, places

    codes: list[str] = []
    named: set[str] = set()
    for name in names:
        try:
            council = places.find_council(name)
            if council.code in named:
                raise ScenarioError(f"{council.name} is named twice: name each council once.")
            named.add(council.code)
            codes.append(council.code)
        except SeveralCouncilsError as several:
            if not several.councils:
                raise
            codes += [council.code for council in several.councils]
    return list(dict.fromkeys(codes))


def _as_one(options: argparse.Namespace, codes: Sequence[str]) -> int:
    """The plan of several councils as one."""
    from dashboard.answers import plan_record
    from dashboard.text import joint, listing
    from models.pathway.together import UnlikeSkiesError
    from models.planning import joint as joint_plans

    if options.different is not None:
        raise ScenarioError("--different is of the plan of one council.")
    if options.scope == "energy":
        raise ScenarioError("A plan of several councils is of electricity.")
    changes = changes_of(options.changes) | _limits(options)
    councils = []
    for code in codes:
        place = _place(code)
        councils.append((place, models.scenario(place, options.scenario).with_changes(changes)))  # type: ignore[arg-type]
    names = {place.code: place.name for place, _ in councils}
    share = councils[0][1]["target_share"] if options.share is None else _share(options.share)
    sure, modelled = None, options.modelled_weather
    chance = None if options.chance is None else _share(options.chance, "--chance")
    if chance is not None:
        from models.assurance import assured

        assured.check(councils[0][0], share, options.measure, "electricity", chance)
    try:
        found = joint_plans.of(
            councils, share, options.measure, modelled=modelled, progress=_told("groups of councils")
        )
        if chance is not None:
            from models.assurance import joint as assured_joint
            from models.sources import assumptions

            told = _told("parts of the work")
            sure = assured_joint.of(
                councils,
                assumptions.drivers(),
                share,
                options.measure,
                chance=chance,
                modelled=modelled,
                progress=lambda step: told(step.done, step.parts),
            )
    except UnlikeSkiesError as unlike:
        raise ScenarioError(joint.unlike({names[code]: its for code, its in unlike.skies.items()})) from unlike
    except joint_plans.ModelledSkyError as refused:
        raise ScenarioError(
            f"{refused} Bring in measured years (powered-here weather fetch CODE), or say --modelled-weather."
        ) from refused
    by_code = {place.code: (place, scenario) for place, scenario in councils}
    if options.json:
        more = {} if sure is None else {"assured": plan_record.of_assured_joint(by_code, sure)}
        print(json.dumps(plan_record.of_joint(by_code, found) | more, indent=1, allow_nan=False))
    elif sure is None:
        print(listing.joint_table(by_code, names, found))
    else:
        print(listing.assured_joint_table(by_code, names, found, sure))
    return 0


def _different(options: argparse.Namespace, place: Place, scenario: Scenario, share: float) -> int:
    """Several plans that cost little more than the cheapest."""
    from dashboard.answers import work
    from dashboard.text import listing

    within = _share(options.within, "--within")
    found = work.different(work.Posted.of(scenario), options.measure, share, options.different, within)
    if options.json:
        print(json.dumps(found.record(), indent=1, allow_nan=False))
    else:
        print(listing.ways_table(place, scenario, found.found, found.chances))
    return 0


def _searched(turn: int, gap: float) -> None:
    """Progress of a plan, on a terminal."""
    if sys.stderr.isatty():
        near = f"within {gap:.2%} of the least cost" if gap < 1 else "looking for a first plan"
        print(f"Round {turn}: {near}", file=sys.stderr)


def _told(what: str) -> Callable[[int, int], None]:
    """Progress of long work, on a terminal."""

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done:,} of {total:,} {what}", end="" if done < total else "\n", file=sys.stderr, flush=True)

    return progress


def _project(options: argparse.Namespace) -> int:
    from dashboard.answers import record
    from dashboard.text import listing

    place, scenario = _asked(options)
    result = models.project(place, scenario).pathway
    if options.json:
        print(json.dumps(record.document(place, scenario, result), indent=1, allow_nan=False))
    else:
        print(listing.pathway_table(result, place, scenario))
    return 0


def _digest(options: argparse.Namespace) -> int:
    from models.sources import checks, digests

    # What is wrong with the digests themselves is what is mended here.
    problems = [problem for problem in checks.check() if not problem.startswith(f"data/{digests.TABLE} ")]
    for problem in problems[:MOST_PROBLEMS]:
        print(problem, file=sys.stderr)
    if problems:
        print("Nothing was written: the digests are of tables that are in order.", file=sys.stderr)
        return BROKEN
    print(f"Written to {digests.write()}.")
    return 0


def _check(options: argparse.Namespace) -> int:
    from models.facts.calendar import today
    from models.sources import checks, digests, places, rounds
    from models.sources.editions import editions

    problems = checks.check()
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in the data.", file=sys.stderr)
        return BROKEN
    for note in (*digests.changed(), *rounds.notes(today())):
        print(f"Note: {note}")
    print(f"The data is in order: {len(editions())} tables, {len(places.councils())} councils.")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from dashboard.server import serving

    return serving.command(
        host=options.host or settings.host(),
        port=settings.port() if options.port is None else options.port,
        workers=settings.workers(options.workers),
        watched=settings.watched(options.workers),
        debug=options.debug,
    )


def _warm(options: argparse.Namespace) -> int:
    from dashboard.server import warming

    workers = settings.workers(options.workers or "auto")
    return warming.command(
        options.councils,
        every=options.every,
        with_pages=options.pages,
        workers=workers,
        as_json=options.json,
        told=_told("councils"),
    )


if __name__ == "__main__":
    sys.exit(main())
