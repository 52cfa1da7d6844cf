"""
The promises to raw text are measured, and a broken one fails the command.
"""

from pathlib import Path

import pytest

from benchmark.rawtext import differences, main
from service.extraction import Article
from tests.benchmark.mini import add_text

STORY = "\n\n".join(
    f"The council of ward {ward} met on Monday and agreed, after hours of debate, to paint its bridge in {colour}."
    for ward, colour in enumerate(("green", "amber", "white", "black"), 1)
)
PAGE = f"Bridges to be painted\n\nBy Ann Roe\n\n{STORY}\n\nShare on Facebook\n\n© 2021 Ward Courier"


def test_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    One row a corpus; the exit status says that all is well.
    """
    corpus = tmp_path / "wards"
    (corpus / "text").mkdir(parents=True)
    add_text(corpus, "one", PAGE, headline="Bridges to be painted")
    add_text(corpus, "two", "Home\nNews\nSport", headline="none")

    assert main([str(tmp_path), "--misses", "3"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[:4] == ["wards/text", "2", "1.0000", "0"]


def test_broken_promise(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A fault in an answer is shown and fails the command.
    """
    corpus = tmp_path / "wards"
    (corpus / "text").mkdir(parents=True)
    add_text(corpus, "one", PAGE, headline="Bridges to be painted")
    monkeypatch.setattr("benchmark.rawtext.faults", lambda text, article: ["body and removed blocks differ"])

    assert main([str(tmp_path), "--misses", "3"]) == 1
    assert "one: body and removed blocks differ" in capsys.readouterr().out


def test_nothing_to_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    Without a corpus the command says so.
    """
    assert main([str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (STORY, []),
        (f"{STORY}\n\nShare on Facebook", ["share: Share on Facebook"]),
        ("Home", ["no article any more"]),
    ],
)
def test_differences(body: str, expected: list[str]) -> None:
    """
    What is lost of a body that is posted again is told with its reason.
    """
    assert list(differences(Article("text", headline="Bridges to be painted", body=body))) == expected
