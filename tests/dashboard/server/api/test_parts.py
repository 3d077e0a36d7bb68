"""Parts of a list: none is left out, none twice, and the way on is told."""

from hypothesis import given, strategies

from dashboard.server.api import parts
from dashboard.server.api.nouns import Question


@given(strategies.integers(0, 40), strategies.integers(1, 9))
def test_the_parts_are_the_whole(count: int, size: int) -> None:
    whole = list(range(count))
    found: list[int] = []
    page = 1
    while True:
        some = parts.part_of(whole, Question(values={"page": page, "size": size}, search="q=a%26b", path={}))
        found += some.of
        assert "q=a%26b" in some.links["Link"]
        if 'rel="next"' not in some.links["Link"]:
            break
        page += 1
    assert found == whole
    assert some.head == {"total": count, "page": page, "size": size}
