"""What templates say: sentences of the catalogue as HTML in which all is escaped but the marks of a template's own.

A part that is a link comes as such from the template, so the sentence around it is one, and no translation holds marks.
"""

from markupsafe import Markup, escape

from dashboard.text import catalogue

Part = str | int | Markup


def say(sentence: str, /, **parts: Part) -> Markup:
    """Return a sentence in the language in use, as `catalogue.say` does.

    Examples
    --------
    >>> say("Write to {whom}.", whom=Markup('<a href="/x">us</a>')), say("{a} & {b}", a="<", b=2)
    (Markup('Write to <a href="/x">us</a>.'), Markup('&lt; &amp; 2'))
    """
    return _filled(catalogue.translations(catalogue.language()).gettext(sentence), parts)


def say_as(what: str, sentence: str, /, **parts: Part) -> Markup:
    """Return words by what they are here, as `catalogue.say_as` does."""
    return _filled(catalogue.translations(catalogue.language()).pgettext(what, sentence), parts)


def say_many(one: str, many: str, n: int, /, **parts: Part) -> Markup:
    """Return the form that a number asks for, as `catalogue.say_many` does.

    Examples
    --------
    >>> say_many("{n} table", "{n} tables", 2)
    Markup('2 tables')
    """
    found = catalogue.translations(catalogue.language()).ngettext(one, many, n)
    return _filled(found, {catalogue.COUNT: n, **parts})


GLOBALS = {"say": say, "say_as": say_as, "say_many": say_many}
"""What every template may call."""


def _filled(sentence: str, parts: dict[str, Part]) -> Markup:
    return Markup(catalogue.filled(escape(sentence), {name: escape(part) for name, part in parts.items()}))
