"""What is read of a publication is its JSON."""

from datetime import UTC, datetime

from dashboard.published.nouns import OPEN, Proposed, Published, PublishError

AT = datetime(2026, 11, 4, tzinfo=UTC)


def test_the_content_is_what_the_text_says() -> None:
    published = Published(
        council="E06000021", number=1, at=AT, title="a", summary="b", text='{"format": 1}', digest="", years_csv=""
    )
    proposed = Proposed(
        id=1, council="E06000021", at=AT, title="a", summary="b", by_id=1, by="amy", state=OPEN, text='{"format": 2}'
    )
    assert (published.content, proposed.content) == ({"format": 1}, {"format": 2})


def test_an_error_names_its_field() -> None:
    assert (PublishError("no", "title").field, PublishError("no").field) == ("title", "")
