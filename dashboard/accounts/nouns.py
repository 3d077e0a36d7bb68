"""What an account is, and what its role lets it do."""

from dataclasses import dataclass

VIEWER, OFFICER, ADMINISTRATOR = "viewer", "officer", "administrator"
ROLES = {
    VIEWER: "sees what the council's officers share",
    OFFICER: "saves scenarios, edits those that are shared, and keeps the council's list of projects",
    ADMINISTRATOR: "does what an officer does, and looks after the council's accounts",
}
"""What each role does, in words, from the least to the most."""


class AccountError(ValueError):
    """Something asked of an account cannot be; the text says why and what to do, fit to show.

    `field` is the part of a form that it is about, or empty.
    """

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


class SignInError(Exception):
    """Somebody who came by a provider was not signed in; the text says what happened and what to do, fit to show.

    `status` is that of the answer, `why` what stands in the log; `name` and `council`: whose account it is about.
    """

    def __init__(self, text: str, status: int, why: str, name: str = "", council: str = "") -> None:
        super().__init__(text)
        self.status, self.why, self.name, self.council = status, why, name, council


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A user as the rest of the program knows one.

    `council` is a GSS code. `must_change`: the password was given by somebody else, and is good for one sign-in.
    `has_password`: whether there is one here; who comes by a provider has none.
    """

    id: int
    name: str
    council: str
    role: str
    must_change: bool
    has_password: bool = True

    @property
    def may_save(self) -> bool:
        """Whether the account may save scenarios and edit shared ones."""
        return self.role in (OFFICER, ADMINISTRATOR)

    @property
    def may_administer(self) -> bool:
        """Whether the account may look after those of its council."""
        return self.role == ADMINISTRATOR
