"""Signing in and out, one's own account, and the accounts of a council for who looks after them."""

from flask import redirect, request

from dashboard.accounts import provider, sign_ins, users
from dashboard.accounts.nouns import ROLES, Account, AccountError
from dashboard.kept import audit, database
from dashboard.kept.faults import KeptError
from dashboard.published import proposals
from dashboard.server import asked, plain_page, visitor
from dashboard.server.plain_page import Made, RefusedError, changes, page, signed_in
from dashboard.text import inert

routes = plain_page.blueprint("signing_in")

NEWEST = 50
"""Entries of the log that are shown."""
LOG_COLUMNS = ("at", "actor", "action", "subject", "detail")
LOG_HEADS = ("at_utc", "who", "what", "which", "detail")
"""Columns of the log as CSV: in the database, and in the file."""


@routes.get("/sign-in")
def sign_in_form() -> Made:
    """The form to sign in; who is signed in already goes on."""
    going_on = plain_page.next_address(request.args.get("next"), "/account")
    if visitor.account() is not None:
        return redirect(going_on, 303)
    return _sign_in_form(going_on)


@routes.post("/sign-in")
@changes
def sign_in() -> Made:
    """Begin a session; 403 with the form where name or password is wrong."""
    if visitor.cookie_name() is None:
        return _sign_in_form("")
    name = request.form.get("name", "")
    going_on = plain_page.next_address(request.form.get("next"), "/account")
    try:
        begun = sign_ins.begin(name, request.form.get("password", ""), _address(), visitor.token())
    except AccountError as refused:
        return _sign_in_form(going_on, 403, said=str(refused), name=name)
    visitor.signed_in(begun)
    return redirect("/account" if begun.account.must_change else going_on, 303)


@routes.post("/sign-out")
@changes
def sign_out() -> Made:
    """End the session."""
    carried = visitor.token()
    visitor.signed_out()
    try:
        if carried:
            sign_ins.end(carried)
    except KeptError as fault:
        said = (
            "You are signed out in this browser. The session itself could not be ended in the database, and ends after "
            f"{sign_ins.IDLE.total_seconds() / 3600:.0f} hours without use: {fault}"
        )
        return page("refusal", "You are signed out here", 503, said=said)
    return redirect("/sign-in", 303)


@routes.get("/account")
def account() -> Made:
    """One's own account."""
    return _account(signed_in(), done="Your password is changed." if request.args.get("done") == "password" else "")


@routes.post("/account/password")
@changes
def change_password() -> Made:
    """Change one's own password; the session goes on as another."""
    who, form = signed_in(), request.form
    try:
        begun = sign_ins.change_password(
            who, form.get("old", ""), form.get("new", ""), form.get("again", ""), _address()
        )
    except AccountError as refused:
        return _account(who, 400, wrong={refused.field: str(refused)})
    visitor.signed_in(begun)
    return redirect("/account?done=password", 303)


@routes.get("/account/people")
def people() -> Made:
    """The accounts of a council, for its administrators."""
    return _people(_administrator())


@routes.get("/account/people/log.csv")
def log() -> Made:
    """All of the council's log as CSV, for its administrators."""
    who = _administrator()
    with database.reading() as session:
        rows = [[getattr(entry, name) for name in LOG_COLUMNS] for entry in audit.every(session, who.council)]
    text = inert.csv_text([LOG_HEADS, *([row[0].isoformat(timespec="seconds"), *row[1:]] for row in rows)])
    name = inert.file_name("powered-here", plain_page.place_of(who).slug, "log", ending="csv")
    response = asked.as_file(text, "text/csv", name)
    response.headers["Cache-Control"] = "no-store"
    return response


@routes.post("/account/people/<action>")
@changes
def change_people(action: str) -> Made:
    """Add an account, change its role, give it a new password, or remove it."""
    who = _administrator()
    name, role = request.form.get("name", ""), request.form.get("role", "")
    try:
        if action == "add":
            password = users.add(name, who.council, role, by=who.name)
            return _people(who, done=f"{users.name_of(name)} is added.", password=password)
        if action == "reset":
            password = users.reset(name, by=who.name, council=who.council)
            if name == who.name:
                visitor.signed_out()
            return _people(who, done=f"{name} has a new password.", password=password)
        if action == "remove" and name != who.name:
            gone = users.deleted(users.remove(name, by=who.name, council=who.council))
            said = f"{name} is removed, and {gone} deleted. What they have shared or published stays."
            return _people(who, done=said)
        if action == "role":
            users.change_role(name, role, by=who.name, council=who.council)
            return redirect("/account" if name == who.name else "/account/people", 303)
    except AccountError as refused:
        if action == "add":
            return _people(who, 400, wrong={refused.field: str(refused)}, name=name)
        return _people(who, 400, said=str(refused))
    raise RefusedError(404, plain_page.NOT_YOURS)


def _sign_in_form(going_on: str, status: int = 200, said: str = "", name: str = "") -> Made:
    reason = visitor.NO_SIGN_IN if visitor.cookie_name() is None else ""
    return page(
        "sign_in",
        "Sign in",
        403 if reason else status,
        next=going_on,
        said=said,
        name=name[:200],
        no_sign_in=reason,
        provider=provider.configured(),
    )


def _account(who: Account, status: int = 200, *, wrong: dict[str, str] | None = None, done: str = "") -> Made:
    return page(
        "account",
        "Your account",
        status,
        place=plain_page.place_of(who),
        account=who,
        means=ROLES[who.role],
        waiting=0 if who.must_change else proposals.waiting(who),
        wrong=wrong or {},
        done=done,
    )


def _administrator() -> Account:
    """Who asks, if they look after accounts; 403 and an entry in the log if not."""
    who = plain_page.own_password()
    if not who.may_administer:
        with database.writing() as session:
            audit.note(session, who.name, who.council, "refused", request.path)
        raise RefusedError(403, "Only administrators of your council look after its accounts. Ask one of them.")
    return who


def _people(who: Account, status: int = 200, **shown: object) -> Made:
    with database.reading() as session:
        entries = audit.newest(session, who.council, NEWEST)
    return page(
        "people",
        "People of your council",
        status,
        place=plain_page.place_of(who),
        account=who,
        people=users.listing(who.council),
        roles=ROLES,
        entries=entries,
        **{"wrong": {}, "name": "", "done": "", "said": "", "password": ""} | shown,
    )


def _address() -> str:
    return request.remote_addr or ""
