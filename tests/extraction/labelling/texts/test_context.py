"""
The lines of a raw text with what is between them.
"""

import pytest

from service.extraction.labelling.texts.context import Context
from service.extraction.labelling.texts.traits import traits_of
from service.extraction.textblocks import text_blocks

MENU = "\n\n".join(f"Part {number}" for number in range(40))
STORY = "\n\n".join(f"On day {number} the rain went on, and the harbour board met in a shed." for number in range(20))


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        (f"{MENU}\n\n{STORY}", {0}),
        (f"{MENU}\n\n\n{STORY}", {0, 1}),
        (f"{MENU}\n\n{STORY}".replace("\n\n", "\n"), {0}),
        (STORY, {0, 1}),
        (MENU, {0, 1}),
    ],
    ids=["a page spaced double", "with a wider gap", "spaced once", "a clean article", "few lines"],
)
def test_gaps(text: str, gaps: set[int]) -> None:
    """
    Blank lines count where some lines have none between them, and between the paragraphs of a clean article.
    """
    blocks = text_blocks(text)

    assert set(Context(blocks, traits_of(blocks)).gaps) == gaps
