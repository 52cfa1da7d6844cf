"""
What this process may use of its machine: the cores and the memory that Linux leaves it.

A container sees the cores and the memory of its whole host; what it may use stands in the files of its control groups,
of version 2 (`cpu.max`, `memory.max`) or 1 (`cpu.cfs_quota_us`, `memory.limit_in_bytes`), see
https://docs.kernel.org/admin-guide/cgroup-v2.html and https://docs.kernel.org/admin-guide/cgroup-v1/.
"""

import math
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_KIBIBYTE = 1 << 10
_MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Machine:
    """
    What may be used.

    Attributes:
        cores: at least 1; a share of one more counts as one.
        memory_mb: in MiB, all of the machine's where nothing limits it.
    """

    cores: int
    memory_mb: int


def this_machine() -> Machine:
    """
    What this very process may use, now.
    """
    return read_machine(Path("/"), len(os.sched_getaffinity(0)))


def read_machine(root: Path, affinity: int) -> Machine:
    """
    What the files below a root leave to the process that `/proc/self` is.

    Args:
        root: the folder with `proc` and `sys`; a file that is missing or says nothing limits nothing.
        affinity: how many cores the process may be scheduled on.
    """
    cores = min([float(affinity), *_quotas(root)])
    memory = min([_installed(root), *_memory_limits(root)])
    return Machine(cores=max(1, math.ceil(cores)), memory_mb=memory // _MEBIBYTE)


def _quotas(root: Path) -> Iterator[float]:
    """
    The limits in cores: microseconds of processor time in each period, divided by the period.
    """
    for group in _groups(root, ""):
        quota, _, period = _text(group / "cpu.max").partition(" ")
        yield from _share(quota, period)
    for group in _groups(root, "cpu"):
        yield from _share(_text(group / "cpu.cfs_quota_us"), _text(group / "cpu.cfs_period_us"))


def _share(quota: str, period: str) -> Iterator[float]:
    # "max" and "-1" are no limit.
    if quota.isdecimal() and period.isdecimal() and int(period):
        yield int(quota) / int(period)


def _memory_limits(root: Path) -> Iterator[int]:
    """
    The limits in bytes; version 1 tells "none" by a number larger than any machine.
    """
    for controller, name in (("", "memory.max"), ("memory", "memory.limit_in_bytes")):
        for group in _groups(root, controller):
            limit = _text(group / name)
            if limit.isdecimal():
                yield int(limit)


def _installed(root: Path) -> int:
    found = re.search(r"^MemTotal: +([0-9]+) kB$", _text(root / "proc/meminfo"), re.M)
    # A machine that does not tell limits nothing: 2 to the power of 63 is what version 1 says for that.
    return int(found[1]) * _KIBIBYTE if found else 1 << 63


def _groups(root: Path, controller: str) -> Iterator[Path]:
    """
    The folders of the process' group and those around it: of a controller of version 1, or of version 2 where it is "".

    Which of them are there depends on how the container was started: with a name space of its own, its group is the
    mount's root; without one, `/proc/self/cgroup` tells a path of the host, of which the mount may show only the end.
    A group is bound by those around it, so all that can be seen are looked at.
    """
    mount = root / "sys/fs/cgroup" / controller
    for controllers, path in re.findall(r"^[0-9]+:([^:\n]*):/(.*)$", _text(root / "proc/self/cgroup"), re.M):
        if controller in controllers.split(","):
            inner = PurePosixPath(path)
            yield from (mount / folder for folder in (inner, *inner.parents) if ".." not in folder.parts)


def _text(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text(encoding="ascii").strip()
    return ""
