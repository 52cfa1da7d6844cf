"""
The choice of the days of publication and change.
"""

import pytest

from service.extraction.candidate import Candidate, Field
from service.extraction.resolution.dates import resolve_dates

UTC_EVENING = "2019-11-19T02:30:00Z"


def candidate(origin: str, value: str, field: Field = "published") -> Candidate:
    return Candidate(field, value, origin, "markup", origin)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([("json-ld:datePublished", "2019-11-18T10:00:00Z")], "2019-11-18T10:00:00+00:00"),
        ([("json-ld:datePublished", "2019-11-18T10:00:00")], "2019-11-18"),
        ([("meta:date", "2019-11-20"), ("json-ld:datePublished", "2019-11-18")], "2019-11-18"),
        ([("json-ld:datePublished", "soon"), ("meta:date", "2019-11-20")], "2019-11-20"),
        # The page's zone where it prints the local day.
        ([("json-ld:datePublished", UTC_EVENING), ("markup:date-line", "2019-11-18")], "2019-11-18"),
        (
            [("json-ld:datePublished", UTC_EVENING), ("markup:date-line", "2019-11-18T21:30:00")],
            "2019-11-18T21:30:00-05:00",
        ),
        ([("json-ld:datePublished", UTC_EVENING), ("url:date", "2019-11-18")], "2019-11-18"),
        ([("json-ld:datePublished", UTC_EVENING), ("markup:date-line", "2019-11-19")], "2019-11-19T02:30:00+00:00"),
        # A printed day beats metadata, but not by an order of day and month that may be the other.
        ([("json-ld:datePublished", "2018-01-01"), ("markup:date-line", "2019-11-18")], "2019-11-18"),
        ([("json-ld:datePublished", "2019-02-03"), ("markup:date-line", "2019-03-02")], "2019-02-03"),
        ([("markup:date-line-far", "2019-11-18")], "2019-11-18"),
        # A declared day that is printed anywhere stands; a day among words of the story does not beat it.
        (
            [
                ("json-ld:datePublished", "2018-01-01"),
                ("markup:date-line", "2019-11-18"),
                ("markup:date-line-far", "2018-01-01"),
            ],
            "2018-01-01",
        ),
        ([("meta:article:published_time", "2019-11-18"), ("markup:date-in-line", "2005-12-25")], "2019-11-18"),
        ([("text:date", "2019-11-18T10:22:00")], "2019-11-18"),
        # The time, or its zone, from a lesser source that agrees.
        (
            [("markup:date-line", "2019-11-18T10:22:00"), ("meta:date", "2019-11-18T10:22:40+01:00")],
            "2019-11-18T10:22:40+01:00",
        ),
        ([("markup:date-line", "2019-11-18"), ("meta:date", "2019-11-18T10:22:00Z")], "2019-11-18T10:22:00+00:00"),
        ([("markup:date-line", "2019-11-18T10:22:00"), ("meta:date", "2019-11-18T19:00:00+01:00")], "2019-11-18"),
        ([("markup:date-line", "2019-11-18"), ("meta:date", "2019-11-18T00:00:00Z")], "2019-11-18"),
        ([("markup:date-line", "2019-11-18"), ("meta:date", "2019-11-19T10:22:00Z")], "2019-11-18"),
    ],
)
def test_published(dates: list[tuple[str, str]], expected: str) -> None:
    """
    The surest source gives the time, what is printed the day.
    """
    published, _ = resolve_dates([candidate(*date) for date in dates])

    assert published.value == expected


def test_printed_time_of_a_change() -> None:
    """
    A printed time that metadata know for the time of a change is not that of publication.
    """
    candidates = [
        candidate("json-ld:datePublished", "2019-11-18T23:17:00+09:00"),
        candidate("json-ld:dateModified", "2019-11-19T00:06:42+09:00", "modified"),
        candidate("markup:date-line", "2019-11-19T00:05:00"),
    ]
    published, modified = resolve_dates(candidates)

    assert published.value == "2019-11-18T23:17:00+09:00"
    assert modified.value == "2019-11-19T00:06:42+09:00"


def test_time_of_a_change_is_no_time_of_publication() -> None:
    """
    A bare day gets no time from a date that stands for the last change.
    """
    candidates = [
        candidate("markup:date-line", "2019-11-18"),
        candidate("meta:date", "2019-11-18T19:00:00Z"),
        candidate("json-ld:dateModified", "2019-11-18T19:00:00Z", "modified"),
    ]

    assert resolve_dates(candidates)[0].value == "2019-11-18"


@pytest.mark.parametrize("origin", ["markup:date-line", "markup:time-modified"])
def test_only_an_update_is_printed(origin: str) -> None:
    """
    Where nothing tells the day of publication, that of a printed update stands for it, and is said to.
    """
    published, modified = resolve_dates([candidate(origin, "2019-11-18", "modified")])

    assert (published.value, modified.value) == ("2019-11-18", "2019-11-18")
    assert [warning.code for warning in published.warnings] == ["updated-date-only"]


def test_nothing_found() -> None:
    """
    Without a date there is a warning.
    """
    published, modified = resolve_dates([])

    assert (published.value, modified.value) == (None, None)
    assert [warning.code for warning in published.warnings] == ["no-date"]


def test_day_among_words_that_is_declared_too() -> None:
    """
    A day printed among a few words beats a declared one where another source knows it as the day of a change.
    """
    candidates = [
        candidate("json-ld:datePublished", "2018-01-01"),
        candidate("markup:date-in-line", "2019-11-18"),
        candidate("json-ld:dateModified", "2019-11-18T10:00:00Z", "modified"),
    ]

    published, _ = resolve_dates(candidates)

    assert (published.value or "")[:10] == "2019-11-18"
