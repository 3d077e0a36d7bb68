"""Evidence of investing to save: each with a publisher's own address, and nothing of what is no energy."""

from models.sources.invest_evidence import evidence


def test_each_has_a_publisher_s_own_address_and_says_what_it_rests_on() -> None:
    for one in evidence():
        assert one.url.startswith("http")
        assert not any(copy in one.url for copy in ("docslib", "pdfslide", "feeds.bbci", "cloudfront", "inkl.com"))
        assert one.basis
        assert one.what.endswith(".")


def test_failures_stand_beside_what_worked() -> None:
    topics = [one.topic for one in evidence()]
    assert topics.count("Gone wrong") == 2
    assert topics.count("Council solar") == 4


def test_nothing_is_shown_as_energy_that_was_not() -> None:
    # Derbyshire's idea in the Creative Councils programme was for young people who leave care.
    assert not any("Derbyshire" in (one.place + one.what) for one in evidence())
