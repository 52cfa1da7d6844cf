"""
Training of the models of raw text: which lines are taught to be headlines, and what comes out.
"""

from collections.abc import Sequence

import pytest

from benchmark.corpus import find_corpora
from benchmark.training import lines
from benchmark.training.documents import Labelled, read_documents
from benchmark.training.ranking import title_choice
from benchmark.training.trial import trial_corpora
from service.extraction.labelling.texts.context import Context
from service.extraction.labelling.texts.linemodel import read_model
from service.extraction.labelling.texts.traits import traits_of
from service.extraction.textblocks import text_blocks

TEXT = """The Ebbing Mail
Ferry to Lower Ebbing stops for nine weeks
Islanders ask for a smaller boat

The ferry to Lower Ebbing will stop for nine weeks while its ramps are rebuilt, the harbour board said on Monday."""


@pytest.fixture(scope="module")
def lessons() -> lines.Lessons:
    with trial_corpora() as folder:
        return lines.prepare(read_documents(find_corpora(folder, (), ["text"])))


@pytest.mark.parametrize(
    ("gold", "headings", "right"),
    [
        (
            "Ferry to Lower Ebbing stops for nine weeks",
            ["the ebbing mail", "ferry to lower ebbing stops for nine weeks"],
            ["Ferry to Lower Ebbing stops for nine weeks"],
        ),
        (
            "Lower Ebbing ferry stops: all you need to know",
            ["ferry to lower ebbing stops for nine weeks"],
            ["Ferry to Lower Ebbing stops for nine weeks"],
        ),
        (
            None,
            ["ferry to lower ebbing stops for nine weeks"],
            ["Ferry to Lower Ebbing stops for nine weeks"],
        ),
        (None, ["the ebbing mail", "ferry to lower ebbing stops for nine weeks"], []),
        (None, [], []),
    ],
)
def test_lines_taught_as_headlines(gold: str | None, headings: Sequence[str], right: Sequence[str]) -> None:
    """
    The gold is, where the text prints it; else the page's heading, where it is clear which one that is.
    """
    blocks = text_blocks(TEXT)
    document = Labelled("trial/text", "mail.example", {"id": "1", "headline": gold}, blocks, None, frozenset(headings))
    choice = title_choice(document, Context(blocks, traits_of(blocks)), [0.0, 0.0, 0.0, 1.0])

    assert [blocks[i].text for i, taught in zip(choice.lines, choice.right, strict=True) if taught] == right


def test_training_twice_gives_the_same_bytes(lessons: lines.Lessons) -> None:
    """
    Nothing is drawn by lot, and nothing is left from the training before.
    """
    made = list(lines.trained(lessons))

    assert made == list(lines.trained(lessons))
    names = ["lines.json", "titleglance.json", "titles.json", "titlechances.json", "names.json"]
    assert [name for name, _ in made] == names


def test_invented_texts_teach_what_a_body_is(lessons: lines.Lessons) -> None:
    """
    The weights written out tell body from the rest in the texts that they were trained on.
    """
    name, weights = next(iter(lines.trained(lessons)))
    model = read_model(weights.decode())
    right = [
        (chance >= 0.5) == (state == "B")
        for example in lessons.examples
        for chance, state in zip(model.chances(example.context), example.document.states or (), strict=True)
    ]

    assert name == "lines.json"
    assert sum(right) > 0.95 * len(right)
