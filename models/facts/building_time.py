"""How long the last projects of a kind took from permission to running."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BuildingTime:
    """Median time from permission to running of the last projects of a technology [years], and how many they were.

    `code`: the council, or "" for Britain. `technology`: one of the statistics.
    """

    code: str
    technology: str
    projects: int
    median_years: float

    @property
    def of_britain(self) -> bool:
        """Whether it is of all Britain.

        Examples
        --------
        >>> BuildingTime("", "solar", 40, 2.36).of_britain, BuildingTime("S12000017", "solar", 2, 4.0).of_britain
        (True, False)
        """
        return not self.code
