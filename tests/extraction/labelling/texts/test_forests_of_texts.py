"""
Which lines of a raw text are its headline and its byline, and what the forests are asked about them.
"""

import json

import pytest

from service.extraction.blocks import Label
from service.extraction.labelling.forest import Forest
from service.extraction.labelling.texts import label_text, namelines, titles
from service.extraction.labelling.texts.context import Context
from service.extraction.labelling.texts.labels import article_labels
from service.extraction.labelling.texts.namelines import name_features
from service.extraction.labelling.texts.titlefeatures import Rivals
from service.extraction.labelling.texts.traits import traits_of
from service.extraction.labelling.weights import read_weights
from service.extraction.textblocks import text_blocks

PARAGRAPHS = """The ferry to Lower Ebbing will stop for nine weeks while its ramps are rebuilt, the harbour board said.

The oldest ramp dates from 1931 and has sunk by half a metre, an engineer told the meeting on Tuesday night.

Islanders asked for a smaller boat in the meantime, and the board promised an answer before the end of the month.

Last winter the service was cancelled on forty days, more than in any year since the board began to count them."""
HEADLINE = "Ferry to Lower Ebbing stops for nine weeks"


def labelled(text: str) -> dict[str, Label]:
    """
    The labels of the lines of a text.
    """
    blocks = text_blocks(text)
    return {block.text: label for block, label in zip(blocks, label_text(blocks), strict=True)}


@pytest.mark.parametrize(
    ("above", "below", "byline"),
    [
        ("Marta Quill\n5 May 2021, 10:15\n", "", "Marta Quill"),
        ("5 May 2021, 10:15\nMarta Quill and Oskar Reed\n", "", "Marta Quill and Oskar Reed"),
        ("By Marta Quill\n5 May 2021\n", "Oskar Reed\n", "By Marta Quill"),
        ("5 May 2021, 10:15\n", "sak/Reuters\n", "sak/Reuters"),
        ("5 May 2021, 10:15\n", "\nRelated topics\nWalter Moon\nMartha Finch\nOskar Reed\n", None),
        ("5 May 2021, 10:15\n", "\nVia Harbourfeed.example\n", None),
        ("5 May 2021, 10:15\n", "\nPrivacy Policy\nContact Us\nGreat Outdoors\n", None),
    ],
)
def test_byline_of_names(above: str, below: str, byline: str | None) -> None:
    """
    A line of names is the byline where one stands at the head or the end, and not in a list below the article.
    """
    labels = labelled(f"{HEADLINE}\n{above}\n{PARAGRAPHS}\n\n{below}")

    assert [text for text, label in labels.items() if label == "byline"] == ([byline] if byline else [])


@pytest.mark.parametrize(
    "above",
    [
        "Home\nNews\nIslands\n",
        "Home › News › Ferry to Lower Ebbing stops for nine weeks\n",
        "A ferry on its way to Lower Ebbing. Nine weeks are a long time. Photograph: Oskar Reed/Ebbing Mail\n",
        "The Ebbing Mail\nNews\nIslands\nSport\n\nMost read\nTwo swans close a bridge\nMayor loses her hat\n\n",
        "",
    ],
)
def test_headline(above: str) -> None:
    """
    The headline is told from what pages print above it.
    """
    standfirst = "The oldest ramp has sunk by half a metre since it was built, and islanders ask for a smaller boat."
    labels = labelled(f"{above}{HEADLINE}\n{standfirst}\nBy Marta Quill\n\n{PARAGRAPHS}\n")

    assert labels[HEADLINE] == "headline"


@pytest.mark.parametrize(
    ("line", "given_away"),
    [
        ("A ferry on its ramps, which the board will rebuild. OSKAR REED", True),
        ("A ferry on its ramps, which the board will rebuild. Marta Quill", True),
        ("Home » Islands » Ramps of the ferry", True),
        ("← Two swans close a bridge", True),
        ("Mayor loses her hat →", True),
        (
            "By: Marta Quill, who has told the islands of their ferry, its ramps and its winters since the year 1999",
            True,
        ),
        ("A ferry stops. Its ramps have sunk", False),
        ("Home truths about a ferry", False),
        ("By the ramps: what islanders say", False),
        ("Oskar Reed has had enough of winter", False),
    ],
)
def test_lines_that_are_given_away(line: str, given_away: bool) -> None:
    """
    Captions of sentences, steps to other pages and long bylines are passed over, however well they stand.
    """
    blocks = text_blocks(f"{line}\n{HEADLINE}\n\n{PARAGRAPHS}\n")
    context = Context(blocks, traits_of(blocks))
    chances = [1.0 if len(block.text) > 90 and block.line > 2 else 0.0 for block in blocks]

    # To a forest without trees all lines are equal, so that the first one wins.
    found = titles.headline_line(context, chances, lambda _: Forest(0.0, ()))

    assert found == int(given_away)


def test_line_of_makers() -> None:
    """
    What a site was built with is no paragraph.
    """
    labels = labelled(f"{HEADLINE}\n\n{PARAGRAPHS}\n\nPowered by Quillpress\n")

    assert labels["Powered by Quillpress"] != "body"


@pytest.mark.parametrize("model", [titles.GLANCE, titles.RANKING, titles.JUDGING, namelines.MODEL])
def test_features_and_forests_agree(model: str) -> None:
    """
    Each line is described by as many numbers as the others, and the forest asks for no other.
    """
    blocks = text_blocks(f"Home\n{HEADLINE}\nMarta Quill\n5 May 2021\n\n{PARAGRAPHS}\n\nOskar Reed\n")
    context = Context(blocks, traits_of(blocks))
    chances = [1.0 if len(block.text) > 90 else 0.0 for block in blocks]
    rivals = Rivals(context, chances)
    found = {
        titles.GLANCE: [*map(rivals.glance, rivals.numbers)],
        namelines.MODEL: [*name_features(context, article_labels(context, chances, 1) or [], 1).values()],
    }.get(model, [*map(rivals.features, rivals.numbers)])
    sizes = set(map(len, found))
    trees = json.loads(read_weights(f"{model}.json"))["trees"]

    assert len(sizes) == 1
    assert {number for tree in trees for number in _asked(tree)} <= set(range(sizes.pop()))


def _asked(tree: object) -> set[int]:
    if not isinstance(tree, list):
        return set()
    return {tree[0], *_asked(tree[2]), *_asked(tree[3])}
