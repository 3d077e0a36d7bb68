"""For all tests: hours and weather are kept in the checkout, apart from what a reader has fetched; one day is today."""

import os
from pathlib import Path

os.environ["POWERED_HERE_TODAY"] = "2026-11-28"
os.environ["POWERED_HERE_CACHE_DIR"] = str(Path(__file__).parents[1] / ".test-cache")
