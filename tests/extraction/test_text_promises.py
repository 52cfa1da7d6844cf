"""
What the answer to any raw text owes its sender: exact places, every line accounted for, nothing rewritten; and a
cleaned article comes back as it is.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmark.accounting import faults
from benchmark.rawtext import differences
from service.extraction import Article, Document, NoArticle, extract
from service.extraction.article import Provenance, Removed
from service.extraction.decoding import decode
from service.extraction.mojibake import repair
from tests.test_cases import TEXTS, read_document

PARAGRAPHS = (
    "The lighthouse of Sund has been sold to a baker, who will dry his rye bread in it. The council agreed.",
    "“Nobody else wanted the stairs,” said the mayor, Ida Holm-Larsen, who had counted all 214 of them twice.",
    "Der Leuchtturm steht seit 1911 auf der Klippe – und seit 1987 leer. Die Gemeinde zahlt dafür 12.000 Kronen.",
    "Le phare n’éclaire plus que les mouettes ; « elles s’en contentent », assure le boulanger.",
    "灯台は町で一番古い建物で、百年のあいだ船を見守ってきた。パン屋は来年の春に窯を据えるという。",
    "المنارة القديمة باعتها البلدة إلى خباز محلي، وقال العمدة إن السلالم لم تعجب أحدا غيره.",
    "המגדלור נמכר לאופה המקומי, והמועצה אישרה את המכירה ברוב של קול אחד בלבד.",
    "ประภาคารเก่าถูกขายให้กับคนทำขนมปังในหมู่บ้านเมื่อวันจันทร์ที่ผ่านมา",
    "The oven weighs 2.5 tonnes & costs more than the tower; it comes by sea, if the sea allows 3 < 4 metres of swell.",
    "A well-known self-taught stair-builder will widen the door, re-using the old frame.",
    "The price is $120,000.",
)
LINES = (
    "Lighthouse sold to baker",
    "LIGHTHOUSE SOLD TO BAKER",
    "By Ann Roe and Jon Doe with REUTERS",
    "By",
    "Ann Roe",
    "Von Jan Blau, dpa",
    "12 March 2021, 10:30",
    "Updated Nov. 19, 2019 / 10:07 AM",
    "SUND, March 12 (AP) — The lighthouse is gone.",
    "© 2021 Sund Courier. All rights reserved.",
    "The tower at dusk. Photo: Ann Roe/PA",
    "Home | News | Sport | Contact",
    "Share this articleComments",
    "Share on Facebook",
    "You might also like",
    "Baker opens oven to hedgehogs",
    "Read also: Ferry stops in October",
    "- flour\u00a0\u00a0500 g",
    "•\tsalt",
    "1. Climb the stairs.",
    "| tower | steps |",
    "From: Ann Roe <ann@example.org>",
    "Subject: Fwd: lighthouse",
    "-- ",
    "-30-",
    "ENDS",
    "***",
    ">",
    "<p>The <b>old</b> lens stays.</p>",
    "<The Tower: A Tale>",
    "Fish &amp; chips&nbsp;on the &lt;quay&gt;",
    "<br>",
    "\u200b",
    "\u202bשלום\u202c",
    "donâ€™t climb in clogs, said the mayor’s clerk",
    "Tags: towers, bread",
    "https://example.org/" + "tower-" * 20,
    "def f(x): return x",
    "a;b;c",
    "…",
    "\t \u00a0",
)
LINE_ENDS = ("\n", "\r\n", "\r", "\u2028", "\x0b", "\x85")
SPACES = (" ", "\u00a0", "  ", "\t")


def wrapped(paragraph: str, width: int, end: str) -> str:
    return end.join(textwrap.wrap(paragraph, width))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """
    Articles in all the ways they come: any order of paragraphs and lines, wraps, line ends, white space and quoting.
    """
    end = draw(st.sampled_from(LINE_ENDS))
    width = draw(st.sampled_from((1000, 40, 60, 72)))
    parts = draw(st.lists(st.sampled_from((*PARAGRAPHS, *PARAGRAPHS, *LINES)), min_size=1, max_size=25))
    parts = [wrapped(part, width, end) if part in PARAGRAPHS else part for part in parts]
    borders = draw(st.sampled_from((end, end * 2, end + " " + end, end * 3)))
    text = borders.join(parts)
    if draw(st.booleans()):
        text = text.replace(" ", draw(st.sampled_from(SPACES)))
    if draw(st.booleans()):
        text = "\n".join(draw(st.sampled_from(("> ", ">> ", "    "))) + line for line in text.splitlines())
    return draw(st.sampled_from(("", "\ufeff", "\n\n", "  "))) + text + draw(st.sampled_from(("", end, "\n \n")))


def broken_promises(text: str) -> list[str]:
    try:
        article = extract(Document(text, kind="text", extras=("provenance", "removed")))
    except NoArticle:
        return []
    return list(faults(repair(text)[0], article))


def quoted(*lines: str) -> str:
    return "\n".join(f"> {line}" for line in lines)


# Lines of a byline that say nothing new stand within it.
@settings(max_examples=150, deadline=None)
@given(texts())
@example(quoted(PARAGRAPHS[0], PARAGRAPHS[0], LINES[2], LINES[2], "Von Jan Blau, dpa"))
@example(quoted(LINES[0], LINES[2], "By", "Ann Roe", "Von Jan Blau, dpa", PARAGRAPHS[0], PARAGRAPHS[1]))
def test_generated_texts(text: str) -> None:
    """
    Whatever a text is made of, its answer accounts for it, letter by letter.
    """
    assert broken_promises(text) == []


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("aB .,-–\n\r\t\u00a0>&;<p/|•©1\u200b\u202e\u0301あ中ไا\U0001f600\ufffd"), max_size=300
    )
)
def test_noise(text: str) -> None:
    """
    Also where the text is nothing that anybody wrote.
    """
    assert broken_promises(text) == []


@pytest.mark.parametrize("folder", [pytest.param(folder, id=folder.name) for folder in TEXTS])
def test_cases(folder: Path) -> None:
    """
    The same for each case.
    """
    document = read_document(folder)
    assert isinstance(document.content, bytes)
    text = decode(document.content, document.charset, markup=False).text

    assert list(faults(text, extract(document))) == []


@pytest.mark.parametrize("folder", [pytest.param(folder, id=folder.name) for folder in TEXTS])
def test_cleaned_cases_come_back(folder: Path) -> None:
    """
    The body of a case, posted again under its headline, is the same.
    """
    article = extract(read_document(folder))

    assert article.headline is None or list(differences(article)) == []


TEXT = "Lighthouse sold\n\nBy Ann Roe\n\nThe tower of Sund was sold to a\nbaker, who will bake in it.\n\nShare"
BODY = "The tower of Sund was sold to a baker, who will bake in it."
REMOVED = (Removed("Lighthouse sold", "headline", 0, 15), Removed("By Ann Roe", "byline", 17, 27))
SHARE = Removed("Share", "share", 90, 95)
ANSWER = Article(
    "text",
    headline="Lighthouse sold",
    byline="By Ann Roe",
    body=BODY,
    provenance={
        "headline": Provenance("text", "line 1", 0, 15),
        "byline": Provenance("text", "line 3", 17, 27),
        "body": Provenance("text", "line 5", 29, 88),
    },
    removed=(*REMOVED, SHARE),
)


@pytest.mark.parametrize(
    ("answer", "broken"),
    [
        (ANSWER, []),
        (
            replace(ANSWER, body=BODY.replace("a baker", "the baker")),
            ["body and removed blocks are not the whole text"],
        ),
        (replace(ANSWER, removed=REMOVED), ["body and removed blocks are not the whole text"]),
        (replace(ANSWER, removed=(*REMOVED, replace(SHARE, start=None))), ["a removed block has no place in the text"]),
        (replace(ANSWER, removed=(SHARE, *REMOVED)), ["removed blocks overlap or are out of order"]),
        (replace(ANSWER, removed=(*REMOVED, replace(SHARE, text="Shame"))), ["removed: 'Share' is not 'Shame'"]),
        (replace(ANSWER, byline="By Ann Poe"), ["byline: 'By Ann Roe' is not 'By Ann Poe'"]),
    ],
)
def test_broken_promises_are_seen(answer: Article, broken: Sequence[str]) -> None:
    """
    The account itself: it sees each kind of fault, and none where there is none.
    """
    found = list(faults(TEXT, answer))

    assert found[: len(broken)] == broken
    assert bool(found) == bool(broken)
