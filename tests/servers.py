"""Finds Debian's PostgreSQL, Redis and nginx for the tests, installs them where it can, and starts throwaway ones.

Each runs in a folder of its own and ends with the block that started it; on a socket in it, nginx on a port.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.chromium import required

PATIENCE_S = 30.0


def postgresql_programs() -> Path | None:
    """Folder of PostgreSQL's own programs, of the newest version; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def redis_program() -> str | None:
    """Path of an installed Redis; None where there is none."""
    return shutil.which("redis-server")


def nginx_program() -> str | None:
    """Path of an installed nginx; None where there is none."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def missing() -> list[str]:
    """Names of what is not installed, as a reader knows them."""
    return [
        *(["PostgreSQL"] if postgresql_programs() is None else []),
        *(["Redis"] if redis_program() is None else []),
        *(["nginx"] if nginx_program() is None else []),
    ]


def install() -> None:
    """Install what is missing with the system's package manager, if this user may."""
    if missing() and shutil.which("apt-get") and os.geteuid() == 0:
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
        # Asks the packages not to start servers of the system's own.
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        packages = ["postgresql", "redis-server", "nginx-light"]
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]):
            if subprocess.run(command, env=environment, check=False, **quiet).returncode:
                break


def without(name: str) -> str:
    """Why tests with a server cannot run here, in a sentence."""
    return f"{name} is not installed, and cannot be from here (needs root and apt-get)."


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a PostgreSQL; gives the address of its first database, whose user may do anything.

    Raises
    ------
    RuntimeError
        If it does not start; says what it wrote.
    """
    programs = postgresql_programs()
    assert programs is not None, without("PostgreSQL")
    # initdb refuses root; the package has made this user.
    user: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    with _folder(user.get("user")) as folder:
        cluster = folder / "cluster"
        made = subprocess.run(
            [programs / "initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            **user,
        )
        if made.returncode:
            raise RuntimeError(f"PostgreSQL cannot be set up: {made.stderr}")
        # Nothing of it outlives the block: it waits for no disk, and nobody tidies up.
        set_to = ("listen_addresses=", "fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0")
        options = [word for setting in (*set_to, "autovacuum=off") for word in ("-c", setting)]
        command = [programs / "postgres", "-D", cluster, "-k", folder, *options]
        ready = [programs / "pg_isready", "-q", "-h", folder]
        with _running(command, folder, signal.SIGINT, user, lambda: subprocess.run(ready, check=False).returncode == 0):
            yield f"postgresql://postgres@/postgres?host={folder}"


@contextmanager
def redis() -> Iterator[str]:
    """Start a Redis that writes nothing to the disk; gives its address.

    Raises
    ------
    RuntimeError
        If it does not start; says what it wrote.
    """
    program = redis_program()
    assert program is not None, without("Redis")
    with _folder(None) as folder:
        socket = folder / "redis.sock"
        command = [program, "--port", "0", "--unixsocket", socket, "--save", "", "--appendonly", "no", "--dir", folder]
        with _running(command, folder, signal.SIGTERM, {}, socket.exists):
            yield f"unix://{socket}"


@contextmanager
def nginx(site: str, port: int) -> Iterator[Path]:
    """Start an nginx with one file of its `conf.d`, which listens on a port; gives the file of its errors.

    Raises
    ------
    RuntimeError
        If it does not start; says what it wrote.
    """
    program = nginx_program()
    assert program is not None, without("nginx")
    with _folder(None) as folder:
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in NGINX_FOLDERS)
        (folder / "nginx.conf").write_text(
            f"{'user root;' if os.geteuid() == 0 else ''}\ndaemon off;\npid {folder}/pid;\nworker_processes 1;\n"
            f"events {{}}\nhttp {{\naccess_log {folder}/access;\n{temporary}\n{site}\n}}\n"
        )
        command = [program, "-p", folder, "-e", folder / "errors", "-c", folder / "nginx.conf"]
        with _running(command, folder, signal.SIGQUIT, {}, lambda: _listens(port)):
            yield folder / "errors"


NGINX_FOLDERS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def _listens(port: int) -> bool:
    """Whether somebody listens on a port."""
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def _folder(owner: str | None) -> Iterator[Path]:
    """A folder with a short name, as the path of a socket has to be, that goes away."""
    folder = Path(tempfile.mkdtemp(prefix="ph-"))
    try:
        if owner:
            shutil.chown(folder, owner, owner)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(
    command: list[Any], folder: Path, ends_by: signal.Signals, user: dict[str, Any], ready: Any
) -> Iterator[None]:
    """A program that runs while the block does."""
    log = folder / "log"
    with log.open("wb") as output:
        running = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, **user)
    try:
        until = time.monotonic() + PATIENCE_S
        while not ready():
            if running.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{Path(command[0]).name} does not start: {log.read_text(errors='replace')}")
            time.sleep(0.05)
        yield
    finally:
        running.send_signal(ends_by)
        with suppress(subprocess.TimeoutExpired):
            running.wait(PATIENCE_S)
        if running.poll() is None:
            running.kill()
            running.wait()


if __name__ == "__main__":
    if "--install" in sys.argv:
        install()
    absent = " and ".join(missing())
    if absent and required():
        sys.exit(f"{absent} not installed and could not be; CI does not run without.")
    if absent:
        print(f"Tests with {absent} will be SKIPPED: not installed, and not to be from here (needs root and apt-get).")
    else:
        print("Tests use PostgreSQL, Redis and nginx of this machine, started and ended by them.")
