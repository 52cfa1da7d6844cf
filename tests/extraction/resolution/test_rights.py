"""
The choice of the copyright.
"""

import pytest

from service.extraction.article import Source
from service.extraction.candidate import Candidate, Field
from service.extraction.resolution.rights import resolve_copyright

SITE = "markup:copyright-site"
ARTICLE = "markup:copyright-article"
IMAGE = "markup:copyright-image"
BY = "https://creativecommons.org/licenses/by/4.0/"


def candidate(origin: str, value: str, field: Field = "copyright", url: str | None = None) -> Candidate:
    """
    One from the source that the origin names.
    """
    source: Source = "markup" if origin.startswith("markup") else "json-ld" if origin.startswith("json") else "meta"
    return Candidate(field, value, origin, source, "/x", url=url)


HOLDER = candidate("json-ld:copyrightHolder", "Acme News", "copyright_holder")
YEAR = candidate("json-ld:copyrightYear", "2019", "copyright_year")
PUBLISHER = candidate("json-ld:publisher", "Acme Daily", "site_name")
LICENSE = candidate("markup:license", "CC BY", "license", BY)


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        ([candidate(SITE, "© 2019 Acme")], ("© 2019 Acme", "Acme", 2019, "site")),
        ([candidate(SITE, "© 2019 Acme"), candidate(ARTICLE, "© 2018 Beta")], ("© 2018 Beta", "Beta", 2018, "article")),
        ([candidate(IMAGE, "© Jo Doe"), candidate(SITE, "© 2019 Acme")], ("© 2019 Acme", "Acme", 2019, "site")),
        ([candidate(IMAGE, "© Jo Doe / AFP")], ("© Jo Doe / AFP", "Jo Doe / AFP", None, "image")),
        ([candidate(IMAGE, "© Jo Doe"), HOLDER, YEAR], (None, "Acme News", 2019, "article")),
        ([candidate(SITE, "All rights reserved"), candidate(SITE, "© Acme")], ("© Acme", "Acme", None, "site")),
        ([candidate(SITE, "© 2020"), HOLDER, YEAR], ("© 2020", "Acme News", 2020, "site")),
        (
            [candidate(ARTICLE, "This article is protected by copyright."), candidate(SITE, "© 2019 Acme")],
            ("This article is protected by copyright.", "Acme", None, "article"),
        ),
        ([HOLDER], (None, "Acme News", None, "article")),
        ([YEAR, PUBLISHER], (None, "Acme Daily", 2019, "article")),
        ([candidate("meta:copyright", "© 2020 Acme")], ("© 2020 Acme", "Acme", 2020, "site")),
        ([candidate("meta:copyright", "Acme News, Springfield")], ("Acme News, Springfield",) * 2 + (None, "site")),
        ([candidate("meta:copyright", "https://example.org/terms"), HOLDER], (None, "Acme News", None, "article")),
        ([PUBLISHER], None),
        ([], None),
    ],
)
def test_precedence(candidates: list[Candidate], expected: tuple[object, ...] | None) -> None:
    """
    The article's over the site's over a picture's, printed over declared, a named holder over none.
    """
    chosen = resolve_copyright(candidates)
    value = chosen.value

    assert expected == (value and (value.notice, value.holder, value.year, value.scope))
    assert ["no-copyright"] * (value is None) == [warning.code for warning in chosen.warnings]


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        ([candidate(SITE, "© 2019 Acme"), LICENSE], "CC BY 4.0"),
        ([LICENSE], "CC BY 4.0"),
        ([candidate(IMAGE, "© Jo Doe"), LICENSE], "CC BY 4.0"),
        (
            [candidate(SITE, "© 2019 Acme"), candidate(SITE, "Our texts are licensed under CC BY-SA 3.0.")],
            "CC BY-SA 3.0",
        ),
        ([candidate("markup:license-image", "CC BY", "license", BY), candidate(SITE, "© 2019 Acme")], None),
        ([candidate("json-ld:license", BY, "license", BY), HOLDER], "CC BY 4.0"),
        ([candidate("json-ld:license", "https://example.org/terms", "license"), HOLDER], None),
    ],
)
def test_license(candidates: list[Candidate], expected: str | None) -> None:
    """
    A license of the text goes with the copyright, one of a picture doesn't.
    """
    value = resolve_copyright(candidates).value

    assert value is not None
    assert expected == (value.license and value.license.name)


def test_place_in_text() -> None:
    """
    The provenance in a text is the notice's own place in its line.
    """
    line = "© 2019 Acme News | Terms"
    found = Candidate("copyright", line, "text:copyright-site", "text", "line 9", 100, 100 + len(line))
    place = resolve_copyright([found]).candidate

    assert place is not None
    assert (place.start, place.end) == (100, 100 + len("© 2019 Acme News"))
