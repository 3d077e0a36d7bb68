"""Who asks for a council's ledger, what their forms hold, and what happens when a change is sent."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from flask import Blueprint, redirect, request

from dashboard.accounts.nouns import Account
from dashboard.ledger import in_use, store, typed
from dashboard.ledger.doubts import Doubt
from dashboard.ledger.nouns import ConflictError, Edit, LedgerError, NotYoursError, Version
from dashboard.server import ledger_moved, plain_page
from dashboard.server.plain_page import Made, page
from models.facts import Place

DONE = {
    "saved": f"It is saved{ledger_moved.COUNTS}",
    "removed": "It is taken out of the list. To have it back, restore an earlier version in the history.",
    "restored": "The earlier version is back, as the newest one.",
    "shipped": "The list is the one that came with the program again. Your own versions stay in the history.",
    "target": "The target is saved.",
    "same": "Nothing was changed: it stood so already.",
}
MOVING = ("saved", "removed", "restored", "shipped")
"""What of it may move the path."""
Again = Callable[..., Made]


def blueprint(name: str) -> Blueprint:
    """Return a set of routes that answer the same for what is not there and for what is somebody else's."""
    return plain_page.blueprint(name, NotYoursError)


def reader(council: str) -> tuple[Account, Place]:
    """Return who asks, and the council, which has to be theirs.

    Raises
    ------
    RefusedError
        401 where nobody is signed in; 404 where there is no such council, or it is another one's (that is logged).
    """
    return plain_page.own_council(council, "ledger")


def editor(council: str) -> tuple[Account, Place]:
    """Return the same, of who may change it.

    Raises
    ------
    RefusedError
        As of `plain_page.own_council_to_change`.
    """
    return plain_page.own_council_to_change(
        council,
        "ledger",
        "A viewer looks and does not change the list. Ask your council’s administrator for another role.",
    )


def whole(name: str) -> int:
    """Return a number that a form of ours has sent.

    Raises
    ------
    RefusedError
        400 if it has not.
    """
    return plain_page.whole(request.form.get(name, ""))


def with_note(wrong: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with a form, the reason that it gives included: nobody is sent back twice."""
    try:
        typed.note_of(request.form.get("note", ""))
    except LedgerError as lacking:
        return {**wrong, **lacking.problems}
    return dict(wrong)


def sent(
    who: Account,
    place: Place,
    edit: Edit,
    shown_again: Again,
    *,
    done: str,
    to: str = "ledger",
    doubts: Sequence[Doubt] = (),
) -> Made:
    """Save what a form has sent, and go on; or show the form again with what is wrong, or what another has made.

    Parameters
    ----------
    who, place
        As `editor` gives them.
    edit : Edit
    shown_again : function
        Page of the form: takes a status, and `wrong`, a mapping of field to words, or what is in the way:
        `theirs`, the newest version, and `last`, the one that last changed the same part.
    done : str
        Key of `DONE`.
    to : str, optional
        Where to go on to, below the council's address.
    doubts : sequence of Doubt, optional
        What is asked about before it is saved; who has seen it sends the form again and says that it is right.
    """
    open_ = [doubt for doubt in doubts if doubt.key not in request.form.get("sure", "").split()]
    try:
        note = typed.note_of(request.form.get("note", ""))
        if open_:
            return shown_again(400, doubts=doubts)
        saved = store.change(who, whole("version"), edit, note)
    except LedgerError as wrong:
        return shown_again(400, wrong=wrong.problems, doubts=doubts)
    except ConflictError as conflict:
        return shown_again(409, theirs=conflict.theirs, last=conflict.last)
    in_use.forget()
    # What another has saved that is just the same is no news of ours.
    is_new = (saved.by, saved.what, saved.note) == (who.name, edit.what[: store.LONGEST_WHAT], note)
    return redirect(f"/{place.slug}/{to}?done={f'{done}&of={saved.number}' if is_new else 'same'}", 303)


def _done(who: Account) -> str:
    """What was done, as the address says that somebody comes from: with what has moved by it."""
    done, number = (request.args.get(name, "") for name in ("done", "of"))
    said = DONE.get(done, "")
    if done not in MOVING or not (number.isascii() and number.isdigit() and 0 < len(number) < 10 and int(number)):
        return said
    with suppress(NotYoursError):
        return ledger_moved.after_save(who, int(number), said)
    return said


def shown(template: str, title: str, status: int, who: Account, place: Place, now: Version, **more: object) -> Made:
    """Return a page of the ledger: what was done, what another has made, what is wrong, and `more`."""
    theirs = more.pop("theirs", None)
    known = {
        "wrong": {},
        "doubts": (),
        "sure": request.form.get("sure", ""),
        "note": request.form.get("note", ""),
        "done": _done(who),
    }
    return page(
        template,
        title,
        status,
        place=place,
        account=who,
        now=theirs or now,
        theirs=theirs,
        last=more.pop("last", theirs),
        trouble=in_use.found(place.code).trouble,
        **known | more,
    )
