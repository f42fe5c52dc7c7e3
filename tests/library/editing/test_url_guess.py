"""The publisher, the day and the title of a page are guessed from its address, as far as the address holds them."""

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.editing.url_guess import guessed

from tests.support.running import SEED


@pytest.mark.parametrize(
    ("url", "fields"),
    [
        ("https://globaleconomicreport.com/a-new-one", {"publisher": "global-economic-report", "title": "A new one"}),
        (
            "http://www.theguardian.com/world/2022/feb/09/the-long-slug",
            {"publisher": "theguardian.com", "published": "2022-02-09", "title": "The long slug"},
        ),
        ("https://x.org/20220229/b-day.html", {"publisher": "x.org", "title": "B day"}),
        ("https://x.org/20220228/index.html", {"publisher": "x.org", "published": "2022-02-28"}),
        ("https://x.org/2022/02/words-of-1234.pdf?x=1", {"publisher": "x.org", "published": "2022-02", "title": "Words of"}),
        ("https://x.org/news/%D1%81%D0%BB%D0%BE%D0%B2%D0%BE-%D0%B4%D0%B0", {"publisher": "x.org", "title": "Слово да"}),
        ("https://x.org", {"publisher": "x.org"}),
    ],
)
def test_what_an_address_tells(url: str, fields: dict[str, str]) -> None:
    assert guessed(url, read({"events.yaml": SEED.read_bytes()})).fields == fields
