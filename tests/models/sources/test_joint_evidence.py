"""Evidence of buying together: a publisher's own address, a claim with its benchmark, and what it cannot touch."""

from models.sources.joint_evidence import OUT_OF_REACH, joint_evidence


def test_each_has_a_publisher_s_own_address_and_says_against_what_it_is_held() -> None:
    for one in joint_evidence():
        assert one.url.startswith("http")
        assert not any(copy in one.url for copy in ("docslib", "pdfslide", "feeds.bbci", "cloudfront", "inkl.com"))
        assert one.claimed
        assert one.benchmark
        assert one.basis
        assert one.what.endswith((".", ")."))
    assert len(joint_evidence()) >= 12


def test_the_first_discount_stands_beside_the_later_and_smaller_one_and_the_failure() -> None:
    found = {one.name: one for one in joint_evidence()}
    assert found["solar_together_1"].claimed.startswith("35%")
    assert found["solar_together_2"].claimed.startswith("20%")
    assert "1,456 complaints" in found["solar_together_failed"].what


def test_what_cannot_be_touched_is_said_by_a_public_body() -> None:
    (out,) = [one for one in joint_evidence() if one.topic == OUT_OF_REACH]
    assert out.grade == "A"
    assert "Network charges and levies" in out.what
