"""The place as pages show it: with the ledger that its council's officers keep, or else the shipped one.

Every request asks the database for number and time of the newest version; the ledger is read where they are new, as
after a save or once a backup was restored. So a change counts at once in every process. Without the database the last
ledger that was read serves, or the shipped one, and the page says so.
"""

import logging
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from sqlalchemy import URL

from dashboard.kept import database, made_of
from dashboard.kept.faults import KeptError
from dashboard.ledger import begun, contents, fields, store, typed
from dashboard.ledger.nouns import Content, OwnTarget, Version
from dashboard.ledger.store import Stamp
from dashboard.settings import SettingsError
from dashboard.text import words
from models.facts import Place, Target
from models.facts.horizon import TARGET_YEAR
from models.sources import ledgers, places
from models.sources.ledgers import Cells, Ledger

LEFT_ALONE_S = 5.0
"""How long a database that did not answer is not asked again [s]: pages do not wait for it one after the other."""

_log = logging.getLogger(__name__)
_lock = Lock()
_known: dict[tuple[URL, str], tuple[Stamp, Ledger | None, str]] = {}
"""By database and council: stamp of the version, the ledger in place of the shipped one, what is wrong with it."""
_NOTHING: tuple[Stamp, Ledger | None, str] = (0, None), None, ""
_answered: set[URL] = set()
_silent_until: dict[URL, float] = {}


@dataclass(frozen=True, slots=True)
class Found:
    """A place with the ledger that counts; `trouble` says what the reader should know of it, mostly nothing."""

    place: Place
    trouble: str = ""


def place(code: str) -> Place:
    """Return the facts of a council with the ledger that counts.

    Raises
    ------
    UnknownCouncilError, DataError
        As of `places.place`.
    """
    return found(code).place


def found(code: str) -> Found:
    """Return the same, and what the reader should know where the database does not answer."""
    shipped = places.place(code)
    try:
        address = database.url()
    except SettingsError:
        made_of.note_unsure()
        return Found(shipped, _unread(shipped, is_known=False))
    is_read = _is_new(address) or _look(address, shipped)
    (number, at), ledger, trouble = _known.get((address, shipped.code), _NOTHING)
    made_of.note(made_of.LEDGER, shipped.code, made_of.version(number, at))
    if not is_read:
        made_of.note_unsure()
        trouble = _unread(shipped, is_known=number > 0)
    return Found(shipped if ledger is None else ledgers.amended(shipped, ledger), trouble)


def edited() -> frozenset[str]:
    """Return the codes of councils whose ledger was ever edited, in one question.

    Where the database does not answer, those whose edited ledger was read last.
    """
    found = _edited()
    made_of.note(made_of.EDITED, "", made_of.codes(found))
    return found


def _edited() -> frozenset[str]:
    try:
        address = database.url()
    except SettingsError:
        made_of.note_unsure()
        return frozenset()
    if _is_new(address):
        return frozenset()
    if time.monotonic() >= _silent_until.get(address, 0.0):
        try:
            with database.reading() as session:
                return store.councils_of(session)
        except (KeptError, SettingsError) as fault:
            _silent_until[address] = time.monotonic() + LEFT_ALONE_S
            _log.warning("Which ledgers were edited cannot be read: %s", fault)
    made_of.note_unsure()
    return frozenset(code for (of, code), (_, ledger, _) in _known.items() if of == address and ledger is not None)


def _unread(shipped: Place, *, is_known: bool) -> str:
    """What a page says where the database does not answer."""
    those = "those that this server has read last" if is_known else "those that came with the program"
    return (
        f"The database does not answer, so the projects of {shipped.name} may not be as the council’s officers have "
        f"saved them: this page counts {those}. Open it again in a minute."
    )


def forget() -> None:
    """Ask the database again at once, as after a save."""
    _silent_until.clear()


def _is_new(address: URL) -> bool:
    """Whether there is no database yet, so that nobody can have edited anything."""
    if address.get_backend_name() != "sqlite" or address in _answered:
        return False
    return not Path(str(address.database)).exists()


