"""
Raw text cut into blocks: lines, hard wraps, lines run together, offsets.
"""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.extraction.runtogether import cuts
from service.extraction.textblocks import text_blocks
from service.extraction.vocabulary import load

PARAGRAPHS = (
    (
        "The ferry across the Ull will stop running in October, the harbour board said, because its engine is older "
        "than its captain and spare parts are made by hand."
    ),
    (
        "Nobody on the far bank was asked. The board says that it wrote letters to all fifty-one households, of which "
        "three were delivered by the ferry itself."
    ),
    "A bridge had been promised in 1958, in 1974 and in well-meaning speeches ever since.",
)
STORY = "\n\n".join(PARAGRAPHS)
HEAD = "Ferry of the Ull to stop in October, the board has said"
VERSE = """The tide came in, the tide went out,
nobody asked it why.
A gull sat on the harbour wall
and watched the boats go by.

The clerk wrote down the ships he saw
in columns, line by line,
and when the ink had all run out
he said that that was fine."""


def texts(text: str) -> list[str]:
    return [block.text for block in text_blocks(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_line_ends(end: str) -> None:
    """
    Every line end that text comes with parts lines.
    """
    assert texts(f"One{end}{end}Two{end}Three") == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u00a0b\tc  d", ["a b c d"]),
        ("\ufeffHead\u200b", ["Head"]),
        ("Fish &amp; <b>chips</b>", ["Fish & chips"]),
        ("<br>", ["<br>"]),
        ("   \n\u00a0\n\t", []),
    ],
)
def test_text_of_lines(text: str, expected: list[str]) -> None:
    """
    White space is folded, tags and entities are resolved, and a line of tags alone is kept to be accounted for.
    """
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry\n: Nine weeks ashore\n\nIt rained.", ["The ferry: Nine weeks ashore", "It rained."]),
        ("The ferry\n\n: Nine weeks ashore", ["The ferry", ": Nine weeks ashore"]),
        (": Nine weeks ashore\n: A year", [": Nine weeks ashore", ": A year"]),
        ("A ferry\n: a boat\n: a barge", ["A ferry: a boat", ": a barge"]),
        ("The ferry\n:-)", ["The ferry", ":-)"]),
    ],
)
def test_line_that_begins_with_a_colon(text: str, expected: list[str]) -> None:
    """
    A colon at the beginning of a line belongs to the line right above it.
    """
    assert texts(text) == expected


@pytest.mark.parametrize("width", [45, 60, 66, 72, 80, 100])
@pytest.mark.parametrize("hyphens", [True, False])
def test_hard_wraps(width: int, hyphens: bool) -> None:
    """
    Paragraphs wrapped at any usual column come back whole, with their own hyphens.
    """
    wrapped = "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=hyphens) for paragraph in PARAGRAPHS)

    assert texts(wrapped) == list(PARAGRAPHS)


def test_hard_wraps_without_blank_lines() -> None:
    """
    A line that had room for the next word ends its paragraph.
    """
    wrapped = "\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)

    assert texts(wrapped) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("The council has heard of it for the first time in October", "2015, when nobody listened."),
        ("They say that the bridge will cost the two villages about", "$120,000, and that it is late."),
        ("It was the idea of the late innkeeper of the bank, Michael", "D. Higgard, who had a boat."),
        ("The captain says that he will go on as long as he is able", "– and that he is a good swimmer."),
        ("Of all the captains that the ferry has had, the harbour's", "60.5 years were the longest."),
    ],
)
def test_numbers_and_dashes_within_a_sentence(line: str, after: str) -> None:
    """
    A wrapped line may begin with what also begins a date line or an item of a list.
    """
    story = textwrap.fill(PARAGRAPHS[0], 60)

    assert texts(f"{story}\n\n{line}\n{after}") == [PARAGRAPHS[0], f"{line} {after}"]


@pytest.mark.parametrize("below", ["By Ann Roe Villem", "12 October 2021, 10:30", "von Ann Roe", HEAD])
def test_lines_below_a_full_headline(below: str) -> None:
    """
    Credits, date lines and the headline said twice are no rest of a headline that is as long as the lines.
    """
    story = textwrap.fill(STORY, 60)

    assert texts(f"{HEAD}\n{below}\n\n{story}")[:2] == [HEAD, below]


def test_sentences_that_fill_their_line() -> None:
    """
    Where paragraphs are single sentences, one that ends with a full line ends its paragraph.
    """
    paragraphs = [
        "The ferry will stop in October, when its engine turns eighty and its captain, who is older, goes ashore too.",
        "Nobody on the far bank was asked about it, and none of them has any other way of getting to the church.",
        "The harbour board says that it wrote to all of them in May.",
        "A bridge had been promised in 1958, in 1974 and in most of the well-meaning speeches ever since that year.",
    ]
    wrapped = "\n".join(textwrap.fill(paragraph, 60) for paragraph in paragraphs)

    assert texts(wrapped) == paragraphs


