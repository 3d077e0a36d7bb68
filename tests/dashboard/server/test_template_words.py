"""Sentences in templates: marks of the template stay, all else is escaped, whatever a translation or a part holds."""

import gettext

import pytest
from markupsafe import Markup

from dashboard.server import template_words
from dashboard.server.app import server
from dashboard.text import catalogue


class Hostile(gettext.NullTranslations):
    """A translation that holds marks."""

    def gettext(self, message: str) -> str:
        return "<script>{whom}</script>"


def test_a_link_stays_a_link_and_other_parts_are_text() -> None:
    link = Markup('<a href="/x">us</a>')
    assert template_words.say("Write to {whom}, {name}.", whom=link, name="<b>") == (
        'Write to <a href="/x">us</a>, &lt;b&gt;.'
    )
    assert template_words.say_as("here", "no") == "no"
    assert template_words.say_many("{n} of {what}", "{n} of {what}", 2, what="&") == "2 of &amp;"


def test_a_translation_holds_no_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "translations", lambda code: Hostile())
    assert template_words.say("Write to {whom}.", whom="us") == "&lt;script&gt;us&lt;/script&gt;"


def test_every_template_has_them() -> None:
    assert template_words.GLOBALS.items() <= server.jinja_env.globals.items()
