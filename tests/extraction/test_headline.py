"""
The grammar of headlines.
"""

import unicodedata

import pytest

from service.extraction.headline import is_site_name, site_keys, title_key, title_parts, without_site_name


@pytest.mark.parametrize(
    ("title", "names", "expected"),
    [
        ("Floods in Dale | The Dale Post", ["The Dale Post"], "Floods in Dale"),
        ("Floods in Dale - dalepost.example", ["dalepost.example"], "Floods in Dale"),
        ("Floods in Dale – Dale Post", ["The Dale Post"], "Floods in Dale"),
        ("Dale Post: Floods in Dale", ["Dale Post"], "Floods in Dale"),
        ("Dale Post » Floods in Dale", ["Dale Post"], "Floods in Dale"),
        ("Hochwasser im Tal | Tal-Bote", ["Tal-Bote"], "Hochwasser im Tal"),
        ("大雨なお続く｜谷新聞", ["谷新聞"], "大雨なお続く"),
        ("War - and peace", ["The Dale Post"], "War - and peace"),
        ("Dale Post", ["Dale Post"], "Dale Post"),
        ("What the Dale Post got wrong", ["Dale Post"], "What the Dale Post got wrong"),
    ],
)
def test_without_site_name(title: str, names: list[str], expected: str) -> None:
    """
    Only what is proved to be the site's name goes.
    """
    assert without_site_name(title, site_keys(names)) == expected


def test_is_site_name_without_article_and_domain() -> None:
    """
    An article or a top-level domain more or less makes no other name.
    """
    assert is_site_name("The Dale Post", site_keys(["dalepost.com"]))


def test_title_parts_are_few() -> None:
    """
    A title full of separators gives no more than a few parts.
    """
    assert len(title_parts("a | " * 1000)) <= 24


@pytest.mark.parametrize("title", ["".join(map(chr, range(0x80))), "FLOODS in Dale: 3rd day", "It’s ＯＶＥＲ ½", ""])
def test_the_short_way_to_a_key_of_a_title_leads_where_the_long_way_does(title: str) -> None:
    """
    A title of ASCII, which is not taken apart letter by letter, has the key that it would have if it were.
    """
    expected = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", title).casefold()))

    assert title_key(title) == expected
