"""
Texts that are articles and nothing else.
"""

import pytest

from service.extraction.labelling.texts import label_text
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


STORY = (
    "The keeper of Sund has left the lighthouse after forty years, and nobody has been found who wants the stairs.",
    "The council of the town will let the rooms to bakers from May on, it said after a long meeting on Tuesday.",
    "Rye bread needs three days to dry, the mayor explained, and the lamp room is the driest place for miles.",
    "Ships will be warned by bell, as they were before 1911, when the lamp was lit for the first time.",
)


@pytest.mark.parametrize("name", ["Ann Roe", "Ann Roe and Jon Doe", "ANN ROE, Sund Courier", "안로이 기자"])
def test_name_below_the_headline(name: str) -> None:
    """
    A name alone right below the headline of a clean story is its byline.
    """
    blocks = text_blocks("\n\n".join([HEAD, name, *STORY]))

    assert label_text(blocks) == ("headline", "byline", *["body"] * len(STORY))


def test_name_that_the_story_tells_of() -> None:
    """
    A name that comes back in the story is a subheading.
    """
    told = (
        "One baker, Berta Kolm, baked her first loaf in the tower at the age of six, her father tells visitors.",
        "“It is no palace, but it is dry,” says Kolm, who has applied for two of the rooms and half of the stairs.",
    )
    story = [*told, *STORY]

    assert body_of(HEAD, "Berta Kolm", *story) == ["Berta Kolm", *story]


@pytest.mark.parametrize(
    "heading", ["The Lamp Room", "Harbour Board", "Market Value", "Le Vieux Phare", "Die Leuchtturmküche"]
)
@pytest.mark.parametrize("place", [1, 2])
def test_heading_like_a_name(heading: str, place: int) -> None:
    """
    A line in capitals between the first paragraphs, which no sign and no forename makes a name, is a subheading.
    """
    story = [*STORY[:place], heading, *STORY[place:]]

    assert body_of(HEAD, *story) == story


@pytest.mark.parametrize("name", ["Anna Schmidt", "Reuters"])
def test_name_below_the_standfirst(name: str) -> None:
    """
    A common forename and a known agency are signs enough.
    """
    assert name not in body_of(HEAD, STORY[0], name, *STORY[1:])