def _look(address: URL, shipped: Place) -> bool:
    """Take in what is new; whether the database answers."""
    if time.monotonic() < _silent_until.get(address, 0.0):
        return False
    try:
        with database.reading() as session:
            stamp = store.stamp_of(session, shipped.code)
        if stamp != _known.get((address, shipped.code), _NOTHING)[0]:
            _take_in(address, shipped, store.newest_of(shipped.code))
    except (KeptError, SettingsError) as fault:
        _silent_until[address] = time.monotonic() + LEFT_ALONE_S
        _log.warning("The ledger of %s cannot be read: %s", shipped.code, fault)
        return False
    _answered.add(address)
    return True


def _take_in(address: URL, shipped: Place, newest: Version) -> None:
    wrong = typed.problems_of(newest.content.rows or ())
    ledger = None
    if wrong:
        _log.warning("The ledger of %s, version %d, cannot be used: %s", shipped.code, newest.number, wrong[:3])
        said = (
            f"The projects that the council’s officers have saved for {shipped.name} cannot be used by this version of "
            "the program; the ones that came with it count. An officer can correct them on the ledger’s page."
        )
    else:
        said, ledger = "", of_version(shipped, newest, _day(shipped, newest, "rows"), _day(shipped, newest, "target"))
    stamp = (newest.number, newest.at if newest.number else None)
    with _lock:
        _known[address, shipped.code] = stamp, ledger, said


def _day(shipped: Place, newest: Version, part: str) -> date | None:
    """When a part of the content was last changed; None where it is as shipped."""
    if getattr(newest.content, part) is None:
        return None
    return store.last_changed(shipped.code, newest, lambda content: getattr(content, part)).at.date()


def of_version(
    shipped: Place, newest: Version, projects_on: date | None = None, target_on: date | None = None
) -> Ledger | None:
    """Return the ledger of a version; None where it is as shipped.

    Parameters
    ----------
    shipped : Place
    newest : Version
    projects_on, target_on : date, optional
        When its projects and its target were last changed; with the version if no day is given.
    """
    content, day = newest.content, newest.at.date()
    if content.rows is None and content.target is None:
        return None
    rows = contents.rows_of(shipped.code, content)
    return Ledger(
        projects=ledgers.of_cells(rows),
        references=frozenset(n for found in content.references.values() for n in found),
        target=None if content.target is None else target_of(shipped, content.target),
        since=day,
        projects_since=None if rows == ledgers.shipped(shipped.code) else projects_on or day,
        target_since=None if content.target is None else target_on or day,
        own=frozenset(own(shipped.code, content)),
    )


def own(code: str, content: Content) -> tuple[str, ...]:
    """Return the projects whose chance officers judged: added or changed, and not as the record of one has it."""
    known = {row["name"]: row for row in ledgers.shipped(code)}
    changed = [row for row in contents.rows_of(code, content) if known.get(row["name"]) != row]
    chances = begun.chances(code) if changed else {}

    def is_of_record(row: Cells) -> bool:
        return row["chance"] in [chances.get(number) for number in content.references.get(row["name"], ())]

    return tuple(row["name"] for row in changed if row["name"] in known or not is_of_record(row))


def is_measured_by(target: OwnTarget) -> bool:
    """Whether pages can measure by a target: of electricity, in the one year that the model measures in."""
    return int(float(target["year"])) == TARGET_YEAR and target["scope"] == fields.OF_ELECTRICITY


def target_of(shipped: Place, target: OwnTarget) -> Target:
    """Return a council's own target, or the shipped one with what the council has set beside it.

    The model measures the electricity of one year; a target of another year, or of all energy, is told in words.
    """
    share, year, own_words = float(target["share"]), int(float(target["year"])), words.sentence(target["wording"])
    source = {"source": target["source"], "url": target["url"], "grade": target["grade"]}
    if is_measured_by(target):
        return Target(share=share, year=year, wording=own_words, is_council_target=True, **source)
    of = dict(fields.TARGET[2].choices)[target["scope"]]
    said = f"The council’s own target is {words.percent(share)} of {of} by {year}."
    yardstick = (
        f"This page measures by {words.percent(shipped.target.share)} of the electricity used, by "
        f"{shipped.target.year}. That is not the council’s target: a target of another year, or of all energy, cannot "
        "be measured here."
    )
    wording = f"{said} {own_words} {yardstick}"
    return Target(
        share=shipped.target.share,
        year=shipped.target.year,
        wording=wording,
        is_council_target=shipped.target.is_council_target,
        ambition=said,
        **source,
    )
