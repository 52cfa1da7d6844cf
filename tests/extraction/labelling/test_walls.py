"""
Pages before which a reader has to log in or to agree.
"""

import pytest

from service.extraction.labelling.walls import is_wall

STORY = "The bridge was opened on Monday, and the mayor said to all who had come that it had been worth the wait."
NOTICE = "We use cookies and other techniques to show you what you like. You can withdraw your consent at any time."


@pytest.mark.parametrize(
    ("headline", "paragraphs", "expected"),
    [
        ("Sign in", [], True),
        ("Anmelden", ["Passwort vergessen?"], True),
        (None, [NOTICE, "More about it"], True),
        ("We use cookies", [NOTICE], True),
        ("Bridge opened", [NOTICE], False),
        ("Bridge opened", [], False),
        ("Sign in", [STORY], False),
        (None, [NOTICE, STORY], False),
        (None, ["Rain"], False),
    ],
)
def test_is_wall(headline: str | None, paragraphs: list[str], expected: bool) -> None:
    """
    A story is one even where the page asks for consent, and so is a headline alone.
    """
    assert is_wall(headline, paragraphs) is expected
