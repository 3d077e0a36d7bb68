"""The command `powered-here user`: accounts, looked after on the server."""

from dashboard.accounts import users
from dashboard.accounts.nouns import Account
from dashboard.kept import audit, migrations

ONCE = "It is good until the first sign-in, where it is changed, and is kept nowhere: pass it on safely."


def main(action: str, *, name: str = "", council: str = "", role: str = "") -> str:
    """Do what a subcommand asks for, on a database that is made first if there is none; returns what to print.

    Parameters
    ----------
    action : str
        "add", "reset", "remove" or "list".
    name : str, optional
        Of the user.
    council : str, optional
        GSS code: of the user to add, or those to list; all are listed where empty.
    role : str, optional
        Of the user to add.

    Raises
    ------
    AccountError
        If it cannot be done.
    KeptError
        If the database cannot be made, read or written.
    """
    migrations.prepare()
    if action == "add":
        password = users.add(name, council, role, by=audit.COMMAND)
        return f"{users.name_of(name)} is {role} of {council}. Password: {password}\n{ONCE}"
    if action == "reset":
        return f"New password: {users.reset(name, by=audit.COMMAND)}\n{ONCE}"
    if action == "remove":
        gone = users.deleted(users.remove(name, by=audit.COMMAND))
        return f"{name} is removed, and {gone} deleted. What they have shared or published stays."
    return "\n".join(map(_row, users.listing(council or None))) or "There is no account yet."


def _row(account: Account) -> str:
    return f"{account.name:<32} {account.council}  {account.role}"
