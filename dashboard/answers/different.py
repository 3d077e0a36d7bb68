"""Different plans for a share at nearly the least cost, with the chance that each has."""

from dataclasses import dataclass

from models.assurance import Certificate
from models.planning import Ways


@dataclass(frozen=True, slots=True, kw_only=True)
class Different:
    """Several ways to a share, and in how many futures each holds; no `chances` where that is not known."""

    found: Ways
    chances: tuple[Certificate, ...]

    def record(self) -> dict:
        """Plain values, ready for JSON: of each way its chance, of fresh futures; null where that is not known."""
        of_all = self.found.record()
        none: list[float | None] = [None] * len(self.found.ways)
        chances = [its.chance for its in self.chances] or none
        ways = [way | {"chance": chance} for way, chance in zip(of_all["ways"], chances, strict=True)]
        return of_all | {"ways": ways, "fresh_futures": self.chances[0].futures if self.chances else None}
