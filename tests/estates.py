"""Estates of tests: readings sent and kept, with and without pages."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.estate import store
from dashboard.estate.nouns import KeptYear
from tests import ledgers, meter_files as files
from tests.officers import OURS

ESTATE = "/stoke-on-trent/estate"


def kept(name: str, seen: int = 0, file: str = "readings.csv") -> KeptYear:
    """Keep a year without its pages."""
    measured = files.measured(files.text(files.columns()), file)
    return store.keep(ledgers.account(name), seen, measured, file, "from the supplier")


def sent(browser: FlaskClient, content: bytes, name: str = "readings.csv", **headers: str) -> TestResponse:
    """Send a file by the form of the page."""
    quoted = re.sub(r'["\\\r\n\0]', "_", name).encode("utf-8", "replace")
    body = b'--edge\r\nContent-Disposition: form-data; name="file"; filename="' + quoted + b'"\r\n\r\n'
    return browser.post(
        f"{ESTATE}/upload",
        data=body + content + b"\r\n--edge--\r\n",
        content_type="multipart/form-data; boundary=edge",
        headers=headers or OURS,
    )


def hidden(response: TestResponse) -> dict[str, str]:
    """What the form that keeps a year would send."""
    form = response.text[response.text.index("Keep it</h2>") :]
    form = form[: form.index("</form>")]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
