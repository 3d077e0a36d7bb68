"""Makes the nouns of the model of the rows of data/: cells go where a field bears their column's name."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Noun = TypeVar("Noun", bound="DataclassInstance")


def of_row(kind: type[Noun], row: Any, /, **given: Any) -> Noun:
    """Return a noun made of the cells of a row; what is given stands in place of a cell.

    Examples
    --------
    >>> from collections import namedtuple
    >>> from models.facts.place import Tenure
    >>> of_row(Tenure, namedtuple("Row", "code year tenure homes")("E06000021", 2021, "all", 9), tenure="owner")
    Tenure(tenure='owner', year=2021, homes=9)
    """
    cells = {field.name: getattr(row, field.name) for field in fields(kind) if field.init and field.name not in given}
    return kind(**cells, **given)
