"""
The language of an article: declared, detected, or both.
"""

import pytest

from service.extraction.candidate import Candidate
from service.extraction.resolution.language import resolve_language

GERMAN = "Der Gemeinderat hat am Montag nach langer Aussprache den Haushalt für das kommende Jahr beschlossen. " * 3


def declared(tag: str) -> Candidate:
    return Candidate("language", tag, "meta:html-lang", "meta", "html/@lang")


@pytest.mark.parametrize(
    ("text", "tags", "hint", "expected"),
    [
        (GERMAN, [], None, "de"),
        (GERMAN, ["de_AT"], None, "de-AT"),
        (GERMAN, ["en-US"], None, "de"),
        (GERMAN, ["en-US"], "de-CH", "de-CH"),
        (GERMAN, ["en", "de-LU"], None, "de-LU"),
        ("12", ["pt_BR"], None, "pt-BR"),
        ("12", [], None, None),
        ("12", ["nonsense language"], "fr", "fr"),
        (GERMAN[:60], ["nl"], None, "nl"),
        ("The council approved the new budget on Monday. " + GERMAN * 5, ["en"], None, "de"),
        (GERMAN * 2 + "The council approved the budget on Monday. " * 5 + GERMAN * 2, ["en"], None, "de"),
    ],
)
def test_resolve_language(text: str, tags: list[str], hint: str | None, expected: str | None) -> None:
    """
    A declared tag that fits the text wins with its region; a telling text overrules one that does not.
    """
    actual = resolve_language(text, [declared(tag) for tag in tags], hint)

    assert expected == actual
