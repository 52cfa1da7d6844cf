"""
The layout of a page: runs of text.
"""

import pytest

from service.extraction.page import Page, parse_page


def page_of(body: str) -> Page:
    return parse_page(f"<!doctype html><html><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>One <b>bold</b> w<i>o</i>rd</p><p>Two</p>", ["One bold word", "Two"]),
        ("<div>Loose<p>Kept apart</p>after</div>", ["Loose", "Kept apart", "after"]),
        ("Line<br>line<br><br>Paragraph<br> <br/>Another", ["Line line", "Paragraph", "Another"]),
        ("<p>One<script>no()</script> two<style>p{}</style></p><noscript>Turn it on</noscript>", ["One two"]),
        ("<p hidden>No</p><div style='display: none'><p>No</p></div><p>Yes</p>", ["Yes"]),
        ("<table><tr><th>Year<th>Goats</tr><tr><td>1998<td>12</tr></table>", ["Year | Goats", "1998 | 12"]),
        ("<table><tr><td><p>Boxes</p><td><div>apart</div></table>", ["Boxes", "apart"]),
        ("<p>An <x-term>unknown</x-term> word</p>", ["An unknown word"]),
        ("<x-card>Unknown</x-card><x-card>boxes</x-card>", ["Unknown", "boxes"]),
        ("<nav><a href=/a>Home</a><a href=/b>News</a></nav>", ["Home News"]),
        ("<p><span>© Acme</span><a href=/t>Terms</a></p>", ["© Acme Terms"]),
        ("<p><span>T</span><a href=/h>he</a> <span>“</span><a href=/o>old</a></p>", ["The “old"]),
        ("<p>By<a href=/j>Jane Doe</a><span>and</span><a href=/r>John Roe</a></p>", ["By Jane Doe and John Roe"]),
        ("<p><span class=r>child</span><span class=r>ren</span> <span>1</span><a>#2</a></p>", ["children 1#2"]),
        (
            "<p><span class=n>Jane Doe</span><span class=r>editor</span>, <span>W2</span><a>#3</a></p>",
            ["Jane Doe editor, W2 #3"],
        ),
        ("<p><span>Jane Doe</span><i></i><span>12 March</span></p>", ["Jane Doe 12 March"]),
        ("<p>Updated<time>2 hours ago</time>in<b>Politics</b></p>", ["Updated 2 hours ago in Politics"]),
        ("<p><span><time>2024</time></span>by Jane, <em>9</em><em>June</em></p>", ["2024 by Jane, 9 June"]),
        ("<p><b>Up</b>date: C<span>12</span>, x<sub>2</sub>Y</p>", ["Update: C12, x2Y"]),
        (
            "<p><span style='color:red'>won</span><span style>der</span>, <span>it</span><span>, too</span></p>",
            ["wonder, it, too"],
        ),
        ("<p><span>东京</span><span>电</span> <a href=/a>新闻</a><a href=/b>体育</a></p>", ["东京电 新闻 体育"]),
        ("<p>\u00a0 \n</p><div> <img src=a.png> </div>", []),
    ],
)
def test_runs(body: str, texts: list[str]) -> None:
    """
    A run is what a reader sees as a paragraph, its words neither glued nor torn.
    """
    assert [run.text for run in page_of(body).layout.runs] == texts


def test_counts_of_a_run() -> None:
    """
    Characters in links, bold and italic, and the pictures before.
    """
    (run,) = page_of("<img src=a><p>Plain <a href=/>link</a> <b>bold</b> <em>so</em></p>").layout.runs

    assert (run.linked, run.bold, run.italic, run.images) == (4, 4, 2, 1)
