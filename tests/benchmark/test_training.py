"""
Training: the shipped weights are recorded ones, and the code of today makes of the same input what was made then.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from benchmark.corpus import find_corpora
from benchmark.training import pages
from benchmark.training.examples import Example, read_examples
from benchmark.training.forests import exported
from benchmark.training.trial import trial_corpora
from benchmark.training.weights import FOLDER, compare, digest, read_record, ship
from service.extraction.labelling.forest import read_forest
from service.extraction.labelling.pages.looks import SECOND

# Those of lines and names are of an earlier training: what comes out now is no better, see ADR 4.
TITLES = ("titleglance.json", "titles.json", "titlechances.json")
STALE = "features, labels or parameters are not those of the shipped weights any more: make train CORPORA=folder"


@pytest.fixture(scope="module")
def examples() -> Sequence[Example]:
    with trial_corpora() as folder:
        return list(read_examples(list(find_corpora(folder, (), pages.KINDS))))


@pytest.fixture(scope="module")
def made(examples: Sequence[Example]) -> Sequence[tuple[str, bytes, str]]:
    return list(pages.trained(examples))


@pytest.mark.parametrize("name", ["pages_first.json", "pages_second.json", "pages_third.json", *TITLES])
def test_shipped_weights_are_those_that_training_wrote(name: str) -> None:
    """
    Nobody has changed them by hand, and none is without a record.
    """
    assert read_record()[name]["weights"] == digest((FOLDER / name).read_bytes())


def test_training_pages_reproduces_what_made_the_shipped_weights(made: Sequence[tuple[str, bytes, str]]) -> None:
    """
    On invented pages every feature, label and parameter is what it was when the shipped weights were trained.
    """
    record = read_record()

    assert {name: trial for name, _, trial in made} == {name: record[name]["trial"] for name, _, _ in made}, STALE


def test_training_twice_gives_the_same_bytes(
    examples: Sequence[Example], made: Sequence[tuple[str, bytes, str]]
) -> None:
    """
    Nothing is drawn by lot, and nothing is left from the training before.
    """
    assert list(pages.trained(examples)) == made


def test_every_look_learns_from_the_invented_pages(made: Sequence[tuple[str, bytes, str]]) -> None:
    """
    What they teach takes forests of many features, so that a change of one is likely to be seen.
    """
    forks = {name: weights.count(b"[") for name, weights, _ in made}

    assert min(forks.values()) > 200, forks


def test_a_forest_written_out_gives_the_chances_of_the_one_that_was_grown(examples: Sequence[Example]) -> None:
    """
    Rounded leaves and thresholds and plain Python move no chance by more than a hundredth.
    """
    model, looks, _ = list(pages.all_looks(examples))[1]
    booster = pages.train(examples, looks, SECOND)
    written = read_forest(exported(booster))
    rows = [row for looked in looks for row in looked.values()]

    found = [written.chance(row) for row in rows]

    assert model == SECOND
    assert found == pytest.approx(list(booster.predict(np.array(rows, dtype=np.float32), num_threads=1)), abs=0.01)


def test_weights_that_training_does_not_reproduce_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    With --compare the exit status tells, and a line for each file what differs.
    """
    record = tmp_path / "record.json"
    ship({"a.json": b"1\n2\n", "b.json": b"3\n"}, {"a.json": "x", "b.json": "y"}, folder=tmp_path, record=record)

    same = compare({"a.json": b"1\n2\n", "b.json": b"3\n"}, tmp_path)
    other = compare({"a.json": b"1\n4\n", "b.json": b"3\n"}, tmp_path)

    assert (same, other) == (0, 1)
    assert capsys.readouterr().err == "a.json differs: 1 of 2 lines are not in the shipped one.\n"
    assert read_record(record) == {
        "a.json": {"weights": digest(b"1\n2\n"), "trial": "x"},
        "b.json": {"weights": digest(b"3\n"), "trial": "y"},
    }


def test_another_model_leaves_the_record_of_the_first(tmp_path: Path) -> None:
    """
    Pages and lines are trained one after the other and share a record.
    """
    record = tmp_path / "record.json"
    ship({"pages.json": b"1"}, {"pages.json": "x"}, folder=tmp_path, record=record)
    ship({"lines.json": b"2"}, folder=tmp_path, record=record)

    assert read_record(record) == {
        "pages.json": {"weights": digest(b"1"), "trial": "x"},
        "lines.json": {"weights": digest(b"2")},
    }
