"""
Languages detected and named.
"""

import socket

import pytest

from service.extraction.language import detect_language, normal_language, warm


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council approved the new budget on Monday after a long debate.", "en"),
        ("Der Stadtrat hat gestern nach langer Debatte den neuen Haushalt beschlossen.", "de"),
        ("Le conseil municipal a adopté hier le nouveau budget de la ville.", "fr"),
        ("El ayuntamiento aprobó ayer el nuevo presupuesto de la ciudad.", "es"),
        ("Il consiglio comunale ha approvato ieri il nuovo bilancio della città.", "it"),
        ("A câmara municipal aprovou ontem o novo orçamento da cidade.", "pt"),
        ("Городской совет вчера утвердил новый бюджет.", "ru"),
        ("市議会は昨日、新しい予算案を可決した。", "ja"),
        ("市议会昨天通过了新的预算。", "zh"),
        ("وافق مجلس المدينة أمس على الميزانية الجديدة.", "ar"),
        ("COUNCIL APPROVES THE NEW BUDGET OF THE CITY AFTER LONG DEBATE", "en"),
        ("Kommunestyret vedtok i går det nye budsjettet etter en lang debatt.", "nb"),
        ("", None),
        ("12:30 100% ####", None),
        ("https://example.org/the-council-approved-the-budget", None),
    ],
)
def test_detect(text: str, expected: str | None) -> None:
    """
    A sentence is enough, a few signs are not.
    """
    assert expected == detect_language(text)


GERMAN = "Der Stadtrat hat gestern nach langer Debatte den neuen Haushalt beschlossen. "


@pytest.mark.parametrize(
    "text",
    [
        GERMAN * 50,
        "The council approved the new budget on Monday. " * 2 + GERMAN * 50,
        "https://paper.example/2026/the-council " * 15 + GERMAN * 30,
        "0123456789 " * 60 + GERMAN * 6 + "0123456789 " * 60,
    ],
    ids=["long", "another's first words", "addresses first", "numbers before and after"],
)
def test_detect_in_long_text(text: str) -> None:
    """
    The beginning and the middle tell the language; where they are no words, more is read.
    """
    assert detect_language(text) == "de"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "en"),
        ("EN-gb", "en-GB"),
        ("de_DE.utf8", "de-DE"),
        ("zh-Hans-CN", "zh-Hans-CN"),
        ("es-419", "es-419"),
        ("no", "nb"),
        ("en, fr", "en"),
        ("und", None),
        ("English", None),
        ("x", None),
        ("", None),
    ],
)
def test_normal(tag: str, expected: str | None) -> None:
    """
    Declared tags are written the one way of BCP 47.
    """
    assert expected == normal_language(tag)


def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Loading and detecting open no socket.
    """

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    warm()

    assert detect_language("The model is part of the package.") == "en"
