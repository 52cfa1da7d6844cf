"""
Limits: what is over is cut before the work, the rest stays whole, and the answer says so.
"""

import pytest

from service.extraction import Document, extract
from service.extraction.limits import Limits, bound_source
from service.extraction.page import Page, parse_page

SENTENCE = "The council opened the new bridge on Monday after four years of work, the mayor said."
STORY = f"<h1>Bridge opens to traffic</h1>{f'<p>{SENTENCE}</p>' * 3}"


def parse(body: str, limits: Limits) -> Page:
    return parse_page(f"<html><head><title>Bridge</title></head><body>{body}</body></html>", limits=limits)


def test_a_page_within_the_limits_stays_as_it_is() -> None:
    """
    Nothing is cut, nothing is said.
    """
    page = parse(STORY, Limits())

    assert not page.truncated
    assert page.text_of(page.root).endswith(SENTENCE)


def test_deep_nesting_is_flattened() -> None:
    """
    The text below the last level stays, and so does what comes after it.
    """
    page = parse("<div>" * 1500 + "<b>deep</b> text" + "</div>" * 1500 + "<p>after</p>", Limits(depth=50))

    assert page.truncated
    assert page.text_of(page.root) == "deep text after"


def test_elements_beyond_the_limit_go() -> None:
    """
    The page ends with the last element that is counted.
    """
    page = parse("".join(f"<p>{number}</p>" for number in range(100)), Limits(elements=14))

    assert page.truncated
    assert sum(1 for _ in page.root.iter()) == 14
    assert page.text_of(page.root) == "0 1 2 3 4 5 6 7 8 9"


def test_long_values_are_cut() -> None:
    """
    A meta value ends at the limit; JSON-LD over it is not read at all.
    """
    head = f'<meta name=description content="{"x" * 50}"><script type="application/ld+json">{"[" * 50}</script>'
    page = parse(head, Limits(meta_characters=10, jsonld_characters=10))

    assert page.truncated
    assert page.metas == (("description", "x" * 10),)
    assert [script.text for script in page.root.iter("script")] == [None]


def test_attributes_beyond_the_limit_go_before_parsing() -> None:
    """
    A tag with thousands of attributes keeps the first; one that is long for a picture's sake is left alone.
    """
    many = b"<p %s>text</p>" % b" ".join(b"a%d=1" % number for number in range(5000))
    picture = b'<img alt=x src="data:%s">' % (b"A" * 20000)

    assert bound_source(picture, Limits()) == picture
    assert bound_source(b"<p>" * 50, Limits(elements=2)) == b"<p>" * 20
    assert bound_source(many, Limits(attributes=3)) == b"<p a0=1 a1=1 a2=1>text</p>"


@pytest.mark.parametrize("before", ["", "text", "<b>" + "word " * 2000, "<1" + "x" * 9000 + "<b>", ">" + "x" * 12000])
def test_each_long_tag_is_bounded(before: str) -> None:
    """
    Wherever they stand: after long text, after what only looks like a tag, and one after the other.
    """
    many = f"<p {' '.join(f'a{n}=1' for n in range(3000))}>".encode()
    source = before.encode() + b"<i>" + many + b"text" + many

    assert bound_source(source, Limits(attributes=1)) == before.encode() + b"<i>" + b"<p a0=1>" + b"text" + b"<p a0=1>"


def test_a_long_value_is_one_attribute() -> None:
    """
    The hundreds of numbers in the path of a drawing are one value, and the tag ends where it did.
    """
    drawing = b'<svg><path fill="none" d="%s"/></svg><p>text</p>' % (b"M 1 2 " * 3000)

    assert bound_source(drawing, Limits(attributes=3)) == drawing


def test_json_ld_that_is_too_deep_is_not_read() -> None:
    """
    Brackets are counted outside strings; other scripts than JSON-LD are left out without a word.
    """
    script = '<script type="application/ld+json">{"a": [[["[[[["]]]}</script>'

    assert not parse(script, Limits(jsonld_depth=4)).truncated
    assert parse(script, Limits(jsonld_depth=3)).truncated
    assert not parse("<script>{{{{{{{{</script>", Limits(jsonld_depth=3)).truncated


def test_a_document_type_that_is_too_long_is_left_out() -> None:
    """
    Also one that never ends.
    """
    page = parse_page("<!doctype html " + "/" * 5000 + "<html><title>Bridge</title>" + STORY, limits=Limits())

    assert page.truncated
    assert page.title == "Bridge"


def test_writers_beyond_the_limit_go() -> None:
    """
    The first of a long list stay.
    """
    metas = "".join(f'<meta name=author content="Jane Doe{chr(97 + number)}">' for number in range(5))
    article = extract(
        Document(f"<html><head>{metas}</head><body>{STORY}</body></html>", kind="html"), Limits(authors=2)
    )

    assert "truncated-input" in [warning.code for warning in article.warnings]
    assert len(article.authors) <= 2


@pytest.mark.parametrize("limits", [Limits(text_characters=300), Limits(lines=5)])
def test_raw_text_is_cut_at_a_line(limits: Limits) -> None:
    """
    What is over is left out, and a warning tells of it.
    """
    text = "Bridge opens to traffic\n\n" + "".join(f"{SENTENCE[:-1]} of bridge {number}.\n" for number in range(50))
    article = extract(Document(text, kind="text"), limits)

    assert "truncated-input" in [warning.code for warning in article.warnings]
    assert article.body is not None
    assert article.body.startswith(SENTENCE[:-1])
    assert "bridge 9." not in article.body
