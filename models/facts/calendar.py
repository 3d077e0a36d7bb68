"""The hours of a non-leap year, and where its months begin: the one calendar that every module counts in."""

import numpy as np

HOURS = 8760
MONTH_STARTS_H = np.array([0, 744, 1416, 2160, 2880, 3624, 4344, 5088, 5832, 6552, 7296, 8016, 8760], dtype=np.int64)
"""First hour of each month of a non-leap year, and the end of the year [h]."""

MONTH_H = np.diff(MONTH_STARTS_H)
"""Hours of each month [h]."""
