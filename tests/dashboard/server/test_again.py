"""What was typed comes again on the page that refuses it: to be sent again, or to be copied; never a password."""

import re

import pytest

from dashboard.server import again
from dashboard.server.app import server
from dashboard.server.plain_page import LONGEST_FORM
from tests.officers import OURS

FORM = "application/x-www-form-urlencoded"
TYPED = {"name": "Roofs", "note": "why", "search": "?a=1", "password": "a quiet red canal", "title": " "}


def test_all_but_passwords_can_be_sent_again_and_what_was_typed_copied() -> None:
    with server.test_request_context("/x", method="POST", data=TYPED, headers=OURS):
        assert again.to_send() == [("name", "Roofs"), ("note", "why"), ("search", "?a=1"), ("title", " ")]
        assert again.to_copy() == [("name", "Name", "Roofs"), ("note", "Your note", "why")]


def test_nothing_comes_again_of_what_no_form_of_ours_has_sent() -> None:
    for more in ({"method": "GET"}, {"method": "POST", "data": TYPED}, {"method": "POST", "data": {"name": "a"}}):
        with server.test_request_context("/x", **more):  # type: ignore[arg-type]
            assert again.to_send() is None
            assert again.to_copy() == []


@pytest.mark.parametrize("path", sorted({str(rule) for rule in server.url_map.iter_rules() if "POST" in rule.methods}))
def test_a_form_larger_than_any_of_ours_is_refused_wherever_it_is_sent(path: str) -> None:
    address = re.sub("<int.*?>", "1", path).replace("<council>", "stoke-on-trent")
    body = "note=" + "x" * (LONGEST_FORM + 1)
    sent = server.test_client().post(re.sub("<.*?>", "x", address), data=body, content_type=FORM, headers=OURS)
    assert 400 <= sent.status_code < 500 or path == "/sign-out"
