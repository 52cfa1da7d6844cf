"""
Numbers of several processes in one folder.
"""

import math
import os
from pathlib import Path

import pytest

from service.metrics import MULTIPROCESS_DIR, PrometheusMetrics, drop_gauges
from service.numbers import Name, Numbers, drop, read_all


def known(folder: Path) -> list[tuple[Name, list[float]]]:
    """
    All that can be read in a folder, in the order of the names.
    """
    return sorted((row.name, list(row.values)) for row in read_all(folder))


def test_numbers_are_seen_at_once(tmp_path: Path) -> None:
    """
    By whoever reads the folder, as they are counted.
    """
    numbers = Numbers(tmp_path)
    first, second = numbers.add_row(("bridges", "é"), 1), numbers.add_row(("ferries",), 3)
    numbers.values[first] += 2.5
    numbers.values[second + 2] += 1

    assert known(tmp_path) == [(("bridges", "é"), [2.5]), (("ferries",), [0, 0, 1])]
    assert [row.name for row in numbers.rows()] == [("bridges", "é"), ("ferries",)]


def test_numbers_that_nobody_shares() -> None:
    """
    The same without a folder.
    """
    numbers = Numbers(None)
    numbers.values[numbers.add_row(("bridges",), 1)] += 1

    assert [(row.name, list(row.values)) for row in numbers.rows()] == [(("bridges",), [1])]


def test_they_outlive_their_process(tmp_path: Path) -> None:
    """
    What a process counted stays when it is gone, but for what is dropped.
    """
    numbers = Numbers(tmp_path)
    for name in ("bridges", "ferries"):
        numbers.values[numbers.add_row((name,), 1)] += 1
    del numbers
    drop(tmp_path, os.getpid(), lambda name: name == "ferries")
    drop(tmp_path, os.getpid() + 1, lambda name: name == "bridges")
    (_, (bridges,)), (_, (ferries,)) = known(tmp_path)

    assert bridges == 1
    assert math.isnan(ferries)


@pytest.mark.parametrize("name", ["numbers_x_1.db", "counter_1.db"])
def test_files_that_are_not_whole_yet(tmp_path: Path, name: str) -> None:
    """
    Of a process that begins, and of anything else.
    """
    (tmp_path / name).write_bytes(b"\0" * 100)
    drop(tmp_path, 1, lambda _: True)

    assert known(tmp_path) == []


def test_a_row_that_is_not_whole_yet(tmp_path: Path) -> None:
    """
    It counts from when its line has ended.
    """
    numbers = Numbers(tmp_path)
    numbers.add_row(("bridges",), 1)
    numbers._memory[numbers._end : numbers._end + 6] = b'[["fer'

    assert known(tmp_path) == [(("bridges",), [0])]


def test_workers_are_added_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Counters and histograms of all, the largest of a version, no gauge of a worker that is dead, and nothing that
    another version counted in its own way.
    """
    monkeypatch.setenv(MULTIPROCESS_DIR, str(tmp_path))
    for _ in range(2):
        metrics = PrometheusMetrics()
        metrics.add("copydesk_children", 3)
        metrics.add("copydesk_documents", kind="html")
        metrics.add("copydesk_build_info", version="1", python="3")
        metrics.observe("copydesk_document_bytes", 3000, kind="html")
        drop_gauges(os.getpid())
    metrics.add("copydesk_children", 3)
    living = PrometheusMetrics()
    living.add("copydesk_children", 2)
    living.add("copydesk_build_info", version="2", python="3")
    Numbers(tmp_path).add_row(("copydesk_document_bytes", "html"), 2)
    Numbers(tmp_path).add_row(("copydesk_boats",), 1)
    lines = living.text().decode().splitlines()

    assert "copydesk_children 2.0" in lines
    assert 'copydesk_documents_total{kind="html"} 2.0' in lines
    assert [line for line in lines if "build_info{" in line] == ['copydesk_build_info{python="3",version="2"} 1.0']
    assert 'copydesk_document_bytes_bucket{kind="html",le="1000.0"} 0.0' in lines
    assert 'copydesk_document_bytes_bucket{kind="html",le="3000.0"} 2.0' in lines
    assert 'copydesk_document_bytes_sum{kind="html"} 6000.0' in lines
    assert "boats" not in "".join(lines)


def test_a_process_that_is_forked_counts_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    From 0, in a file of its own.
    """
    monkeypatch.setenv(MULTIPROCESS_DIR, str(tmp_path))
    metrics = PrometheusMetrics()
    metrics.add("copydesk_queue_depth", 5)
    if (pid := os.fork()) == 0:
        metrics.add("copydesk_queue_depth", 2)
        os._exit(0)
    os.waitpid(pid, 0)

    assert "copydesk_queue_depth 7.0" in metrics.text().decode()
    assert len(list(tmp_path.glob(f"*_{pid}.db"))) == 1


@pytest.mark.parametrize("labels", [{}, {"kind": "html", "code": "x"}, {"code": "x"}])
def test_labels_that_are_not_declared(labels: dict[str, str]) -> None:
    """
    As with names.
    """
    with pytest.raises(KeyError):
        PrometheusMetrics().add("copydesk_documents", 1, **labels)
