"""
Sizes that follow from the machine: never more than there is memory for, and what is set stays.
"""

import re
from pathlib import Path

import pytest

from service.machine import Machine
from service.settings import Settings, read_settings
from service.sizes import sized

MANUAL = (Path(__file__).parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| (\d+), (\d+) MiB \| (\d+) \| (\d+) MiB \| (\d+) \| (\d+) MiB \|$", MANUAL, re.M)
# As the manual tells.
SHARED, WORKER, CHILD = 96, 64, 128


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example[0]} cores, {example[1]} MiB")
def test_the_table_of_the_manual(example: tuple[str, ...]) -> None:
    """
    Each row is what comes out.
    """
    cores, memory, *expected = map(int, example)
    sizes = sized(Settings(), Machine(cores, memory))

    assert [sizes.workers, sizes.bodies_mb, sizes.children, sizes.memory_mb] == expected


def test_the_manual_has_examples() -> None:
    """
    The table is read, and what it says of the shares is what is tested here.
    """
    assert len(EXAMPLES) == 7
    assert f"{SHARED} MiB are set aside for what all processes share and {WORKER} for each worker" in MANUAL
    assert f"at least {CHILD} MiB each" in MANUAL


@pytest.mark.parametrize("memory", [320, 400, 512, 700, 1024, 4000, 16_000, 250_000])
@pytest.mark.parametrize("cores", [1, 2, 3, 4, 5, 8, 13, 64, 256])
def test_all_fit_into_the_memory(cores: int, memory: int) -> None:
    """
    However many cores: all children at their limit, with workers and what is shared, stay within the memory.
    """
    sizes = sized(Settings(), Machine(cores, memory))

    assert SHARED + sizes.workers * (WORKER + sizes.bodies_mb + sizes.children * sizes.memory_mb) <= memory
    assert 32 <= sizes.bodies_mb <= 256
    assert CHILD <= sizes.memory_mb <= 1024
    assert 1 <= sizes.workers * sizes.children <= cores + sizes.workers


@pytest.mark.parametrize("memory", [0, 64, 200])
def test_too_little_memory(memory: int) -> None:
    """
    One worker with one child is tried all the same.
    """
    sizes = sized(Settings(), Machine(4, memory))

    assert (sizes.workers, sizes.children, sizes.memory_mb) == (1, 1, 64)


@pytest.mark.parametrize(
    ("variable", "text", "expected"),
    [
        ("COPYDESK_WORKERS", "3", (3, 1, 207)),
        ("COPYDESK_CHILDREN", "6", (2, 6, 64)),
        ("COPYDESK_CHILDREN", "4", (2, 4, 85)),
        ("COPYDESK_MEMORY_MB", "512", (1, 1, 512)),
        ("COPYDESK_BODIES_MB", "64", (2, 2, 168)),
        ("COPYDESK_MEMORY_MB", "64", (2, 4, 64)),
        ("COPYDESK_MEMORY_MB", "100000", (1, 1, 100_000)),
    ],
)
def test_what_is_set_stays(variable: str, text: str, expected: tuple[int, int, int]) -> None:
    """
    A setting is taken as it is, and what is not set follows from it.
    """
    sizes = sized(read_settings({variable: text}), Machine(cores=8, memory_mb=1024))

    assert (sizes.workers, sizes.children, sizes.memory_mb) == expected


def test_threads_follow_the_children() -> None:
    """
    Enough for all that is worked on and waits, and some for those who read and write.
    """
    assert sized(read_settings({"COPYDESK_QUEUE": "4"}), Machine(2, 512)).threads == 2 + 4 + 16
    assert sized(read_settings({"COPYDESK_THREADS": "5"}), Machine(2, 512)).threads == 5
