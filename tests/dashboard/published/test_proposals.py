"""Two persons: what one proposes is not public until another one of the same council has approved it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.accounts.nouns import Account
from dashboard.published import newest, proposals, store
from dashboard.published.nouns import APPROVED, OPEN, REFUSED, WITHDRAWN, MissingError, PublishError
from tests import officers, publishing
from tests.officers import LEEDS, STOKE


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_TWO_PERSON_PUBLISHING", "yes")


def proposed(who: Account, form: str = "form") -> int:
    """Propose something; returns its id."""
    outcome = store.submit(who, publishing.draft(), form)
    assert outcome.number is None
    assert outcome.proposal is not None
    return outcome.proposal


def test_nothing_is_public_until_somebody_else_has_approved_it(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    id = proposed(amy)
    assert store.listing(STOKE) == []
    assert newest.of(STOKE) is None
    waiting = proposals.one(bob, id)
    assert (waiting.state, waiting.by, waiting.number) == (OPEN, "amy", None)
    assert proposals.approve(bob, id) == 1
    made = store.one(STOKE, 1)
    rest = {name: value for name, value in made.content.items() if name != "publication"}
    assert rest == {name: value for name, value in waiting.content.items() if name != "publication"}
    assert newest.of(STOKE) == made
    after = proposals.one(amy, id)
    assert (after.state, after.decided_by, after.number) == (APPROVED, "bob", 1)
    assert officers.log()[:2] == [("bob", "published", "Roofs first"), ("amy", "publication proposed", "Roofs first")]


def test_nobody_approves_or_refuses_their_own(kept: str) -> None:
    amy = officers.add("amy", "administrator")
    id = proposed(amy)
    for act in (lambda: proposals.approve(amy, id), lambda: proposals.refuse(amy, id, "no")):
        with pytest.raises(PublishError, match="You have proposed this yourself"):
            act()
    assert not proposals.may_decide(amy, proposals.one(amy, id))
    assert store.listing(STOKE) == []
    assert officers.log()[0] == ("amy", "refused", f"proposal {id}")


def test_a_viewer_and_another_council_s_officer_decide_nothing(kept: str) -> None:
    amy, vic, zoe = officers.add("amy"), officers.add("vic", "viewer"), officers.add("zoe", council=LEEDS)
    id = proposed(amy)
    with pytest.raises(PublishError, match="A viewer looks"):
        proposals.approve(vic, id)
    with pytest.raises(PublishError, match="Somebody else has proposed this"):
        proposals.withdraw(vic, id)
    for act in (
        lambda: proposals.approve(zoe, id),
        lambda: proposals.refuse(zoe, id, "no"),
        lambda: proposals.withdraw(zoe, id),
        lambda: proposals.one(zoe, 999),
    ):
        with pytest.raises(MissingError):
            act()
    assert proposals.listing(zoe) == []
    assert proposals.one(amy, id).state == OPEN
    assert ("zoe", "refused", f"proposal {id}") in officers.log(LEEDS)


def test_a_refusal_has_its_reason_and_is_not_public(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    id = proposed(amy)
    proposals.refuse(bob, id, "The note\nsays nothing")
    found = proposals.one(amy, id)
    assert (found.state, found.decided_by, found.reason) == (REFUSED, "bob", "The note\nsays nothing")
    assert store.listing(STOKE) == []
    with pytest.raises(PublishError, match="decided meanwhile"):
        proposals.approve(bob, id)
    assert officers.log()[0] == ("bob", "publication refused", "Roofs first")


def test_who_has_proposed_it_can_take_it_back(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    id = proposed(amy)
    proposals.withdraw(amy, id)
    assert proposals.one(bob, id).state == WITHDRAWN
    with pytest.raises(PublishError, match="decided meanwhile"):
        proposals.approve(bob, id)
    assert store.listing(STOKE) == []


def test_of_many_who_approve_at_once_one_does(kept: str) -> None:
    amy, others = officers.add("amy"), [officers.add(f"bob{n}") for n in range(4)]
    id = proposed(amy)

    def approve(who: Account) -> bool:
        try:
            proposals.approve(who, id)
        except PublishError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(approve, others)) == 1
    assert [p.number for p in store.listing(STOKE)] == [1]


def test_a_form_that_is_sent_twice_is_proposed_once(kept: str) -> None:
    amy = officers.add("amy")
    assert proposed(amy) == proposed(amy)
    assert len(proposals.listing(amy)) == 1


def test_proposals_are_listed_newest_first(kept: str) -> None:
    amy = officers.add("amy")
    ids = [proposed(amy, f"form {n}") for n in range(3)]
    assert [p.id for p in proposals.listing(amy)] == ids[::-1]


def test_what_waits_is_counted_for_those_who_may_decide(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    vic, zoe = officers.add("vic", "viewer"), officers.add("zoe", council=LEEDS)
    first, _ = proposed(amy, "a"), proposed(amy, "b")
    assert [proposals.waiting(who) for who in (amy, bob, vic, zoe)] == [0, 2, 0, 0]
    proposals.approve(bob, first)
    assert proposals.waiting(bob) == 1
