"""
The labels of raw text, through models and rules.
"""

import pytest

from service.extraction.blocks import Label
from service.extraction.labelling.captions import is_caption
from service.extraction.labelling.phrases import phrase_of
from service.extraction.labelling.texts import label_text
from service.extraction.labelling.texts.endings import is_end_mark
from service.extraction.textblocks import text_blocks

BODY = (
    "The village of Dremmel has voted to keep its only traffic light, although no road with traffic leads past it.",
    "The light was put up in 1967, when the trunk road still ran between church and inn. The road moved in 1991.",
    "“It is company in the evening,” said the innkeeper, Berta Kolm, who changes its lamps at her own expense.",
    "The district has offered to switch it to yellow at night. The village council will answer in spring.",
)
HEADLINE = "Village without traffic keeps its traffic light"


def labels_of(*lines: str) -> dict[str, Label]:
    blocks = text_blocks("\n\n".join(lines))
    return {block.text: label for block, label in zip(blocks, label_text(blocks), strict=True)}


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("By Oskar Villem", "byline"),
        ("12 March 2021, 10:30", "date"),
        ("© 2021 Dremmel Courier. All rights reserved.", "copyright"),
        ("Share on Facebook", "share"),
        ("Advertisement", "advertisement"),
        (HEADLINE.upper(), "duplicate"),
    ],
)
def test_lines_at_the_head(line: str, label: Label) -> None:
    """
    A line between headline and story is told by what it is.
    """
    found = labels_of(HEADLINE, line, *BODY)

    assert found[line] == label
    assert found[HEADLINE] == "headline"
    assert [found[paragraph] for paragraph in BODY] == ["body"] * len(BODY)


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        (("You might also like", "Inn of Dremmel for sale", "Church of Dremmel gets a clock"), "related"),
        (("Leave a comment",), "comments"),
        (("Tags: Dremmel, traffic",), "tags"),
        (("Sign up for our newsletter",), "newsletter"),
        (("-30-",), "other"),
    ],
)
def test_lines_at_the_end(lines: tuple[str, ...], label: Label) -> None:
    """
    What follows the story is told by its heading or by itself.
    """
    found = labels_of(HEADLINE, "By Oskar Villem", *BODY, *lines)

    assert {found[line] for line in lines} == {label}
    assert [found[paragraph] for paragraph in BODY] == ["body"] * len(BODY)


def test_teaser_within() -> None:
    """
    A line that leads to another article is none of the story it stands in.
    """
    teaser = "Read also: Inn of Dremmel for sale"
    found = labels_of(HEADLINE, "By Oskar Villem", *BODY[:2], teaser, *BODY[2:])

    assert found[teaser] == "related"


def test_bio() -> None:
    """
    The last line, which begins with the writer's name, tells of the writer.
    """
    bio = "Oskar Villem has written about villages for thirty years."

    assert labels_of(HEADLINE, "By Oskar Villem", *BODY, bio)[bio] == "bio"


def test_another_article() -> None:
    """
    A second headline with its byline begins another article.
    """
    second = "Baker opens oven to hedgehogs"
    found = labels_of(
        HEADLINE, "By Oskar Villem", *BODY, second, "By Petra Lindqvist", *(line[::-1] + "." for line in BODY)
    )

    assert found[second] in ("article", "other", "navigation")
    assert all(label != "body" for line, label in found.items() if line not in BODY)


def test_signature() -> None:
    """
    Headers and signature of a mail are none of the article in it.
    """
    found = labels_of("From: Ann\nTo: Bob\nSubject: traffic light", HEADLINE, *BODY, "--\nAnn Roe\nHead of Lamps")

    assert found["To: Bob"] == "mail"
    assert found["Head of Lamps"] == "mail"
    assert [found[paragraph] for paragraph in BODY] == ["body"] * len(BODY)


@pytest.mark.parametrize(
    "text",
    [
        "We use cookies to improve your experience.\n\nAccept all\n\nReject\n\nCookie policy",
        "Sign in\nE-mail\nPassword\nForgot your password?\nRemember me\nCreate an account",
        "def run(values):\n    total = 0\n    for value in values:\n        total += value\n    return total\nrun([1])",
        "name,age,town\nAnn,31,Dremmel\nBob,44,Ull\nCid,12,Ull\nDee,77,Dremmel",
        "Home\nNews\nSport\nContact\nImprint",
        "",
    ],
)
def test_no_article(text: str) -> None:
    """
    Consent, forms, code, data and menus have no body and no headline.
    """
    assert {"body", "headline"}.isdisjoint(label_text(text_blocks(text)))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Children at the light. Photo: Ann Roe/PA", True),
        ("Das Licht am Abend (Foto: Jan Blau)", True),
        ("The light at night. Getty Images", True),
        ("Photo by Ann Roe", True),
        ("The council met on Monday and said nothing new.", False),
        ("He said: this is no photo.", False),
    ],
)
def test_captions(line: str, expected: bool) -> None:
    """
    A caption bears a credit at its end or begins with one.
    """
    assert is_caption(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Compartir en WhatsApp", ("share", "start")),
        ("Mehr zum Thema", ("related", "heading")),
        ("Most read in sports", ("related", "heading")),
        ("関連記事", ("related", "heading")),
        ("Читайте также: что дальше", ("related", "heading")),
        ("This website uses cookies to know you better than your mother does.", ("cookie", "start")),
        ("The share of the vote rose.", None),
    ],
)
def test_phrases(line: str, expected: tuple[str, str] | None) -> None:
    """
    Boilerplate is told in many languages.
    """
    found = phrase_of(line)

    assert (found and (found.label, found.kind)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("ENDS", True), ("***ENDE***", True), ("-30-", True), ("30", False), ("the end is near", False)],
)
def test_end_marks(line: str, expected: bool) -> None:
    """
    Wires mark the end of a story.
    """
    assert is_end_mark(line) is expected
