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
