"""
One article as a browser pastes it, in all the forms a paste can take on its way to us: the answer is the same.
"""

import textwrap
from collections.abc import Callable

import pytest

from service.extraction import Article, Document, extract
from service.extraction.article import Author

HEADLINE = "Norland and Ostmark agree to share the river Velm"
# One paragraph a block; their lines are joined.
STORY = """
Norland and Ostmark have agreed to share the water of the river Velm, ending a dispute that began when both
countries were still kingdoms.

Under the accord, signed in a ferry moored in the middle of the stream, each side may draw off a third of the
flow. The last third is to be left to the fish.

"We have argued for a hundred and six years about something that runs past us day and night," said Norland's
foreign minister, Ingeborg Stenvall.

Farmers on the Ostmark bank, who lost two harvests to drought, called the agreement late but welcome.

The accord also covers a disused power station on the border. It has produced no electricity since 1974, but
both countries have gone on paying its doorkeeper.

"I get two salaries and no visitors," the doorkeeper, Lubomir Hask, told reporters. "I hope they took their
time over the small print."

Back in 2016 a first attempt at a treaty failed after a disagreement about the width of an island that is
under water for most of the year.

The two parliaments are expected to ratify the text before the summer.
"""
PARAGRAPHS = tuple(" ".join(block.split()) for block in STORY.split("\n\n"))
TOP = (
    HEADLINE,
    "",
    HEADLINE,
    "Copyright Radomir Velk / AFP",
    "By Annika Sorensdal Reyes with REUTERS",
    "Share this articleComments",
    "Share this articleClose Button",
    "",
)
TAIL = (
    "",
    "Share this articleComments",
    "",
    "You might also like",
    "",
    "Ferry captain marries couple in no man's land",
    "",
    "Ostmark opens its first school for beekeepers",
    "",
    "WATCH: Flood of ducks stops traffic in Norland's capital",
)
PASTE = "\n".join([*TOP, "\n\n".join(PARAGRAPHS), *TAIL])


def wrapped(text: str) -> str:
    """
    Each line hard-wrapped at 72 columns, as mail programs do.
    """
    return "\n".join(
        textwrap.fill(line, 72, break_on_hyphens=False, break_long_words=False) for line in text.split("\n")
    )


def narrow(text: str) -> str:
    """
    Each line hard-wrapped at 60 columns.
    """
    return "\n".join(textwrap.fill(line, 60) for line in text.split("\n"))


def without_blank_lines(text: str) -> str:
    """
    One line after the other.
    """
    return "\n".join(line for line in text.split("\n") if line)


def on_few_lines(_: str) -> str:
    """
    The paragraphs run together on two lines, the lines around them kept.
    """
    lines = (" ".join(PARAGRAPHS[:4]), " ".join(PARAGRAPHS[4:]))
    return "\n".join(line for line in (*TOP, *lines, *TAIL) if line)


VARIANTS: dict[str, Callable[[str], str]] = {
    "one paste": lambda text: text,
    "re-wrapped at 72 columns": wrapped,
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Mac line ends": lambda text: text.replace("\n", "\r"),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0"),
    "non-breaking spaces in blank lines": lambda text: text.replace("\n\n", "\n\u00a0\n"),
    "no blank lines": without_blank_lines,
    "a blank line after every line": lambda text: without_blank_lines(text).replace("\n", "\n\n"),
    "indented lines": lambda text: "\n".join("    " + line for line in text.split("\n")),
    "white space at the ends of lines": lambda text: text.replace("\n", " \t\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "re-wrapped at 72 columns, no blank lines": lambda text: without_blank_lines(wrapped(text)),
    "re-wrapped at 60 columns": narrow,
    "re-wrapped at 72 columns, double-spaced": lambda text: without_blank_lines(wrapped(text)).replace("\n", "\n\n"),
    "quoted in a mail": lambda text: textwrap.indent(wrapped(text), "> ", lambda _: True),
    "quoted twice": lambda text: textwrap.indent(wrapped(text), ">> ", lambda _: True),
    "line breaks as tags": lambda text: text.replace("\n", "<br>\n"),
    "zero width spaces in blank lines": lambda text: text.replace("\n\n", "\n\u200b\n"),
    "re-wrapped at 60 columns, no blank lines": lambda text: without_blank_lines(narrow(text)),
    "re-wrapped, Windows line ends": lambda text: wrapped(text).replace("\n", "\r\n"),
}


def fields(article: Article) -> tuple[object, ...]:
    """
    What must not depend on the form: headline, byline, authors, agencies, copyright, and the body's paragraphs.
    """
    notice = article.copyright and (article.copyright.notice, article.copyright.holder, article.copyright.scope)
    return article.headline, article.byline, article.authors, article.agencies, notice


FIELDS = (
    HEADLINE,
    "By Annika Sorensdal Reyes with REUTERS",
    (Author("Annika Sorensdal Reyes"),),
    ("Reuters",),
    ("Copyright Radomir Velk / AFP", "Radomir Velk / AFP", "image"),
)


@pytest.mark.parametrize("name", VARIANTS)
def test_fields_of_variant(name: str) -> None:
    """
    The fields do not depend on line ends, wrapping or white space.
    """
    article = extract(Document(VARIANTS[name](PASTE), kind="text"))

    assert fields(article) == FIELDS


@pytest.mark.parametrize("name", VARIANTS)
def test_body_of_variant(name: str) -> None:
    """
    The body has the same paragraphs whatever the line ends, wrapping or white space.
    """
    article = extract(Document(VARIANTS[name](PASTE), kind="text"))

    assert (article.body or "").split("\n\n") == list(PARAGRAPHS)


def test_a_page_spaced_double() -> None:
    """
    Among the menus of a whole page, blank lines between all lines tell no more than none.
    """
    menu = "Norland Daily\nHome\nWorld\nSport\nMoney\nTravel\nWeather\nLetters\nPuzzles\nSubscribe\nLog in\nSearch"
    foot = "About us\nContact\nTerms of use\nPrivacy\nCookies\nJobs\nArchive\nNewsletters\nAdvertise"
    page = without_blank_lines(f"{menu}\n{PASTE}\n{foot}")
    tight, spaced = (extract(Document(text, kind="text")) for text in (page, page.replace("\n", "\n\n")))

    assert (spaced.body or "").split("\n\n") == list(PARAGRAPHS)
    assert fields(spaced) == fields(tight) == FIELDS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encoded(encoding: str) -> None:
    """
    Bytes in any encoding give what the text gives.
    """
    article = extract(Document(PASTE.encode(encoding), kind="text"))

    assert fields(article) == FIELDS


def test_on_few_lines() -> None:
    """
    Several paragraphs on one line: the same fields and words, parted where the lines are.
    """
    article = extract(Document(on_few_lines(PASTE), kind="text"))

    assert fields(article) == FIELDS
    assert (article.body or "").split() == " ".join(PARAGRAPHS).split()
