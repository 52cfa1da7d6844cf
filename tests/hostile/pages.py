"""
Pages whose markup is hostile.
"""

from collections.abc import Iterator

from tests.hostile.recipe import EITHER, NOTHING, STORY, Recipe, in_body, page, repeated

# Elements that are nested, each 20,000 levels deep.
_NESTED = (
    "div b span table ul li blockquote article p a section figure h1 font form select svg math template noscript "
    "iframe object button details dl main pre nobr x-y"
).split()
# Elements that are opened and never closed, one after the other.
_UNCLOSED = "p li td option b a i font div dd span h2 tr q em button label".split()
_SOUP = (
    "</div>",
    "</p>",
    "</table></td>",
    "<b><p></b></p>",
    "<table><b>x",
    "<a href=x><table><a>",
    "<p/>",
    "<<p>>",
    "< p >",
    "<p <p ",
    "<!-- x -->",
    "<!--",
    "<!-->",
    "<![CDATA[",
    "<?php ",
    "<?xml ?>",
    "<!doctype html>",
    "<!x",
    "</",
    "<",
    ">",
    "<br>",
    "x<br>",
    "<br><br>x",
    "<hr>",
    "<span></span>tail",
    "<b>x</b> <i>y</i> ",
    "<img src=x alt='Photo: A'>",
    "<input>",
    "<a href=/1>link</a> ",
    "<script>x</script>",
    "<style>p{}</style>",
    "<title>x</title>",
    "<head></head>",
    "<body>",
    "</html>",
    "<html lang=x>",
    "<base href=//x>",
    "<plaintext>",
    "<textarea>",
    "<!--[if IE]><p>x<![endif]-->",
    "<p hidden>x</p>",
    "<p style='display: none'>x</p>",
    "<article><h1>x</h1></article>",
    "<time>x</time>",
    "<rt>x",
    "&nbsp;<wbr>",
)
_ENTITIES = (
    "&amp;",
    "&",
    "&#",
    "&#x",
    "&#0;",
    "&#x41;",
    "&#xd800;",
    "&#x10ffff;",
    "&#x110000;",
    "&#999999999999999;",
    "&nosuch;",
    "&ampamp;amp;",
    "&lt;p&gt;",
    "&amp;lt;",
    "&copy; 2019 ",
    "&zwj;&rlm;&#8238;",
)


def recipes() -> Iterator[Recipe]:
    """
    All of them.
    """
    for tag in _NESTED:
        yield Recipe(f"nested <{tag}>", lambda tag=tag: page(f"<{tag}>" * 20_000 + "x"))  # type: ignore[misc]
    for tag in _UNCLOSED:
        yield in_body(f"unclosed <{tag}>", lambda tag=tag: f"<{tag}>x" * 15_000)  # type: ignore[misc]
    yield from repeated("soup", _SOUP, 150_000)
    yield from repeated("entities", _ENTITIES, 300_000)
    yield from _attributes()
    yield from _large()
    for count in (1_500, 6_000):
        yield from _many(count)
    yield from _odd_pages()


def _attributes() -> Iterator[Recipe]:
    yield in_body("20,000 attributes", lambda: f"<div {' '.join(f'a{number}=1' for number in range(20_000))}>x</div>")
    yield in_body("the same attribute", lambda: f"<div {'a=1 ' * 50_000}>x</div>")
    yield in_body("attributes without values", lambda: f"<p {' '.join(f'a{n}' for n in range(30_000))}>x")
    yield in_body("a byline's class, each another", lambda: "".join(f"<p class=byline-{n}>x" for n in range(60_000)))
    yield in_body("100 attributes, often", lambda: f"<p {' '.join(f'a{n}=1' for n in range(100))}>x" * 500)
    yield in_body("a tag that does not end", lambda: f"<div {'a' * 500_000}")
    yield in_body("a value that does not end", lambda: f"<div class='{'a ' * 200_000}")
    yield in_body("a class of 100,000 words", lambda: f"<p class='{' '.join(f'a{n}' for n in range(100_000))}'>x</p>")
    yield in_body("long classes", lambda: f"<p class='{'byline-' * 300}'>x</p>" * 300)
    yield in_body("a style of 300 KB", lambda: f"<p style='{'display:' * 40_000}none'>x</p>")
    yield in_body("a picture of 2 MB", lambda: f"<img src='data:image/png;base64,{'A' * 2_000_000}'>")
    yield in_body("slashes in a tag", lambda: f"<div {'/' * 300_000}>x</div>")
    yield in_body("equal signs in a tag", lambda: f"<div {'=' * 300_000}>x</div>")
    yield in_body("quotes in a tag", lambda: f"""<div {"'" * 50_001}{'"' * 50_001}>x</div>""")


