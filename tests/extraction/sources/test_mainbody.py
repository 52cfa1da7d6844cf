"""
Trafilatura's choice, led back to the runs of the page.
"""

import pytest

from service.extraction.page import parse_page
from service.extraction.sources.mainbody import main_runs, mark, skeleton

STORY = "The ferry to the outer isles was held in port for a third day because of the storm. "


def kept_texts(source: str) -> list[str]:
    runs = parse_page(source).layout.runs
    return [runs[number].text[:9] for number in sorted(main_runs(runs, range(len(runs))))]


def test_the_story_is_kept() -> None:
    """
    Paragraphs are kept in their order, navigation and footer are not.
    """
    source = (
        "<html><body><nav><a href=/>Home</a> <a href=/n>News</a></nav><article><h1>Held in port</h1>"
        f"<p>First: {STORY * 3}</p><h2>No relief</h2><p>Second: {STORY * 3}</p></article>"
        "<footer><p>Copyright Isles Gazette</p></footer></body></html>"
    )

    assert kept_texts(source)[-3:] == ["First: Th", "No relief", "Second: T"]


def test_a_page_without_text() -> None:
    """
    Nothing is kept of nothing.
    """
    assert kept_texts("<html><body></body></html>") == []


def test_runs_that_are_not_asked_about() -> None:
    """
    trafilatura does not see them, whatever it would say of them, nor containers that hold no others.
    """
    paragraphs = "".join(f"<div><p>{number}: {STORY * 3}</p></div>" for number in range(4))
    runs = parse_page(f"<html><body>{paragraphs}</body></html>").layout.runs

    assert main_runs(runs, [1, 3]) == {1, 3}
    assert "".join(skeleton(runs, [1])).count("<div>") == 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<div class="a" onclick="x()" id="b"><span></span><p>1 &lt; 2</p><p hidden>no</p></div>Three',
            f'<div class="a" id="b"><p>{mark(0)}1 &lt; 2<br></p></div>{mark(1)}Three<br>',
        ),
        ("<nav>Menu</nav><p>One <a href=/x>link</a> more", f'<p>{mark(1)}One link <a href="/">more</a><br></p>'),
        ("<table><tr><td>A<td>B</table>", f"<table><tr><td>{mark(0)}A | B</td></tr></table>"),
        (f"<p>One {mark(7)} two</p>", f"<p>{mark(0)}One    two<br></p>"),
    ],
)
def test_skeleton(body: str, expected: str) -> None:
    """
    It has what may be main content and little else, each run is marked, and what is linked stands at its end.
    """
    runs = parse_page(f"<html><body>{body}</body></html>").layout.runs

    assert "".join(skeleton(runs, range(len(runs)))) == f"<html><body>{expected}</body></html>"
