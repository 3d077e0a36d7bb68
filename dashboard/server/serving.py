"""The command `serve`: for a desk one process, for production several; nothing begins on broken data or settings."""

import contextlib
import signal
import socket
import sys
from collections.abc import Callable, Sequence

from dashboard import settings
from dashboard.server import listening, request_log

MOST_PROBLEMS = 5
"""Problems of the data that are told where they keep it from serving; `data check` tells all."""
LOOKED_AT = (
    settings.threads,
    settings.connections,
    settings.backlog,
    settings.slow_seconds,
    settings.largest_header_kb,
    settings.largest_body_mb,
    settings.stop_seconds,
    settings.access_log,
    settings.hsts_seconds,
    settings.prefix,
    settings.trusted_proxy,
)
"""What the loop and the log hang on, which begin before all else is looked at."""


def command(*, host: str, port: int, workers: int, watched: bool, debug: bool) -> int:
    """Serve until the program is told to stop; returns its exit status.

    Parameters
    ----------
    host : str
    port : int
        0 takes any free one.
    workers : int
        Processes that answer.
    watched : bool
        Whether this one keeps them and replaces each that ends, even if it is one; else this one answers.
    debug : bool
        Show errors in the page, and reload on changes.

    Raises
    ------
    SettingsError
        If a setting cannot be used.
    """
    for look in LOOKED_AT:
        look()
    try:
        sockets = listening.bound(host, port) if not debug else []
    except OSError as taken:
        print(f"Cannot listen on {host}:{port}: {taken.strerror}.", file=sys.stderr)
        return 1
    with contextlib.ExitStack() as closing:
        for one in sockets:
            closing.enter_context(one)
        if debug:
            return _prepared(lambda: _debugged(host, port))
        if watched:
            return _watched(sockets, host, workers)
        return _prepared(lambda: _alone(sockets, host))


def _prepared(serve: Callable[[], int]) -> int:
    """Serve once data, settings and database are in order."""
    if _is_broken():
        return 1
    from dashboard.server import beginning, ready
    from models.weather import folders

    ready.check()
    _say_due()
    for sentence in ready.unknown():
        print(sentence, file=sys.stderr)
    if folders.lost():
        print(folders.lost(), file=sys.stderr)
    beginning.draw_in_cache()
    beginning.prepare_kept()
    return serve()


def _debugged(host: str, port: int) -> int:
    from dashboard.kept import retention
    from dashboard.server.app import app

    retention.begin()
    app.run(host=host, port=port, debug=True, dev_tools_disable_version_check=True)
    return 0


def _alone(sockets: Sequence[socket.socket], host: str) -> int:
    """Answer in this process until it is told to stop."""
    from dashboard.kept import retention
    from dashboard.server import kept_pages
    from dashboard.server.app import server

    kept_pages.begin()
    request_log.begin()
    told = []
    signal.signal(signal.SIGTERM, lambda *_: told.append(True))
    # After the app, with which all that is kept has registered what becomes too old.
    listens = listening.Listening(server, sockets)
    _say_ready(host, _port(sockets))
    retention.begin()
    with contextlib.suppress(KeyboardInterrupt):
        listens.serve(lambda: not told)
    return 0


def _watched(sockets: Sequence[socket.socket], host: str, workers: int) -> int:
    """Load everything once, and let so many processes answer, be it one; until then a small one says that it starts."""
    from dashboard.server import porter

    # To reload while the program still loads is nothing to do; later the keeper replaces its processes.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    request_log.begin()
    end_porter, port = porter.begin(sockets), _port(sockets)

    def loaded() -> int:
        from dashboard.server import kept_pages, processes, warming
        from dashboard.server.app import server

        kept_pages.begin()
        warming.kernels()
        end_porter()
        return processes.run(server, sockets, workers, lambda: _say_ready(host, port))

    return _prepared(loaded)


def _port(sockets: Sequence[socket.socket]) -> int:
    port: int = sockets[0].getsockname()[1]
    return port


def _say_ready(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    print(f"Powered Here is ready: http://{shown}:{port}", flush=True)


def _is_broken() -> bool:
    """Whether the data is broken; prints what is wrong only if it is."""
    from models.sources import digests
    from models.weather import store

    # Tables that are as their digests say were checked row by row when those were written.
    problems = [*digests.refusals(), *store.check()]
    for problem in problems[:MOST_PROBLEMS]:
        print(problem, file=sys.stderr)
    if len(problems) > MOST_PROBLEMS:
        print(f"And {len(problems) - MOST_PROBLEMS} more: powered-here data check.", file=sys.stderr)
    if problems:
        print("The program does not start on such data.", file=sys.stderr)
    return bool(problems)


def _say_due() -> None:
    """Say how many tables have newer editions by now; nothing where none has."""
    from models.facts.calendar import today
    from models.sources import rounds

    if due := len(rounds.due(today())):
        tables = f"{due} table{'s' if due > 1 else ''}"
        print(
            f"Newer editions of {tables} are usually out by now: powered-here data check names them.", file=sys.stderr
        )
