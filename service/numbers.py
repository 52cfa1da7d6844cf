"""
Numbers that several processes count and each of them can read: every process has a file of its own for what it counts.

A file holds the numbers side by side, so that all those of a request are in a few lines of the processor's cache;
behind them stands a line of JSON for each row, which names it and tells how many numbers it has. It outlives its
process.
"""

import json
import math
import mmap
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# A row's name: that of the metric, and the values of its labels.
Name = tuple[str, ...]
# Of a file. All endpoints, methods and statuses there are would make half as many. What is not used takes no memory.
_NUMBERS = 16_384
_BYTES = 8 * _NUMBERS
_SIZE = 2 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """
    Some numbers of one name.

    Attributes:
        values: where they are: what is written here is seen by all who read.
    """

    name: Name
    values: "memoryview[float]"


class Numbers:
    """
    Those of this process.
    """

    def __init__(self, folder: Path | None) -> None:
        """
        None yet.

        Args:
            folder: where others shall find them, None where none shall.
        """
        self._memory = _shared(folder) if folder else mmap.mmap(-1, _SIZE)
        self.values = memoryview(self._memory)[:_BYTES].cast("d")
        self._used = 0
        self._end = _BYTES

    def add_row(self, name: Name, width: int) -> int:
        """
        Numbers of a new name, all 0.

        Returns:
            The place of the first among the values.
        """
        line = json.dumps([name, width]).encode() + b"\n"
        self._memory[self._end : self._end + len(line)] = line
        self._end += len(line)
        self._used += width
        return self._used - width

    def rows(self) -> list[Row]:
        """
        All of them.
        """
        return _rows(self._memory)


def read_all(folder: Path) -> Iterator[Row]:
    """
    The rows of all processes that count, or counted, in a folder.
    """
    for path in folder.glob("*.db"):
        with suppress(FileNotFoundError):
            yield from _rows(_opened(path, mmap.ACCESS_READ))


def drop(folder: Path, pid: int, is_meant: Callable[[str], bool]) -> None:
    """
    Make the numbers that a process left NaN, those of the metrics that are meant.
    """
    for path in folder.glob(f"*_{pid}.db"):
        for row in _rows(_opened(path, mmap.ACCESS_WRITE)):
            if is_meant(row.name[0]):
                for place in range(len(row.values)):
                    row.values[place] = math.nan


def _shared(folder: Path) -> mmap.mmap:
    # A name of its own: the number of a process comes again.
    descriptor, _ = tempfile.mkstemp(f"_{os.getpid()}.db", "numbers_", folder)
    try:
        os.truncate(descriptor, _SIZE)
        return mmap.mmap(descriptor, _SIZE)
    finally:
        os.close(descriptor)


def _opened(path: Path, access: int) -> mmap.mmap | None:
    with path.open("r+b" if access == mmap.ACCESS_WRITE else "rb") as file:
        # A process that has just begun has not made it large yet.
        whole = os.fstat(file.fileno()).st_size == _SIZE
        return mmap.mmap(file.fileno(), _SIZE, access=access) if whole else None


def _rows(memory: mmap.mmap | None) -> list[Row]:
    if memory is None:
        return []
    values = memoryview(memory)[:_BYTES].cast("d")
    # The last one may be about to be written.
    *lines, _ = memory[_BYTES : memory.find(b"\0", _BYTES)].split(b"\n")
    rows, start = [], 0
    for name, width in map(json.loads, lines):
        rows.append(Row(tuple(name), values[start : start + width]))
        start += width
    return rows
