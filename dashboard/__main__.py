"""The command `energy-path`: serve, project, score past years, look after data and weather."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from dashboard import settings, words
from models import checks, load, weather_kept
from models.load import UnknownCouncilError
from models.scenario import Scenario, ScenarioError
from models.tables import DataError
from models.weather_kept import WeatherError
from models.years import Pathway

REFUSED, BROKEN = 2, 1
"""Exit status where the question was wrong, and where the data or the machine is."""

WEATHER_ACTIONS = {
    "fetch": "bring measured years from PVGIS and use them from then on",
    "import": "use a PVGIS or EPW file",
    "show": "say what is kept",
    "forget": "go back to synthetic years",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status.

    Parameters
    ----------
    arguments : sequence of str, optional
        Words after the command's name; those of the process if not given.
    """
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (UnknownCouncilError, ScenarioError, settings.SettingsError) as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except (DataError, WeatherError) as broken:
        print(broken, file=sys.stderr)
        return BROKEN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="energy-path", description="How much of the electricity a place uses does it make itself, and what next?"
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
    serve.add_argument("--debug", action="store_true", help="show errors in the page and reload on changes")
    serve.set_defaults(run=_serve)
    project = commands.add_parser("project", help="print the pathway of a council")
    project.add_argument("council", metavar="CODE", help="code or name, for example E06000021 or stoke-on-trent")
    project.add_argument("--scenario", default=load.DEFAULT_SCENARIO, metavar="NAME", help="a shipped scenario")
    project.add_argument(
        "--set", dest="changes", action="append", default=[], metavar="NAME=VALUE", help="change an assumption"
    )
    project.add_argument("--json", action="store_true", help="print one JSON object")
    project.set_defaults(run=_project)
    data = commands.add_parser("data", help="look after the data").add_subparsers(required=True, metavar="COMMAND")
    check = data.add_parser("check", help="verify every table; prints what is wrong by file, row and column")
    check.set_defaults(run=_check)
    bring = data.add_parser(
        "import", help="show what a statistical office's own file would change; write it with --yes"
    )
    bring.add_argument("file", type=Path)
    bring.add_argument("--yes", action="store_true", help="write what is shown, all or nothing")
    bring.add_argument("--council", action="append", default=[], metavar="CODE", help="planning database: also of CODE")
    bring.set_defaults(run=_import)
    backtest = commands.add_parser("backtest", help="score the model on past years, beside two naive forecasts")
    backtest.add_argument("--json", action="store_true", help="print one JSON list")
    backtest.add_argument("--publish", action="store_true", help="write the scores to data/backtest.csv")
    backtest.set_defaults(run=_backtest)
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


def _import(options: argparse.Namespace) -> int:
    from models import official

    return official.main(options.file, yes=options.yes, councils=options.council)


def _backtest(options: argparse.Namespace) -> int:
    from models import backtest

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done} of {total} councils", end="" if done < total else "\n", file=sys.stderr, flush=True)

    scores = backtest.run([load.place(c.code) for c in load.councils()], progress=progress)
    if options.publish:
        backtest.publish(scores)
    print(json.dumps([asdict(s) for s in scores], indent=1) if options.json else backtest.table(scores))
    return 0


def _weather(options: argparse.Namespace) -> int:
    from models import weather_fetch

    place = load.place(load.find_council(options.council).code)
    years = getattr(options, "years", weather_fetch.DEFAULT_YEARS)
    return weather_fetch.main(options.action, place, file=getattr(options, "file", None), years=years)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"must be a whole number from 0 to 65535; {text!r} is not")
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
    changes = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise ScenarioError(f"--set takes NAME=VALUE, for example store_mwh=40; {pair!r} is not.")
        changes[name.strip()] = value.strip()
    return changes


def _project(options: argparse.Namespace) -> int:
    # Imported here: numba and the weather take a second that `data check` and `--help` need not wait for.
    from dashboard import record
    from models import pathway

    place = load.place(load.find_council(options.council).code)
    scenario = load.scenario(place, options.scenario).with_changes(changes_of(options.changes))  # type: ignore[arg-type]
    result = pathway.project(place, scenario)
    if options.json:
        print(json.dumps(record.document(place, scenario, result), indent=1, allow_nan=False))
    else:
        print(table_of(result, scenario))
    return 0


