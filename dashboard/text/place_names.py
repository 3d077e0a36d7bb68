"""What a place is called within a sentence, in the language in use."""

from dashboard.text import catalogue
from models.facts import Pathway, Place
from models.sources import Council, said_names


def name_of(place: Place | Council) -> str:
    """Name of a council as it is said: in Welsh its Welsh one where it has one. It stands as it is, with no mutation.

    Examples
    --------
    >>> from models.sources.councils import find_council
    >>> name_of(find_council("W06000004")), name_of(find_council("S12000023"))
    ('Denbighshire', 'Orkney')
    >>> with catalogue.in_language("cy"):
    ...     name_of(find_council("W06000004")), name_of(find_council("E06000021"))
    ('Sir Ddinbych', 'Stoke-on-Trent')
    """
    return said_names.of_councils(catalogue.language()).get(place.code, place.name)


def of_path(pathway: Pathway) -> str:
    """Name of the council that a path is of, as `name_of` has it."""
    return said_names.of_councils(catalogue.language()).get(pathway.place_code, pathway.place_name)