def _large() -> Iterator[Recipe]:
    yield in_body("numbers that words part", lambda: f"<p>{'12 or ' * 100_000}</p>")
    yield in_body("a word of 5 MB", lambda: f"<p>{'x' * 5_000_000}</p>", seconds=8)
    yield in_body("a paragraph of 5 MB", lambda: f"<p>{'word ' * 1_000_000}</p>", seconds=8)
    yield in_body("a heading of 1 MB", lambda: f"<h1>{'word ' * 200_000}</h1>")
    yield in_body("white space of 5 MB", lambda: f"<p>x{' ' * 5_000_000}x</p>")
    yield in_body("no-break spaces", lambda: f"<p>{chr(160) * 1_000_000}x</p>")
    yield in_body("a comment of 5 MB", lambda: f"<!--{'-' * 5_000_000}-->")
    yield in_body("a script of 5 MB", lambda: f"<script>{'<p>{[' * 1_000_000}</script>")
    yield in_body("a name of 500 KB", lambda: f"<{'x' * 500_000}>y")
    yield in_body("commas", lambda: f"<p>{',' * 300_000}</p>")
    yield in_body("sentences in one paragraph", lambda: f"<p>{'The mayor said so. ' * 30_000}</p>")
    yield in_body("title-cased words", lambda: f"<p>{'Jane Doe ' * 60_000}</p>")
    yield in_body("a paragraph of foreign months", lambda: f"<p>{'août mars Märzen января ' * 15_000}</p>")


def _many(count: int) -> Iterator[Recipe]:
    items = {
        "paragraphs of foreign months": "<p>{} août mars Märzen января</p>",
        "list items with links": "<li><a href='/a{}'>link {}</a></li>",
        "links": "<a href='https://example.org/{}'>Read more about it, part {}</a> ",
        "times": "<time datetime='2020-01-01T00:{}'>1 January {}</time>",
        "headings": "<h1>headline number {}</h1>",
        "notices": "<p>© 2019 Holder {}</p>",
        "divided notices": "<p>© 2019</p><p>Holder {}</p>",
        "licenses": "<a rel=license href='https://creativecommons.org/licenses/by/{}.0/'>CC BY</a> ",
        "bylines": "<div class=byline>By Jane Doe{}</div>",
        "linked writers": "<a rel=author href=/a{}>Jane Doe</a>",
        "credit lines": "<p>By Jane Doe and John Roe, with REUTERS {}</p>",
        "figures": "<figure><img src=x><figcaption>caption {} Photo: A B</figcaption></figure>",
        "microdata": "<b itemprop=author itemscope><i itemprop=name>Jane Doe{}</i></b>",
        "nested microdata": "<b itemscope itemprop=author><i itemprop=name>Jane {}",
        "rows": "<table><tr><td>{}<td>b<td>c</table>",
        "share words": "<p>Share this article {}</p>",
        "long paragraphs": "<p>The council has opened bridge number {} on Monday, after years of work on it.</p>",
        "dates": "<p class=date>12 March {}</p>",
        "definitions": "<dl><dt>{}<dd>x</dl>",
        "one letter": "<p>{}</p>",
    }
    for name, item in items.items():
        yield Recipe(
            f"{count} {name}",
            lambda item=item: page("".join(item.format(n, n) for n in range(count))),  # type: ignore[misc]
            seconds=4 if count < 5_000 else 12,
            slow=count > 5_000,
        )


def _odd_pages() -> Iterator[Recipe]:
    feed = "<item><title>Bridge opens</title><description>The bridge is open.</description></item>"
    nothing = frozenset([NOTHING])
    yield Recipe("doctype that does not end", lambda: f"<!doctype html {'/' * 500_000}", outcomes=EITHER)
    yield Recipe("doctype of slashes", lambda: f"<!doctype html {' /' * 17_000}{page()}")
    yield Recipe("doctype with a subset", lambda: f"<!DOCTYPE html [{'<!ENTITY a SYSTEM x>' * 5_000}]>{page()}")
    yield Recipe("RSS", lambda: f"<?xml version='1.0'?><rss><channel>{feed * 2_000}</channel></rss>", outcomes=EITHER)
    yield Recipe("frameset", lambda: "<html><frameset>" + "<frame src=/a>" * 2_000, outcomes=nothing)
    yield Recipe("script only", lambda: "<html><script>" + "var a = 1;" * 50_000 + "</script>", outcomes=nothing)
    yield Recipe("style only", lambda: "<style>" + "p {color: red}" * 50_000, outcomes=nothing)
    yield Recipe("empty", lambda: "", outcomes=nothing)
    yield Recipe("white space", lambda: " \n\t" * 300_000, outcomes=nothing)
    yield Recipe("empty elements", lambda: "<html><body>" + "<p></p>" * 50_000, outcomes=nothing)
    yield Recipe("comments only", lambda: "<!-- x -->" * 30_000, outcomes=nothing)
    yield Recipe("no markup", lambda: "word " * 100_000, outcomes=EITHER)
    yield Recipe("hidden story", lambda: f"<html><body hidden>{STORY}</body></html>", outcomes=EITHER)
    yield Recipe("many pages", lambda: page() * 700)
    yield Recipe("many stories", lambda: f"<html><body>{f'<article>{STORY}</article>' * 400}</body></html>")
    yield Recipe("all in the head", lambda: f"<head><p>{STORY}</p>" + "<p>x" * 4_000)
