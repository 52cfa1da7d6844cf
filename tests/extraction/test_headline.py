"""
The grammar of headlines.
"""

import pytest

from service.extraction.headline import is_site_name, site_keys, title_parts, without_site_name


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
