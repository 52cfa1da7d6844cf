"""
The choice of the byline.
"""

from typing import Literal

import pytest

from service.extraction.candidate import Candidate, Field
from service.extraction.resolution.credits import resolve_credits


def _candidate(origin: str, value: str, entity: Literal["person", "organization"] | None = None) -> Candidate:
    fields: dict[str, Field] = {"site_name": "site_name", "dateline": "dateline", "url": "canonical_url"}
    kind = origin.partition("=")[0]
    field: Field = fields.get(kind, "byline" if kind.startswith(("markup:", "text:")) else "author")
    return Candidate(field, value, origin, "markup", "/0", entity=entity)


@pytest.mark.parametrize(
    ("found", "byline", "authors", "agencies"),
    [
        ([], None, [], []),
        ([("markup:byline", "By Jane Doe")], "By Jane Doe", ["Jane Doe"], []),
        ([("text:byline", "By Jane Doe with REUTERS")], "By Jane Doe with REUTERS", ["Jane Doe"], ["Reuters"]),
        (
            [("json-ld:author", "Jane Doe"), ("json-ld:author", "John Roe")],
            "Jane Doe, John Roe",
            ["Jane Doe", "John Roe"],
            [],
        ),
        ([("json-ld:author", "Jane Doe"), ("markup:byline-line", "BY JANE DOE")], "BY JANE DOE", ["Jane Doe"], []),
        ([("json-ld:author", "Jane Doe"), ("markup:byline", "Travel")], "Jane Doe", ["Jane Doe"], []),
        ([("meta:author", "t.doe@example.com"), ("markup:byline", "Jane Doe")], "Jane Doe", ["Jane Doe"], []),
        ([("meta:author", "https://example.com/jane")], None, [], []),
        ([("meta:dc.creator", "Doe, Jane")], "Jane Doe", ["Jane Doe"], []),
        ([("json-ld:author", "Jane Doe"), ("markup:byline", "by Jane")], "by Jane", ["Jane Doe"], []),
        (
            [("json-ld:author", "Jane Doe"), ("json-ld:author", "John Roe"), ("markup:byline", "Jane Doe")],
            "Jane Doe",
            ["Jane Doe", "John Roe"],
            [],
        ),
        (
            [("json-ld:author", "Jane Doe"), ("markup:byline", "Jane Doe"), ("markup:tail-line", "Source: dpa")],
            "Jane Doe",
            ["Jane Doe"],
            ["dpa"],
        ),
        ([("markup:byline", "Jane Doe"), ("dateline", "ROME (AP)")], "Jane Doe", ["Jane Doe"], ["Associated Press"]),
        ([("site_name", "AP NEWS"), ("dateline", "ROME (AP)")], None, [], []),
        ([("site_name", "Example News"), ("json-ld:author", "Example News")], None, [], []),
        ([("site_name", "Landbote"), ("markup:byline", "von Landbote")], "von Landbote", [], ["Landbote"]),
        ([("site_name", "Jane Doe"), ("json-ld:author", "Jane Doe")], "Jane Doe", ["Jane Doe"], []),
        # What the site's address says is no person, but who has a site of his own may be one.
        (
            [("url", "https://www.elejemplo.es/a"), ("json-ld:author", "El Ejemplo"), ("markup:byline", "Ana Muestra")],
            "Ana Muestra",
            ["Ana Muestra"],
            [],
        ),
        ([("url", "https://newshub.example/a"), ("json-ld:author", "NewsHub")], None, [], []),
        (
            [("url", "https://qwentadorrel.example/a"), ("json-ld:author", "Qwenta Dorrel")],
            "Qwenta Dorrel",
            ["Qwenta Dorrel"],
            [],
        ),
        ([("markup:byline", "by admin")], "by admin", [], []),
        ([("markup:byline-far", "By Jane Doe"), ("markup:byline-far", "By John Roe")], None, [], []),
        ([("markup:names-line", "Jane Doe")], None, [], []),
        ([("markup:byline", "Health")], None, [], []),
    ],
)
def test_credits(found: list[tuple[str, str]], byline: str | None, authors: list[str], agencies: list[str]) -> None:
    """
    What is printed by the headline wins where the metadata agree; houses, accounts and common words are no persons.
    """
    credits = resolve_credits([_candidate(origin, value) for origin, value in found])

    assert byline == credits.byline.value
    assert authors == [author.name for author in credits.authors]
    assert agencies == list(credits.agencies)


def test_organization() -> None:
    """
    What the metadata call an organisation is no person, whatever its name looks like.
    """
    credits = resolve_credits([_candidate("json-ld:author", "Ada Lovelace", "organization")])

    assert credits.authors == ()


def test_no_byline_is_said() -> None:
    """
    A document without a byline gets a warning, and the confidence that there is none.
    """
    choice = resolve_credits([]).byline

    assert [warning.code for warning in choice.warnings] == ["no-byline"]
    assert 0 < choice.confidence < 1


def test_agreement_makes_sure() -> None:
    """
    A printed byline that the metadata confirm is surer than one alone.
    """
    alone = [_candidate("markup:byline", "By Jane Doe")]
    confirmed = [*alone, _candidate("json-ld:author", "Jane Doe")]

    assert resolve_credits(confirmed).byline.confidence > resolve_credits(alone).byline.confidence
