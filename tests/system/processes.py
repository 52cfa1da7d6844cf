"""
The processes of a running service, as /proc shows them.
"""

import time
from collections.abc import Callable
from pathlib import Path

# A master that takes over loads all there is, on a busy machine for long.
PATIENCE_SECONDS = 60.0


def children_of(pid: int) -> list[int]:
    """
    The processes that a process has forked and that live, oldest first.
    """
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name in brackets may hold anything; after it come state and parent.
            state, parent = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == pid and state != "Z":
            found.append(int(stat.parent.name))
    return sorted(found)


def family_of(pid: int) -> list[int]:
    """
    A process with all that live below it.
    """
    family = [pid]
    for member in family:
        family += children_of(member)
    return family


def lives(pid: int) -> bool:
    """
    Whether there is such a process, and it is no zombie.
    """
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def resident_bytes(pid: int) -> int:
    """
    The resident size of a process, shared pages divided among those who share them; 0 where there is none.
    """
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def wait_for(condition: Callable[[], object]) -> None:
    """
    Return when the condition holds.

    Raises:
        TimeoutError: it did not come to hold.
    """
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > give_up:
            raise TimeoutError("It did not happen.")
        time.sleep(0.05)