def table_of(pathway: Pathway, scenario: Scenario) -> str:
    """Return a pathway as lines to read: what it is, a row a year, what the marks mean."""
    heads = (
        "Year",
        "Used",
        "Made here",
        "",
        "Met locally",
        "Brought in",
        "Peak in",
        "Fuel-poor",
        "Job-years",
        "Lasting",
    )
    units = ("", "GWh", "GWh", "%", "%", "GWh", "MW", "homes", "a year", "jobs")
    rows = [heads, units, *(_row(pathway, at) for at in range(len(pathway.years)))]
    widths = [max(len(row[at]) for row in rows) for at in range(len(heads))]
    lines = ["  ".join(f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows]
    changes = ", ".join(f"{name}={value:g}" for name, value in scenario.changes)
    estimated = sorted({t for y in pathway.years for t in y.estimated})
    notes = ["Shares of electricity. Years marked p are projected: means of several weather years."]
    if any(y.fuel_poor_homes is not None for y in pathway.years):
        notes.append("Fuel-poor homes are counted anew in each edition: years must not be compared.")
    if estimated:
        notes.append(f"* includes output that is not published and is estimated: {words.technologies(estimated)}.")
    return "\n".join(
        [
            f"{pathway.place_name} ({pathway.place_code}), "
            f"scenario “{pathway.scenario_label}” ({pathway.scenario_name})" + (f" with {changes}" if changes else ""),
            f"Target: {words.percent(pathway.target_share)} made here in {pathway.target_year}",
            "",
            *lines,
            "",
            *notes,
        ]
    )


def _row(pathway: Pathway, at: int) -> tuple[str, ...]:
    y = pathway.years[at]
    return (
        f"{y.year}{' p' if y.kind == 'projected' else '  '}",
        f"{y.electricity_demand_mwh / 1000:,.1f}",
        f"{y.local_generation_mwh / 1000:,.1f}{'*' if y.estimated else ' '}",
        f"{y.annual_share * 100:.1f}",
        f"{y.met_locally_share * 100:.1f}",
        f"{y.import_mwh / 1000:,.1f}",
        f"{y.peak_import_mw:,.0f}",
        "-" if y.fuel_poor_homes is None else f"{y.fuel_poor_homes:,}",
        "-" if y.job_years is None else words.significant(y.job_years, 2),
        "-" if y.lasting_jobs is None else words.significant(y.lasting_jobs, 2),
    )


def _check(options: argparse.Namespace) -> int:
    problems = checks.check()
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in the data.", file=sys.stderr)
        return BROKEN
    print(f"The data is in order: {len(load.editions())} tables, {len(load.councils())} councils.")
    return 0


def _serve(options: argparse.Namespace) -> int:
    host = options.host or settings.host()
    port = settings.port() if options.port is None else options.port
    threads = settings.threads()
    if _check_quietly():
        return BROKEN
    if settings.fixed_council():
        load.find_council(settings.fixed_council())
    # Imported here: it brings Dash, and works out the default council so that the first reader does not wait.
    import waitress

    from dashboard.app import app, server

    if options.debug:
        app.run(host=host, port=port, debug=True, dev_tools_disable_version_check=True)
        return 0
    try:
        listening = waitress.create_server(server, host=host, port=port, threads=threads)
    except OSError as taken:
        print(f"Cannot listen on {host}:{port}: {taken.strerror}.", file=sys.stderr)
        return BROKEN
    shown = f"[{host}]" if ":" in host else host
    print(f"Energy Path is ready: http://{shown}:{port or listening.effective_port}", flush=True)
    listening.run()
    return 0


def _check_quietly() -> bool:
    """Whether the data is broken; prints what is wrong only if it is."""
    problems = [*checks.check(), *weather_kept.check()]
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print("The program does not start on broken data.", file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
