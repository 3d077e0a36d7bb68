"""The nouns of the site map: a page of a council, the page that compares, and what an address stands for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dash.development.base_component import Component

from dashboard.text.catalogue import ENGLISH
from models.facts import Pathway, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a council.

    Parameters
    ----------
    name : str
        Its name in the menu.
    path : str
        What follows the council's own address.
    layout : function
        Place, scenario and pathway to the content.
    title, description : function
        Place and pathway to words.
    first_paint : function or None
        What stands for the content until Dash takes over, by the keys of a view in the address, too
        (`workbench.views`); None where the page is whole as the server sends it, and Dash has no part in it.
    dense : bool
        Whether it is set for officers.
    shelved : bool
        Whether layout and first paint also take `shelf`: what the reader has saved, or may save.
    tells_published : bool
        Whether layout also takes `published`: the council's newest publication.
    tells_brought : bool
        Whether layout also takes `brought`: lessons of others that the council's officers brought in.
    field_of : function or None
        Name of a lever to the id of its field on the page, or to "" where it has none; layout then also takes
        `problems`, to be told at those fields.
    asks : tuple of str
        Keys of the address that are the page's own; layout takes them as `asked`. An answer to one is not listed.
    languages : tuple of str
        Languages beside English in which it can be said.
    """

    name: str
    path: str
    layout: Callable[..., Any]
    title: Callable[[Place, Pathway], str]
    description: Callable[[Place, Pathway], str]
    first_paint: Callable[..., Any] | None = None
    dense: bool = False
    shelved: bool = False
    tells_published: bool = False
    tells_brought: bool = False
    field_of: Callable[[str], str] | None = None
    asks: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The page that reads several scenarios from its query.

    `name`, `path`, `languages` as of a `Page`.
    """

    name: str
    path: str
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address stands for.

    `first` is the page as the server sends it; `tree` as Dash shows it afterwards, None where it does not. `path` is
    the one address of the page without its query; `redirect` is set where the reader belongs elsewhere. `listed`:
    whether search engines may list it, as they may not a scenario. `language` is the one it is in, `alternates` has the
    address of the same in each language there is, where there are several. `again_s` is after how long to ask again,
    where there is no answer now [s].
    """

    status: int
    title: str
    description: str
    path: str
    tree: Component | None
    first: Component | None
    redirect: str | None = None
    listed: bool = True
    language: str = ENGLISH
    alternates: Mapping[str, str] = field(default_factory=dict)
    again_s: int | None = None
