"""
Trafilatura's choice, led back to the runs of the page.
"""

from service.extraction.page import Page, parse_page
from service.extraction.sources.mainbody import main_runs, sure_runs

STORY = "The ferry to the outer isles was held in port for a third day because of the storm. "


def kept_texts(page: Page, numbers: frozenset[int]) -> list[str]:
    return [page.layout.runs[number].text[:9] for number in sorted(numbers)]


def test_the_story_is_kept() -> None:
    """
    Paragraphs are kept in their order, navigation and footer are not.
    """
    source = (
        "<html><body><nav><a href=/>Home</a> <a href=/n>News</a></nav><article><h1>Held in port</h1>"
        f"<p>First: {STORY * 3}</p><h2>No relief</h2><p>Second: {STORY * 3}</p></article>"
        "<footer><p>Copyright Isles Gazette</p></footer></body></html>"
    )
    page = parse_page(source)

    assert kept_texts(page, main_runs(page.layout))[-3:] == ["First: Th", "No relief", "Second: T"]
    assert kept_texts(page, sure_runs(page.layout))[-3:] == ["First: Th", "No relief", "Second: T"]


def test_a_page_without_text() -> None:
    """
    Nothing is kept of nothing.
    """
    assert main_runs(parse_page("<html><body></body></html>").layout) == frozenset()
