"""What an answer warns of: what is asked for beyond what is known to be possible."""

from typing import Annotated

from dashboard.server.api.typed import of_noun, told
from models.planning.beyond import Beyond

_BeyondOf = of_noun(
    Beyond,
    kind="pace, of a lever that asks for more in a year than was built at; permission, of a lever of which "
    "some would run before half of what is permitted today; or import, of wires",
    name="Name of the lever, or of the assumption that is the limit",
    unit="Unit of what is asked for and of the limit",
    year="In which year, of wires; in which half of what is permitted today runs, of a permission; null of a pace",
    asked="What is asked for, in that unit",
    limit="What is known to be possible, in that unit",
)


class WarningOf(_BeyondOf):  # type: ignore[valid-type,misc]
    """A warning: nothing is cut for it."""

    words: Annotated[str, told("The same in words")]
