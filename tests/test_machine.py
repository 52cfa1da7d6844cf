"""
What a process may use: the files of control groups of both versions, as containers show them.
"""

import os
from pathlib import Path

import pytest

from service.machine import Machine, read_machine, this_machine

MEMINFO = "MemTotal:       16777216 kB\nMemFree:         1000000 kB\n"
# What version 1 says where there is no limit.
UNLIMITED = "9223372036854771712"
Files = dict[str, str]

ALONE: Files = {"proc/self/cgroup": "0::/\n", "proc/meminfo": MEMINFO}
# The default of Docker, Podman and Kubernetes with version 2: a name space of its own, and its group is the root.
SECOND: Files = ALONE | {"sys/fs/cgroup/cpu.max": "200000 100000\n", "sys/fs/cgroup/memory.max": "536870912\n"}
# A service of systemd on a host: the group's path is the host's, and the slice around it is limited too.
INNER: Files = {
    "proc/self/cgroup": "0::/desk.slice/copydesk.service\n",
    "proc/meminfo": MEMINFO,
    "sys/fs/cgroup/desk.slice/cpu.max": "300000 100000\n",
    "sys/fs/cgroup/desk.slice/memory.max": "1073741824\n",
    "sys/fs/cgroup/desk.slice/copydesk.service/cpu.max": "max 100000\n",
    "sys/fs/cgroup/desk.slice/copydesk.service/memory.max": "max\n",
}
# Version 1 with a name space of the host: the path leads nowhere, since the mount shows the container's group alone.
FIRST: Files = {
    "proc/self/cgroup": "4:memory:/docker/0123\n3:cpuset:/docker/0123\n2:cpu,cpuacct:/docker/0123\n0::/\n",
    "proc/meminfo": MEMINFO,
    "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "150000\n",
    "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
    "sys/fs/cgroup/memory/memory.limit_in_bytes": "536870912\n",
}


def tree(root: Path, files: Files) -> Path:
    """
    A folder with files, by path and content.
    """
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(ALONE, Machine(8, 16384), id="no limits"),
        pytest.param(SECOND, Machine(2, 512), id="version 2, a container"),
        pytest.param(INNER, Machine(3, 1024), id="version 2, a slice around"),
        pytest.param(FIRST, Machine(2, 512), id="version 1, a container"),
        pytest.param(
            FIRST | {"proc/self/cgroup": "4:memory:/\n2:cpu,cpuacct:/\n"}, Machine(2, 512), id="version 1, own"
        ),
        pytest.param(
            FIRST | {"sys/fs/cgroup/memory/docker/0123/memory.limit_in_bytes": "268435456"},
            Machine(2, 256),
            id="version 1, the path is there",
        ),
        pytest.param(
            FIRST
            | {
                "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1",
                "sys/fs/cgroup/memory/memory.limit_in_bytes": UNLIMITED,
            },
            Machine(8, 16384),
            id="version 1, unlimited",
        ),
        pytest.param(
            SECOND | {"sys/fs/cgroup/cpu.max": "max 100000"}, Machine(8, 512), id="version 2, cores unlimited"
        ),
        pytest.param(SECOND | {"sys/fs/cgroup/cpu.max": "10000 100000"}, Machine(1, 512), id="a tenth of a core"),
        pytest.param(SECOND | {"sys/fs/cgroup/cpu.max": "210000 100000"}, Machine(3, 512), id="a part of a third core"),
        pytest.param(SECOND | {"sys/fs/cgroup/cpu.max": "6400000 100000"}, Machine(8, 512), id="more than there are"),
        pytest.param(
            SECOND | {"sys/fs/cgroup/memory.max": "99999999999999"}, Machine(2, 16384), id="more than there is"
        ),
        pytest.param(SECOND | {"sys/fs/cgroup/cpu.max": "100000 0"}, Machine(8, 512), id="a period of nothing"),
        pytest.param(SECOND | {"sys/fs/cgroup/cpu.max": ""}, Machine(8, 512), id="an empty file"),
        pytest.param(SECOND | {"sys/fs/cgroup/memory.max": "½"}, Machine(2, 16384), id="no number"),
        pytest.param(SECOND | {"proc/self/cgroup": "0::/../../other\n"}, Machine(2, 512), id="a path out of the mount"),
        pytest.param(SECOND | {"proc/self/cgroup": "nonsense\n"}, Machine(8, 16384), id="no groups"),
    ],
)
def test_limits_of_control_groups(tmp_path: Path, files: Files, expected: Machine) -> None:
    """
    The narrowest limit that can be seen counts; what says nothing limits nothing.
    """
    assert read_machine(tree(tmp_path, files), affinity=8) == expected


def test_nothing_to_be_read(tmp_path: Path) -> None:
    """
    Without the files of Linux, cores are as the affinity says and memory is not limited.
    """
    machine = read_machine(tmp_path, affinity=3)

    assert machine.cores == 3
    assert machine.memory_mb > 10**9


def test_this_machine() -> None:
    """
    The machine of this test has a core and memory, and no more cores than may be used.
    """
    machine = this_machine()

    assert 1 <= machine.cores <= len(os.sched_getaffinity(0))
    assert 64 <= machine.memory_mb < 10**9
