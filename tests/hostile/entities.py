"""
Documents that ask for files, for addresses, or for more of themselves.
"""

from collections.abc import Iterator

from tests.hostile.recipe import EITHER, STORY, Recipe, page


def recipes(path: str, address: str) -> Iterator[Recipe]:
    """
    All of them.

    Args:
        path: a file to be read.
        address: a page to be fetched.
    """
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    yield from _entity("billion laughs", f"<!ENTITY l0 'lol'>{laughs}<!ENTITY x '&l9;'>")
    for number, entity in enumerate(_external(path, address)):
        yield from _entity(f"external entity {number}", entity)
    yield Recipe("external subset", lambda: f"<!DOCTYPE html SYSTEM '{address}'>{page()}")
    yield Recipe("stylesheet", lambda: f"<?xml-stylesheet type='text/xsl' href='{address}'?>{page()}")
    for number, markup in enumerate(_referring(path, address)):
        yield Recipe(f"reference {number}", lambda markup=markup: page(markup, markup))  # type: ignore[misc]
    yield Recipe("an address as a text", lambda: address, "text", outcomes=EITHER)
    yield Recipe("an address as a page", lambda: address, "html", outcomes=EITHER)
    yield Recipe("an address of a file as a text", lambda: f"file://{path}", "text", outcomes=EITHER)


def _entity(name: str, declared: str) -> Iterator[Recipe]:
    xml = f"<?xml version='1.0'?><!DOCTYPE html [{declared}]><html>{STORY}<p>&x;</p></html>"
    yield Recipe(f"{name} in a page", lambda: xml, "html", outcomes=EITHER)
    yield Recipe(f"{name} in a text", lambda: xml, "text", outcomes=EITHER)
    yield Recipe(f"{name}, sniffed", xml.encode, None, outcomes=EITHER)


def _external(path: str, address: str) -> tuple[str, ...]:
    return (
        f"<!ENTITY x SYSTEM 'file://{path}'>",
        f"<!ENTITY x SYSTEM '{address}'>",
        f"<!ENTITY % x SYSTEM '{address}'> %x;",
        f"<!ENTITY % x SYSTEM 'file://{path}'> %x;",
        f"<!ENTITY x PUBLIC 'a' '{address}'>",
    )


def _referring(path: str, address: str) -> tuple[str, ...]:
    node = f'{{"@context": "{address}", "@type": "NewsArticle", "@id": "{address}"}}'
    return (
        f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file://{path}' parse='text'/>",
        f"<iframe src='file://{path}'></iframe>",
        f"<object data='file://{path}'></object>",
        f"<img src='{address}'>",
        f"<script src='{address}'></script>",
        f"<link rel=stylesheet href='{address}'>",
        f"<link rel=import href='{address}'>",
        f"<style>@import url('{address}')</style>",
        f"<meta http-equiv=refresh content='0; url={address}'>",
        f"<base href='{address}'>",
        f"<link rel=canonical href='{address}'>",
        f"<a rel=license href='{address}'>CC BY</a>",
        f"<time datetime='{address}'>{address}</time>",
        f"<meta property='article:published_time' content='{address}'>",
        f"<p class=byline>By <a rel=author href='{address}'>Jane Doe</a></p>",
        f'<script type="application/ld+json">{node}</script>',
    )