def test_headline_that_fills_its_line() -> None:
    """
    Without blank lines, a headline that ends where its line does is told by its words, which the story uses again.
    """
    headline = "The ferry of the Ull is to stop in October, says the board"
    wrapped = "\n".join([headline, *(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)])

    assert texts(wrapped) == [headline, *PARAGRAPHS]


def test_capitals_everywhere() -> None:
    """
    German is wrapped too, though every third word has a capital.
    """
    story = (
        "Der Gemeinderat von Oberau hat am Montag mit einer Stimme Mehrheit den Verkauf der Fähre an den Kapitän und "
        "Brückenwart Karl Anders beschlossen. Die Fähre war seit Kriegsende im Besitz der Gemeinde, der Kapitän seit "
        "Ostern im Besitz eines Patents. Bürgermeisterin Berta Kolm sprach von Vernunft, Anders von Liebe. Der Preis "
        "beträgt eine Krone und die Pflicht, Schulkinder, Postsäcke und Brautpaare ohne Entgelt zu befördern."
    )

    assert texts(textwrap.fill(story, 66)) == [story]


def test_typeset_hyphens() -> None:
    """
    Where many lines end in a broken word, the hyphens go; a word that is written with its hyphen elsewhere keeps it.
    """
    lines = [
        "The old law was kept for thirty years, then re-",
        "pealed by a parliament that nobody had ever be-",
        "lieved would do so, and the far-off islands had",
        "to be told of it by letter. It took the far-",
        "off islands until spring to send their answers.",
    ]

    joined = "".join(line[:-1] if line.endswith(("re-", "be-")) else line + " " for line in lines)

    assert texts("\n".join(lines)) == [joined.replace("- ", "-").strip()]


@pytest.mark.parametrize("text", [VERSE, "Home\nNews\nSport\nCulture\nWeather\nArchive\nContact", STORY])
def test_nothing_to_join(text: str) -> None:
    """
    Verse, menus and one paragraph a line are not wrapped.
    """
    assert texts(text) == [line for line in text.split("\n") if line]


def test_quoted_mail() -> None:
    """
    Marks of quoting go, and a line of them alone is blank.
    """
    blocks = text_blocks("> Head\n>\n> A line of the story that is quoted here.\n> Another one.")

    assert [block.text for block in blocks if block.text != ">"] == [
        "Head",
        "A line of the story that is quoted here.",
        "Another one.",
    ]
    assert blocks[2].gap > 0


def test_run_together() -> None:
    """
    Headline said twice, credits, share words and teasers in one line are parted where pages part them.
    """
    head = "Ferry across the Ull to stop in October"
    line = f"{head} {head} Copyright Ann Roe / AFP By Jon Doe with REUTERS Share this articleComments {PARAGRAPHS[0]}"
    text = f"{line} {PARAGRAPHS[1]} You might also like Captain, 91, passes his driving test"

    assert texts(text) == [
        head,
        head,
        "Copyright Ann Roe / AFP",
        "By Jon Doe with REUTERS",
        "Share this articleComments",
        f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}",
        "You might also like Captain, 91, passes his driving test",
    ]


def test_run_together_without_spaces() -> None:
    """
    Phrases of scripts without spaces are found though letters follow them.
    """
    story = "灯台は町で一番古い建物で、百年のあいだ船を見守ってきた。" * 8
    text = f"{story} この記事をシェアする {story}"

    assert text[cuts(text, False)[0] :][:8] == "この記事をシェア"


def test_sentence_is_not_cut() -> None:
    """
    The same words in the midst of a sentence part nothing.
    """
    sentence = "He asked us to share this article with everyone we know, and you might also like to copy link by link. "

    assert cuts(sentence * 3, True) == []


@given(st.text(alphabet=st.sampled_from("ab .,-\n\r\t\u00a0>&;<\u200b\u3042é"), max_size=400))
def test_offsets(text: str) -> None:
    """
    Blocks are in order, do not overlap, and leave nothing visible out.
    """
    blocks = text_blocks(text)
    end = 0
    for block in blocks:
        assert block.start is not None
        assert block.end is not None
        assert not text[end : block.start].strip("> \t\r\n\u00a0\u200b")
        assert block.start < block.end
        end = block.end

    assert not text[end:].strip("> \t\r\n\u00a0\u200b")


@pytest.mark.parametrize("topic", ["share", "related"])
def test_phrases_within_lines_begin_with_no_small_letter(topic: str) -> None:
    """
    Words in small letters are not looked at where a line is cut, for there are many.
    """
    phrases = [phrase for language in load(topic).values() for phrase in language.get("inline", ())]

    assert phrases
    assert not [phrase for phrase in phrases if "a" <= phrase[0] <= "z"]
