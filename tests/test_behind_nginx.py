"""The program behind nginx with TLS, as the guide says: pages, signing in, saving, absolute addresses."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests import chromium, guide, officers, servers
from tests.browser.serving import begun, free_port

KINDS = (
    "/",
    "/britain",
    "/lessons",
    "/data",
    "/privacy",
    "/stoke-on-trent/",
    "/stoke-on-trent/neighbourhoods",
    "/stoke-on-trent/roof",
    "/stoke-on-trent/progress",
    "/stoke-on-trent/scenarios",
    "/stoke-on-trent/sources",
)
PREFIX = "/energy"
ROBOTS = "below a path: one more in the second server"
"""What the guide says beside, for a site without robots of its own."""
AS_TOLD = ("POWERED_HERE_TRUSTED_PROXY", "POWERED_HERE_HSTS_SECONDS", "POWERED_HERE_ACCESS_LOG")
OF_PAGE = re.compile(r'(?:src|href|action)="(/[^"#]*|https?://localhost[^"#]*)')


@dataclass(frozen=True, slots=True)
class Site:
    """The program as the world sees it."""

    origin: str
    plain: str
    prefix: str
    certificate: Path
    environment: dict[str, str]

    def browser(self) -> requests.Session:
        """A browser that knows the certificate."""
        session = requests.Session()
        session.verify = str(self.certificate)
        session.trust_env = False
        return session


def certificate_in(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost and its key, made now."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]),
    )
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, private


@contextmanager
def shown_by_nginx(folder: Path) -> Iterator[Site]:
    """The program and nginx before it, as the guide says, on ports of their own."""
    if "nginx" in servers.missing():
        (pytest.fail if chromium.required() else pytest.skip)(servers.without("nginx"))
    certificate, key = certificate_in(folder)
    inside, outside, plain = free_port(), free_port(), free_port()
    site = guide.file("/etc/nginx/conf.d/powered-here.conf")
    # The last that closes is the server's.
    site = site.rstrip().removesuffix("}") + guide.file("/etc/nginx/conf.d/powered-here.conf, " + ROBOTS) + "}\n"
    for written, here in {
        "location / {": f"location {PREFIX}/ {{",
        "127.0.0.1:8050": f"127.0.0.1:{inside}",
        "listen 80": f"listen 127.0.0.1:{plain}",
        "listen 443 ssl": f"listen 127.0.0.1:{outside} ssl",
        "/etc/ssl/powered-here.pem": str(certificate),
        "/etc/ssl/private/powered-here.key": str(key),
    }.items():
        assert written in site
        site = site.replace(written, here)
    told = {name: text for name, text in guide.settings().items() if name in AS_TOLD}
    settings = told | {"POWERED_HERE_STATE_DIR": str(folder / "state"), "POWERED_HERE_PREFIX": PREFIX}
    settings["POWERED_HERE_NAMES"] = "localhost"
    with (
        begun(inside, environment=settings, words=("--workers", "2")) as server,
        servers.nginx(site, outside) as errors,
    ):
        server.ready()
        yield Site(f"https://localhost:{outside}", f"http://localhost:{plain}", PREFIX, certificate, settings)
        assert not re.search("emerg|crit", errors.read_text())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with shown_by_nginx(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.mark.slow
def test_pages_and_all_that_they_lead_to_stay_at_the_address(site: Site) -> None:
    browser, linked = site.browser(), set()
    for path in KINDS:
        page = browser.get(f"{site.origin}{site.prefix}{path}")
        assert page.status_code == 200, path
        assert page.text.rstrip().endswith("</html>")
        assert "Set-Cookie" not in page.headers
        assert page.headers["Strict-Transport-Security"].startswith("max-age=31536000")
        linked |= {urljoin(site.origin, found.replace("&amp;", "&")) for found in OF_PAGE.findall(page.text)}
    outside = {one for one in linked if not one.startswith(f"{site.origin}{site.prefix}/")}
    assert outside == set()
    files = sorted(
        one for one in linked if urlsplit(one).path.removeprefix(site.prefix).startswith(("/assets", "/_dash"))
    )
    assert len(files) > 5
    assert {one: status for one in files if (status := browser.get(one).status_code) != 200} == {}


@pytest.mark.slow
def test_who_asks_without_tls_is_led_to_the_address_with_it(site: Site) -> None:
    answered = site.browser().get(f"{site.plain}{site.prefix}/leeds/roof?tilt=30", allow_redirects=False)
    assert answered.status_code == 301
    assert answered.headers["Location"] == f"https://energy.example.gov.uk{site.prefix}/leeds/roof?tilt=30"


@pytest.mark.slow
def test_an_officer_signs_in_and_saves_over_tls(site: Site) -> None:
    adding = "from tests import officers; officers.add('amy')"
    subprocess.run([sys.executable, "-c", adding], env=os.environ | site.environment, check=True)
    browser, start = site.browser(), f"{site.origin}{site.prefix}"
    ours = {"Origin": site.origin}
    form = {"name": "amy", "password": officers.PASSWORD}
    answered = browser.post(f"{start}/sign-in", form, headers=ours, allow_redirects=False)
    assert answered.status_code == 303, answered.text
    cookie = answered.headers["Set-Cookie"]
    assert cookie.startswith("__Host-powered-here=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    draft = {"name": "Roofs first", "note": "Over TLS", "search": "?store_mwh=40", "form": "one"}
    saved = browser.post(f"{start}/stoke-on-trent/saved", draft, headers=ours)
    assert saved.status_code == 200
    assert saved.url.startswith(f"{start}/stoke-on-trent/saved/")
    assert "Roofs first" in browser.get(f"{start}/stoke-on-trent/saved").text
    elsewhere = browser.post(f"{start}/stoke-on-trent/saved", draft, headers={"Origin": "https://elsewhere.test"})
    assert elsewhere.status_code == 403


@pytest.mark.slow
def test_absolute_addresses_are_those_that_the_world_sees(site: Site) -> None:
    browser, start = site.browser(), f"{site.origin}{site.prefix}"
    catalogue = browser.get(f"{start}/data.json")
    found = set(re.findall(r'"(https?://localhost[^"]*)"', json.dumps(catalogue.json())))
    assert found
    assert {one for one in found if not one.startswith(f"{start}/")} == set()
    places = re.findall(r"<loc>([^<]+)</loc>", browser.get(f"{start}/sitemap.xml").text)
    assert places
    assert {one for one in places if not one.startswith(f"{start}/")} == set()


@pytest.mark.slow
def test_crawlers_find_what_they_are_told_at_the_root_of_the_name(site: Site) -> None:
    told = site.browser().get(f"{site.origin}/robots.txt")
    assert told.status_code == 200
    assert f"Disallow: {site.prefix}/*?\n" in told.text
    assert f"Sitemap: {site.origin}{site.prefix}/sitemap.xml\n" in told.text
    assert told.text == site.browser().get(f"{site.origin}{site.prefix}/robots.txt").text


@pytest.mark.slow
def test_what_a_reader_says_of_themselves_is_not_believed(site: Site) -> None:
    forged = {"X-Forwarded-Proto": "http", "X-Forwarded-Host": "elsewhere.test", "X-Forwarded-For": "8.8.8.8"}
    page = site.browser().get(f"{site.origin}{site.prefix}/data.json", headers=forged)
    assert "elsewhere.test" not in page.text
    assert f"{site.origin}{site.prefix}/" in page.text
