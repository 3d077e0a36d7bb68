from .store import Provenance as Provenance, WeatherError as WeatherError
from .sun import Sun as Sun
from .synthetic import Weather as Weather
