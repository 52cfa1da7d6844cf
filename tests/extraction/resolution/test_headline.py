"""
The choice of the headline.
"""

import pytest

from service.extraction.candidate import Candidate, Field
from service.extraction.resolution.headline import resolve_headline


def candidate(origin: str, value: str, field: Field = "headline") -> Candidate:
    """
    A candidate whose source makes no difference.
    """
    return Candidate(field, value, origin, "markup", origin)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ([("markup:h1-only", "Floods in Dale"), ("meta:og:title", "Floods in Dale")], "Floods in Dale"),
        ([("markup:h1-only", "Dale drowns"), ("meta:title", "Dale drowns: floods, rain")], "Dale drowns"),
        (
            [("markup:h1-only", "Flood waters rise in Dale"), ("meta:og:title", "Flood waters rise in Dale: all news")],
            "Flood waters rise in Dale",
        ),
        (
            [
                ("markup:h1-only", "The Dale Post"),
                ("markup:h2", "Floods rise in Dale"),
                ("meta:title", "Floods rise in Dale | The Dale Post"),
            ],
            "Floods rise in Dale",
        ),
        ([("meta:og:title", "Floods in Dale"), ("meta:title", "Floods")], "Floods in Dale"),
        ([("markup:h1-in-article", "Wet Feet"), ("json-ld:headline", "Insurance guide")], "Wet Feet"),
        (
            [("markup:h1-in-article", "Wet Feet"), ("markup:h1", "Our offer"), ("json-ld:headline", "Insurance guide")],
            "Insurance guide",
        ),
        ([("markup:h1-only", "Wet Feet"), ("json-ld:headline", "Insurance guide")], "Insurance guide"),
        ([("markup:h1-in-navigation", "SEO floods"), ("json-ld:headline", "Floods in Dale")], "Floods in Dale"),
        (
            [
                ("markup:h1-only", "Floods in Dale"),
                ("markup:heading-whole", "Weather Floods in Dale"),
                ("meta:og:title", "Weather: Floods in Dale"),
                ("meta:title", "Weather: Floods in Dale"),
            ],
            "Weather: Floods in Dale",
        ),
        (
            [
                ("markup:h1-only", "Weather Floods in Dale"),
                ("markup:heading-part", "Floods in Dale"),
                ("meta:og:title", "Floods in Dale"),
            ],
            "Floods in Dale",
        ),
        ([("text:headline", "Floods in Dale")], "Floods in Dale"),
        ([("request:title", "Floods in Dale")], "Floods in Dale"),
        ([("markup:h2", "Floods")], "Floods"),
    ],
)
def test_resolve_headline(titles: list[tuple[str, str]], expected: str) -> None:
    """
    The printed headline wins over wordings for search engines, without site name and unproved kicker.
    """
    assert resolve_headline([candidate(*title) for title in titles]).value == expected


def test_site_name_is_cut_where_it_is_proved() -> None:
    """
    The declared name of the site, and the host's, go from a declared title.
    """
    title = candidate("meta:og:title", "Floods in Dale | Dale Post")

    assert resolve_headline([title]).value == "Floods in Dale | Dale Post"
    assert resolve_headline([title, candidate("meta:og:site_name", "Dale Post", "site_name")]).value == "Floods in Dale"
    url = candidate("meta:canonical", "https://www.dalepost.example/1", "canonical_url")
    assert resolve_headline([title, url]).value == "Floods in Dale"


def test_name_of_a_section_is_no_headline() -> None:
    """
    An article's only h1 that names the section gives way to a declared title.
    """
    candidates = [
        candidate("markup:h1-in-article", "Essays"),
        candidate("json-ld:headline", "How to Insure a Jug"),
        candidate("json-ld:articleSection", "Essays", "section"),
    ]

    assert resolve_headline(candidates).value == "How to Insure a Jug"


def test_nothing_found() -> None:
    """
    Without candidates there is a warning.
    """
    choice = resolve_headline([])

    assert choice.value is None
    assert [warning.code for warning in choice.warnings] == ["no-headline"]


def test_conflict_is_told() -> None:
    """
    A printed headline quite unlike all declared ones is given with a warning.
    """
    titles = [
        candidate("markup:h1-only", "Water everywhere"),
        candidate("meta:og:title", "After the rain: Dale drowns"),
    ]

    assert [warning.code for warning in resolve_headline(titles).warnings] == ["conflicting-headlines"]


def test_confidence_rises_with_agreement() -> None:
    """
    A headline that more sources confirm is surer.
    """
    h1 = candidate("markup:h1-only", "Floods in Dale")
    og, title = candidate("meta:og:title", "Floods in Dale"), candidate("meta:title", "Floods in Dale")
    confidences = [resolve_headline(found).confidence for found in ([og], [h1], [h1, og], [h1, og, title])]

    assert confidences == sorted(confidences)


def test_text_that_is_the_name_of_the_site() -> None:
    """
    A text of the page that the document's title holds too is no headline where it is the site's name.
    """
    candidates = [
        candidate("meta:og:title", "Floods rise - Dale and Hill"),
        candidate("meta:og:site_name", "Dale and Hill", "site_name"),
        candidate("markup:title-text", "Dale and Hill"),
    ]

    assert resolve_headline(candidates).value == "Floods rise"
