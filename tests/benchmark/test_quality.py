"""
The command that measures quality.
"""

from pathlib import Path

import pytest

from benchmark import quality
from benchmark.quality import main
from tests.benchmark.mini import add_text


@pytest.fixture(autouse=True)
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """
    Predictions go to a folder of the test.
    """
    monkeypatch.setattr(quality, "OUT", tmp_path / "out")
    return tmp_path / "out"


def test_prints_figures_and_reliability(corpora: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """
    The table has a row a figure, and confidence is set beside what was right.
    """
    status = main([str(corpora), "--url", url])
    printed = capsys.readouterr().out.splitlines()

    assert status == 0
    assert printed[0].startswith("mini/text: 2 documents, not 200: none, ")
    assert printed[2].split() == ["headline", "2", "0.5000", "-"]
    assert printed[-1].split() == ["headline", "0.9", "to", "1.0", "2", "0.95", "0.50"]


def test_keeps_predictions(corpora: Path, url: str, out: Path) -> None:
    """
    What was predicted can be looked at with the scorer.
    """
    main([str(corpora), "--url", url])

    assert (out / "mini-text.jsonl").read_text().splitlines()[0] == '{"id": "one", "headline": "Dogs bark"}'


def test_pins_floors(corpora: Path, url: str, tmp_path: Path) -> None:
    """
    A pinned figure is a floor that the next run reaches.
    """
    floors = str(tmp_path / "floors.toml")
    main([str(corpora), "--url", url, "--floors", floors, "--pin"])

    assert '["mini/text"]\n"headline" = 0.500\n' in Path(floors).read_text()
    assert main([str(corpora), "--url", url, "--floors", floors]) == 0


def test_pinning_keeps_the_floors_of_other_corpora(corpora: Path, url: str, tmp_path: Path) -> None:
    """
    Only what was measured is pinned anew.
    """
    floors = tmp_path / "floors.toml"
    floors.write_text('["other/html"]\n"headline" = 0.900\n')
    main([str(corpora), "--url", url, "--floors", str(floors), "--pin"])

    assert '["other/html"]\n"headline" = 0.900\n' in floors.read_text()


def test_a_fallen_figure_fails(corpora: Path, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    A figure below its floor is named and makes the command fail.
    """
    floors = tmp_path / "floors.toml"
    floors.write_text('["mini/text"]\n"headline" = 0.600\n"byline" = 0.100\n')
    status = main([str(corpora), "--url", url, "--floors", str(floors)])

    assert status == 1
    assert capsys.readouterr().err.splitlines() == [
        "mini/text headline: 0.5000 is below its floor 0.600",
        "mini/text byline: 0.0000 is below its floor 0.100",
    ]


def test_a_failed_document_fails(corpora: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """
    An error of the service is named and makes the command fail.
    """
    add_text(corpora / "mini", "three", "crash", headline="crash")
    status = main([str(corpora), "--url", url])

    assert status == 1
    assert capsys.readouterr().err.splitlines() == ["mini/text three: failed with 500"]


def test_gold_may_hold_line_separators(corpora: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """
    A separator of lines inside a string does not part the row.
    """
    add_text(corpora / "mini", "three", "Fish\u2028swim", headline="Fish\u2028swim")
    main([str(corpora), "--url", url])

    assert "mini/text: 3 documents" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{folder}/none"], "No corpora: {folder}/none is no folder."),
        (["{folder}", "--corpora", "none"], "No corpus none in {folder}."),
        (["{folder}", "--kinds", "html,scoped"], "No gold of kind html, scoped in {folder}."),
        (["{folder}/mini", "--kinds", "text"], "No gold of kind text in {folder}/mini."),
    ],
)
def test_says_what_is_missing(
    arguments: list[str], message: str, corpora: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    Where there is nothing to measure, one line says why and the status is 2.
    """
    status = main([argument.format(folder=corpora) for argument in arguments])

    assert status == 2
    assert capsys.readouterr().err.startswith(message.format(folder=corpora))


def test_says_which_script_is_missing(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    Without the scorer there are no figures.
    """
    (corpora.parent / "score.py").unlink()

    assert main([str(corpora)]) == 2
    assert capsys.readouterr().err.startswith(f"{corpora.parent}/score.py is missing")


def test_refuses_unknown_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    """
    A kind that does not exist is named.
    """
    with pytest.raises(SystemExit):
        main(["--kinds", "html,pdf"])

    assert "pdf: none of html, text, scoped" in capsys.readouterr().err
