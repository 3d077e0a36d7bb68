"""Who may see and change a saved scenario."""

from dashboard.accounts.nouns import Account
from dashboard.saved.nouns import Saved


def may_see(who: Account, saved: Saved) -> bool:
    """Whether a user sees it: its author, and where it is shared everybody of the council."""
    return who.council == saved.council and (saved.now.shared or saved.author_id == who.id)


def may_edit(who: Account, saved: Saved) -> bool:
    """Whether a user may save another version: an officer who sees it, unless it is in the bin."""
    return may_see(who, saved) and who.may_save and saved.binned_at is None


def may_bin(who: Account, saved: Saved) -> bool:
    """Whether a user may put it into the bin and take it out: its author, or an administrator who sees it."""
    return may_see(who, saved) and who.may_save and (saved.author_id == who.id or who.may_administer)


def may_share(who: Account, saved: Saved) -> bool:
    """Whether a user may say who sees it: its author alone."""
    return may_edit(who, saved) and saved.author_id == who.id
