"""
Texts that are articles and nothing else.
"""

import pytest

from service.extraction.labelling import label_text
from service.extraction.textblocks import text_blocks

HEAD = "What to bring to the lighthouse"
LIST = (
    "A coat, even in July",
    "Rye bread from the baker of Sund",
    "Two lamps and oil for three nights",
    "A rope of forty metres, not forty feet",
    "Something to read on the stairs",
    "Salt, if there is any left",
    "The key, which hangs behind the oven",
    "Patience with the keeper's dog",
)


def body_of(*lines: str) -> list[str]:
    blocks = text_blocks("\n\n".join(lines))
    return [block.text for block, label in zip(blocks, label_text(blocks), strict=True) if label == "body"]


def test_list() -> None:
    """
    Short lines below a headline, parted by blank lines and with no word of a page, are an article.
    """
    assert body_of(HEAD, *LIST) == list(LIST)


@pytest.mark.parametrize(
    "lines",
    [
        ("Home", "Sport", "Weather", "Archive", "Imprint", "Contact"),
        ("Bread", "Milk", "Eggs", "Salt"),
        ("Sign in", "E-mail", "Password", "Forgot your password?", "Remember me", "Create an account"),
        ("We use cookies", "Accept all cookies", "Reject all", "Cookie policy", "Manage my choices", "Privacy policy"),
    ],
)
def test_no_list(lines: tuple[str, ...]) -> None:
    """
    Menus, forms and a few words are none.
    """
    assert body_of(*lines) == []


def test_credit_in_a_list() -> None:
    """
    A byline at the head of a list is a byline.
    """
    assert "By Ann Roe" not in body_of(HEAD, "By Ann Roe", *LIST)
