"""Where cars are driven: the fuel burnt on the roads of each council beside what the cars kept there would burn."""

from functools import lru_cache

from models.sources import uptake
from models.sources.tables import rows

YEAR = 2017
"""The newest year whose road fuel by council is held."""


def driven_ratio(code: str) -> float:
    """Return the fuel burnt on the roads of a council over that of the cars kept there [1 = as much].

    Notes
    -----
    Of cars and vans, in 2017, whoever drives. A council whose road fuel is not held has the ratio of all the others
    together. It is no lower than what an electric car takes over what it saves, so that one never adds energy.

    References
    ----------
    BEIS, Road transport fuel consumption at regional and local authority level 2005-2017.
    """
    return _ratios().get(code, _ratios()[""])


@lru_cache(maxsize=1)
def _ratios() -> dict[str, float]:
    """By council; under the empty code that of all together."""
    petrol, diesel = uptake.assumed("petrol_mwh_per_tonne"), uptake.assumed("diesel_mwh_per_tonne")
    burning = uptake.assumed("fuel_car_kwh_per_km")
    per_car = uptake.assumed("car_km_per_year") * burning / 1000
    kept: dict[str, float] = {}
    for r in rows("cars_kept.csv"):
        if r.year in (YEAR - 1, YEAR):
            kept[r.code] = kept.get(r.code, 0.0) + (r.cars_and_vans - r.plug_in_cars_and_vans) / 2 * per_car
    driven = {
        r.code: (r.petrol_cars_t + r.petrol_vans_t) * petrol + (r.diesel_cars_t + r.diesel_vans_t) * diesel
        for r in rows("road_fuel.csv")
    }
    least = uptake.assumed("electric_car_kwh_per_km") / burning
    found = {code: max(mwh / kept[code], least) for code, mwh in driven.items()}
    return found | {"": sum(driven.values()) / sum(kept[code] for code in driven)}


CACHES = (_ratios.cache_clear,)
"""What forgets the rows of tables that have changed."""
