"""
The containers of a page's runs, and a choice among them.
"""

import pytest

from service.extraction.labelling.pages.containers import Choice, Containers
from service.extraction.page import parse_page

TEXT = "A sentence that is as long as any other here."
PAGE = (
    f"<html><body><ul><li>One</li><li>Two</li></ul><div class=a><p>{TEXT}</p>{TEXT} "
    f"<section><p>{TEXT}</p><p>{TEXT}</p></section>End</div><p>Last</p></body></html>"
)


def containers() -> Containers:
    page = parse_page(PAGE)
    return Containers(page.layout.runs, page.elements.values("class"))


def test_a_box_holds_the_runs_from_its_first_to_its_last() -> None:
    """
    Text before and after the elements in a container is in one and the same box.
    """
    found = containers().of

    assert [(box.tag, box.start, box.end) for box in found] == [
        ("li", 0, 1),
        ("li", 1, 2),
        ("p", 2, 3),
        ("div", 2, 7),
        ("p", 4, 5),
        ("p", 5, 6),
        ("div", 2, 7),
        ("p", 7, 8),
    ]
    assert found[3] is found[6]


@pytest.mark.parametrize(
    ("chosen", "main"),
    [({4, 5}, "section"), ({2, 3, 4, 5}, "div"), ({4}, "p"), ({1, 2, 5, 7}, "div"), ({0, 7}, None), (set(), None)],
)
def test_the_main_container_holds_most_of_what_is_chosen(chosen: set[int], main: str | None) -> None:
    """
    It is the deepest that does, and never the whole page.
    """
    found = Choice(containers(), frozenset(chosen)).main

    assert (found.tag if found is not None else None) == main
