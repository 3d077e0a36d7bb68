"""For all tests: hours and weather are kept in the checkout, apart from what a reader has fetched."""

import os
from pathlib import Path

os.environ["POWERED_HERE_CACHE_DIR"] = str(Path(__file__).parents[1] / ".test-cache")
