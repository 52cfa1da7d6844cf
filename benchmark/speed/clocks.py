"""
Clocks of CPU time.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import process_time

_TICKS = os.sysconf("SC_CLK_TCK")


def spent(work: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    """
    Seconds of CPU that some work takes, by the clock of this process where none is given.
    """
    start = clock()
    work()
    return clock() - start


def cheapest(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """
    Seconds of CPU by name: each work in turn, the least of some rounds, for what disturbs makes longer, never shorter.
    """
    return least({name: spent(work) for name, work in works.items()} for _ in range(rounds))


def least(rounds: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """
    The least of each column.
    """
    columns: dict[str, float] = {}
    for row in rounds:
        for name, seconds in row.items():
            columns[name] = min(seconds, columns.get(name, seconds))
    return columns


def cpu_of_children() -> float:
    """
    Seconds of CPU that all processes below this one have used, as Linux counts them.
    """
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(") ")[2].split()
        except OSError:
            continue  # It ended meanwhile.
        number = int(path.parent.name)
        # proc_pid_stat(5): 4 is the parent; 14 to 17 are its own time and that of its ended children.
        parents[number] = int(fields[1])
        used[number] = sum(map(int, fields[11:15])) / _TICKS
    return sum(used[number] for number in parents if _is_below(number, parents))


def _is_below(number: int, parents: dict[int, int]) -> bool:
    while number in parents:
        number = parents[number]
        if number == os.getpid():
            return True
    return False
