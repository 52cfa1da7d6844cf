"""
Notices and licenses that a page prints.
"""

import pytest

from service.extraction.page import parse_page
from service.extraction.sources.notices import candidates

STORY = "<p>The bridge was opened on Monday, the mayor said to all who had come.</p>" * 20


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"{STORY}<footer><p>© 2019 Acme News</p></footer>", [("copyright-site", "© 2019 Acme News")]),
        (f"{STORY}<div class=site-footer><div>© Acme News</div></div>", [("copyright-site", "© Acme News")]),
        (f"{STORY}<p class=creditos>© 2019 Acme News</p>", [("copyright-site", "© 2019 Acme News")]),
        (f"<article>{STORY}<p>© 2019 Beta. All rights reserved.</p></article>{STORY}", [("copyright-article", None)]),
        (f"<figure><figcaption>© 2019 Jo Doe</figcaption></figure>{STORY}", [("copyright-image", "© 2019 Jo Doe")]),
        (f"<div class=photo-caption>© Jo Doe</div>{STORY}", [("copyright-image", "© Jo Doe")]),
        (f"<article><p>© Jo Doe</p>{STORY}</article>", [("copyright-image", "© Jo Doe")]),
        (f"{STORY}<footer><p>© 2019 Acme<br>Alle Rechte vorbehalten</p></footer>", [("copyright-site", None)]),
        (f"{STORY}<footer><p hidden>© 2019 Acme News</p></footer>", []),
        (f"<div>{STORY}<p>© apf-infocom</p></div><p>More</p>" + "<p>x</p>" * 9, [("copyright-article", None)]),
        (
            f"<div><div>{STORY}</div><p>© Riproduzione riservata</p></div>{'<p>x</p>' * 9}",
            [("copyright-article", None)],
        ),
        (f"<div>{STORY}<p>© 2019 Acme</p><p>Menu</p></div>{'<p>x</p>' * 9}", [("copyright-site", None)]),
        (f"<div>{STORY}</div><div>{STORY[:78]}<p>© 2019 Acme</p></div>{'<p>x</p>' * 9}", [("copyright-site", None)]),
        (f"{STORY}<div role=contentinfo>Publisher: Jo Doe. © Norra Allehanda AB</div>", [("copyright-site", None)]),
        (f"{STORY}<script>// © 2019 Acme</script>", []),
        (STORY, []),
    ],
)
def test_notices(html: str, expected: list[tuple[str, str | None]]) -> None:
    """
    The nearest telling element says what a notice covers.
    """
    found = [c for c in candidates(parse_page(html)) if c.field == "copyright"]

    assert [f"markup:{origin}" for origin, _ in expected] == [c.origin for c in found]
    assert all(value in (None, c.value) for (_, value), c in zip(expected, found, strict=True))


BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("html", "origins"),
    [
        (f'<article>{STORY}</article><a rel=license href="{BY}">License</a>', ["markup:license"]),
        (f'<article>{STORY}<a href="{BY}"><img src=cc.png></a></article>', ["markup:license"]),
        (f'<article>{STORY}<p>Licensed under <a href="{BY}">CC BY</a></p></article>', ["markup:license"]),
        (f'{STORY}<div><a href="{BY}">Creative Commons</a></div>', ["markup:license"]),
        (f'<article>{STORY}<p>Jo Doe, <a href="{BY}">CC BY 4.0</a></p></article>', ["markup:license-image"]),
        (f'<figure><img><figcaption><a href="{BY}">CC BY</a></figcaption></figure>{STORY}', ["markup:license-image"]),
        (f'{STORY}<a href="https://creativecommons.org/about">Creative Commons</a>', []),
        (f'{STORY}<a rel=license href="/terms">Terms</a>', []),
    ],
)
def test_licenses(html: str, origins: list[str]) -> None:
    """
    A license is the text's when it is declared, told, or shown by a badge; a bare one in the article is a picture's.
    """
    found = [c for c in candidates(parse_page(html)) if c.field == "license"]

    assert origins == [c.origin for c in found]
    assert all(c.url == BY for c in found)
