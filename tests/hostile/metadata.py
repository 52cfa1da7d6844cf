"""
Pages whose metadata are hostile.
"""

import json
from collections.abc import Iterator

from tests.hostile.recipe import Recipe, in_body, in_head

_KEYS = (
    "@context @type @id @graph headline name author creator datePublished dateModified publisher copyrightHolder "
    "copyrightYear copyrightNotice license articleSection keywords description inLanguage url mainEntityOfPage "
    "articleBody dateline image itemListElement"
).split()
# JSON that no key is meant to have.
_WRONG = (
    "null",
    "true",
    "-1",
    "1e999",
    "NaN",
    "9" * 5_000,
    '""',
    '"\\ud800"',
    '"\\u0000"',
    "[]",
    "[[[]]]",
    "{}",
    '[{"@type": ["Person", 1, null], "name": [1, {"name": {}}]}]',
    '{"@id": "#self", "author": {"@id": "#self"}}',
    '{"name": {"name": {"name": "x"}}}',
    '"' + "x" * 100_000 + '"',
)
_METAS = (
    "author article:author og:title twitter:title description keywords og:site_name article:published_time "
    "article:modified_time date copyright rights dc.creator parsely-author sailthru.author og:url og:locale"
).split()
_UNITS = ("<", "(", "&lt;p ", "A ", ", ", "and ", "©", "1", "2019-01-01 ", "|", " - ", "By ", "\u200b", "é", "a@b.c ")


def script(data: str) -> str:
    """
    A block of JSON-LD.
    """
    return f'<script type="application/ld+json">{data}</script>'


def article(**more: object) -> str:
    """
    A block of JSON-LD with an article.
    """
    return script(json.dumps({"@type": "NewsArticle", "headline": "Bridge opens to traffic"} | more))


def recipes() -> Iterator[Recipe]:
    """
    All of them.
    """
    yield from _of_writers()
    yield from _of_json()
    yield from _of_metas()


def _of_writers() -> Iterator[Recipe]:
    for count in (400, 40_000):
        writers = [{"@type": "Person", "name": f"Jane Doe{number}"} for number in range(count)]
        yield in_head(f"{count} writers in JSON-LD", lambda writers=writers: article(author=writers))  # type: ignore[misc]
    for count in (800, 20_000):
        yield in_head(
            f"{count} writers in meta tags",
            lambda count=count: "".join(f"<meta name=author content='Jane Doe{number}'>" for number in range(count)),  # type: ignore[misc]
        )
    for name in ("(" * 18_000, "A " * 50_000, "A, " * 50_000, "Jane Doe and " * 10_000, "." * 50_000, "Dr. " * 20_000):
        yield in_head(f"writer {name[:4]!r} in JSON-LD", lambda name=name: article(author=name))  # type: ignore[misc]
        yield in_body(f"writer {name[:4]!r} in print", lambda name=name: f"<p class=byline>By {name}</p>")  # type: ignore[misc]


def _of_json() -> Iterator[Recipe]:
    start = '{"@type":"NewsArticle","headline":"'
    yield in_head("author without value", lambda: script('{"@type":"NewsArticle",' + '"author":' * 40_000))
    yield in_head("string that does not end", lambda: script(start + '\\"' * 200_000))
    yield in_head("backslashes", lambda: script(start + "\\" * 200_001))
    yield in_head("quotes", lambda: script(start + '"' * 200_000))
    yield in_head("quotes and commas", lambda: script(start + '","' * 100_000))
    yield in_head("quotes and spaces", lambda: script(start + ('"' + " " * 98) * 4_000))
    yield in_head("commas and spaces", lambda: script("[" + ("," + " " * 50) * 8_000))
    yield in_head("@type in lists", lambda: script('{"@type":[' * 40_000))
    yield in_head("brackets", lambda: script("[" * 400_000))
    yield in_head("brackets within the limit", lambda: script("[" * 45 + "]" * 45) * 4_000)
    yield in_head("braces in an own string", lambda: script('"' + "{" * 400_000 + '"'))
    yield in_head("5,000 blocks", lambda: article() * 5_000)
    yield in_head("5,000 nodes", lambda: script(json.dumps([{"@type": "NewsArticle", "headline": "x"}] * 5_000)))
    yield in_head("nodes that refer to each other", lambda: script(json.dumps({"@graph": _circle(2_000)})))
    yield in_head("an array of 200,000 numbers", lambda: script(json.dumps(list(range(60_000)))))
    yield in_head("3 MB of JSON", lambda: article(articleBody="x" * 3_000_000))
    yield in_head("a body of markup", lambda: article(articleBody="<p ====" * 50_000))
    yield in_head("a body of brackets", lambda: article(articleBody="<" * 400_000))
    yield in_head("a body of entities", lambda: article(articleBody="&amp;lt;" * 50_000))
    yield Recipe("a body of paragraphs beside as many", _declared_beside_printed, seconds=8)
    yield in_head("untyped JSON-LD", lambda: '<script>{"@context":' + "[" * 300_000 + "</script>")
    yield in_head("comments in JSON", lambda: script("<!-- //<![CDATA[ /* " * 20_000))
    yield in_head("escaped JSON", lambda: script("&quot;{&quot;" * 20_000))
    for key in _KEYS:
        yield in_head(f"wrong values for {key}", lambda key=key: "".join(_wrong(key)))  # type: ignore[misc]


def _wrong(key: str) -> Iterator[str]:
    for value in _WRONG:
        yield script(f'{{"@type": "NewsArticle", "{key}": {value}}}')


def _circle(count: int) -> list[dict[str, object]]:
    return [
        {"@id": f"#{number}", "@type": "NewsArticle", "author": {"@id": f"#{(number + 1) % count}"}}
        for number in range(count)
    ]


def _declared_beside_printed() -> str:
    body = " ".join(f"word{number} is here." for number in range(20_000))
    printed = "".join(f"<p>word{number} is nowhere.</p>" for number in range(5_000))
    return f"<html><head>{article(articleBody=body)}</head><body>{printed}</body></html>"


def _of_metas() -> Iterator[Recipe]:
    for name in _METAS:
        yield in_head(f"meta {name}", lambda name=name: "".join(_metas(name)))  # type: ignore[misc]
    yield in_head("20,000 metas", lambda: "".join(f"<meta name=a{n} content=x>" for n in range(20_000)))
    yield in_head("a name of 300 KB", lambda: f"<meta name='{'author ' * 50_000}' content=x>")
    yield in_head("20,000 links", lambda: "".join(f"<link rel=canonical href='//x/{n}'>" for n in range(20_000)))
    yield in_head("odd addresses", lambda: "".join(f"<link rel=canonical href='{a}'>" for a in _ADDRESSES))
    yield in_head("20,000 alternates", lambda: "<link rel=alternate hreflang=de href=/de>" * 20_000)
    yield in_head("a title of 500 KB", lambda: f"<title>{'Bridge | ' * 60_000}</title>")
    yield in_head("20,000 titles", lambda: "<title>x - y | z</title>" * 20_000)


_ADDRESSES = (
    "http://[",
    "http://[::1",
    "//",
    "javascript:x",
    "file:///etc/passwd",
    "http://x:99999/",
    "\x00",
    "%zz",
    "a" * 9_000,
)


def _metas(name: str) -> Iterator[str]:
    for unit in _UNITS:
        yield f'<meta name="{name}" property="{name}" content="{unit * (60_000 // len(unit))}">'
