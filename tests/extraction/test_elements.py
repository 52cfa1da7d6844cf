"""
The elements of a page, found by their attributes.
"""

import pytest
from lxml import etree

from service.extraction.elements import Elements

SOURCE = """<html><body class="page Author-Page">
<p id="author" class="lead">a</p><p>b</p><div rel="author" class="lead"><i data-testid="bigByline">c</i></div>
</body></html>"""


@pytest.fixture
def elements() -> Elements:
    """
    The elements of a small page.
    """
    return Elements(etree.fromstring(SOURCE, etree.HTMLParser()))


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        (["author"], ["class", "id", "rel"], ["body", "p", "div"]),
        (["author"], ["id"], ["p"]),
        (["lead"], ["class"], ["p", "div"]),
        (["lead", "page"], ["class"], ["body", "p", "div"]),
        (["Author"], ["class"], []),
        (["author"], ["title"], []),
    ],
)
def test_matching(elements: Elements, words: list[str], names: list[str], expected: list[str]) -> None:
    """
    Words are looked for in the values in lower case.
    """
    found = elements.in_order(elements.matching(words, names))

    assert expected == [element.tag for element in found]


def test_matching_finds_each_value() -> None:
    """
    Of many values those that hold the word are found, once or often, first and last, and no others.
    """
    classes = ["by", "byby x", "x", "", "BYLINE", "a by", "b"]
    page = "".join(f'<p class="{name}">{name}</p>' for name in classes)
    found = Elements(etree.fromstring(page, etree.HTMLParser())).matching(["by", "line"], ["class"])

    assert {name for name in classes if "by" in name.lower()} == {element.text for element in found}


def test_hints(elements: Elements) -> None:
    """
    Camel case is parted; an element without attributes gives no hints.
    """
    hints = {str(element.tag): elements.hints(element) for element in elements.all if element.text != "b"}

    assert {"page", "author"} == hints["body"]
    assert {"big", "byline"} == hints["i"]
    assert not hints["html"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("article__body js-main2col", {"article", "body", "js", "main", "col"}),
        ("storyHeadline HTMLBlock", {"story", "headline", "htmlblock"}),
        ("UPPER x9Y", {"upper", "x", "y"}),
        ("Überschrift größe", {"berschrift", "gr", "e"}),
        ("12 -_", set()),
    ],
)
def test_hints_are_words_in_small_letters(name: str, expected: set[str]) -> None:
    """
    All but the letters of ASCII parts them.
    """
    elements = Elements(etree.fromstring(f'<p class="{name}">', etree.HTMLParser(encoding="utf-8")))

    assert expected == elements.hints(elements.tagged("p")[0])


@pytest.mark.parametrize(
    ("tags", "expected"), [(["p"], ["a", "b"]), (["i", "p"], ["a", "b", "c"]), (["p", "p"], ["a", "b"]), (["h1"], [])]
)
def test_tagged(elements: Elements, tags: list[str], expected: list[str]) -> None:
    """
    Elements are found by their tags, in document order, each once.
    """
    assert expected == [element.text for element in elements.tagged(*tags)]
