"""A bar is as long as its share, and carries no style."""

import pytest

from dashboard.shell.first_paint import html_of
from dashboard.shell.share_bar import share_bar


@pytest.mark.parametrize(
    ("share", "width"), [(0.0, "0%"), (0.123456, "12.35%"), (1.0, "100%"), (1.7, "100%"), (-1.0, "0%")]
)
def test_the_filled_part_is_the_share_and_never_more_than_the_whole(share: float, width: float) -> None:
    made = html_of(share_bar(share, "bar roof-bar"))
    assert made.startswith('<div aria-hidden="true" class="bar roof-bar"><svg class="bar-part">')
    assert f'width="{width}"' in made
    assert "style" not in made
