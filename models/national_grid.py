"""From the eastings and northings of the Ordnance Survey to latitude and longitude."""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

AIRY_M = (6_377_563.396, 6_356_256.909)
"""Half axes of the Airy 1830 ellipsoid, on which the National Grid lies [m]."""
WGS84_M = (6_378_137.0, 6_356_752.3142)
"""Half axes of the ellipsoid of satellite positions [m]."""
SCALE, LAT_ORIGIN, LON_ORIGIN = 0.9996012717, radians(49.0), radians(-2.0)
EAST_ORIGIN_M, NORTH_ORIGIN_M = 400_000.0, -100_000.0
SHIFT_M = (446.448, -125.157, 542.060)
"""Move from Airy to WGS84 [m]."""
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
"""Turn from Airy to WGS84 [rad]."""
GROWTH = -20.4894e-6


def latitude_longitude(easting_m: float, northing_m: float) -> tuple[float, float]:
    """Return latitude and longitude (WGS84) of a point on the National Grid.

    Parameters
    ----------
    easting_m, northing_m : float
        Coordinates on the British National Grid, OSGB36 [m].

    Returns
    -------
    tuple of float
        Latitude and longitude [degrees], within about 5 m.

    References
    ----------
    Ordnance Survey, A guide to coordinate systems in Great Britain, v3.6, 2020, section 6.6 and annexes B and C;
    its worked example of annex C is the one below, before the move to WGS84.

    Examples
    --------
    >>> tuple(round(v, 4) for v in latitude_longitude(651_409.903, 313_177.270))
    (52.658, 1.7161)
    """
    lat, lon = _on_airy(easting_m, northing_m)
    x, y, z = _cartesian(lat, lon)
    rx, ry, rz = TURN
    s = 1 + GROWTH
    return _geodetic(
        SHIFT_M[0] + s * x - rz * y + ry * z,
        SHIFT_M[1] + rz * x + s * y - rx * z,
        SHIFT_M[2] - ry * x + rx * y + s * z,
    )


def _on_airy(easting_m: float, northing_m: float) -> tuple[float, float]:
    """Latitude and longitude on the Airy ellipsoid [rad]: annex C.2, with its names."""
    a, b = AIRY_M
    e2, n = 1 - (b / a) ** 2, (a - b) / (a + b)

    def meridian(lat: float) -> float:
        d, s = lat - LAT_ORIGIN, lat + LAT_ORIGIN
        return (
            b
            * SCALE
            * (
                (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * d
                - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(d) * cos(s)
                + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * d) * cos(2 * s)
                - 35 / 24 * n**3 * sin(3 * d) * cos(3 * s)
            )
        )

    lat = LAT_ORIGIN
    for _ in range(12):
        lat += (northing_m - NORTH_ORIGIN_M - meridian(lat)) / (a * SCALE)
    bend = 1 - e2 * sin(lat) ** 2
    nu, rho = a * SCALE / sqrt(bend), a * SCALE * (1 - e2) / bend**1.5
    eta2, t, sec = nu / rho - 1, tan(lat), 1 / cos(lat)
    vii = t / (2 * rho * nu)
    viii = t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2)
    ix = t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    x = sec / nu
    xi = sec / (6 * nu**3) * (nu / rho + 2 * t**2)
    xii = sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    xiia = sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    de = easting_m - EAST_ORIGIN_M
    return (
        lat - vii * de**2 + viii * de**4 - ix * de**6,
        LON_ORIGIN + x * de - xi * de**3 + xii * de**5 - xiia * de**7,
    )


def _cartesian(lat: float, lon: float) -> tuple[float, float, float]:
    """Distances from the centre of the Airy ellipsoid [m], at its surface."""
    a, b = AIRY_M
    e2 = 1 - (b / a) ** 2
    nu = a / sqrt(1 - e2 * sin(lat) ** 2)
    return nu * cos(lat) * cos(lon), nu * cos(lat) * sin(lon), (1 - e2) * nu * sin(lat)


def _geodetic(x: float, y: float, z: float) -> tuple[float, float]:
    """Latitude and longitude on WGS84 [degrees]."""
    a, b = WGS84_M
    e2 = 1 - (b / a) ** 2
    p = hypot(x, y)
    lat = atan2(z, p * (1 - e2))
    for _ in range(6):
        nu = a / sqrt(1 - e2 * sin(lat) ** 2)
        lat = atan2(z + e2 * nu * sin(lat), p)
    return degrees(lat), degrees(atan2(y, x))
