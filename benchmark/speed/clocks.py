"""
Clocks of CPU time.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import process_time

from tests.system.processes import family_of

_TICKS = os.sysconf("SC_CLK_TCK")


def spent(work: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    """
    Seconds of CPU that some work takes, by the clock of this process where none is given.
    """
    start = clock()
    work()
    return clock() - start


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
    return sum(map(_cpu, family_of(os.getpid())[1:]))


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(") ")[2].split()
    except OSError:
        return 0.0  # It ended meanwhile.
    # proc_pid_stat(5): 14 to 17 are its own time and that of its ended children; 3 is the first after the name.
    return sum(map(int, fields[11:15])) / _TICKS
