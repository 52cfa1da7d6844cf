"""
A container that runs, and what can be asked of it: over HTTP as a client, and by its engine.
"""

import http.client
import json
import re
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast

from deploy.trial.engines import Engine
from deploy.trial.errors import CommandFailed
from deploy.trial.images import IMAGE

CORES = 1
MEMORY_MB = 512
# What the image promises to run with.
_NARROW = (
    "--read-only --tmpfs /tmp --cap-drop all --security-opt no-new-privileges --pids-limit 256 "
    f"--cpus {CORES} --memory {MEMORY_MB}m"
).split()
_READY_SECONDS = 60.0
_CALL_SECONDS = 60.0
# Longer than the service's own grace of 30 seconds.
STOP_SECONDS = 40
# The files of control groups, of version 2 and 1, that tell memory in use, what of it is only cached, and kills.
_MEMORY = "cat /sys/fs/cgroup/memory.current || cat /sys/fs/cgroup/memory/memory.usage_in_bytes"
_CACHED = "cat /sys/fs/cgroup/memory.stat || cat /sys/fs/cgroup/memory/memory.stat"
_KILLS = "cat /sys/fs/cgroup/memory.events || cat /sys/fs/cgroup/memory/memory.oom_control"
# Version 2 tells microseconds among other things, version 1 nanoseconds alone.
_PROCESSOR = "cat /sys/fs/cgroup/cpu.stat || cat /sys/fs/cgroup/cpuacct/cpuacct.usage"
# Every process, by number, parent, state and what it was started as.
_PROCESSES = r"for p in /proc/[0-9]*; do sed -E 's/^([0-9]+) \((.*)\) (.) ([0-9]+) .*/\1 \4 \3 \2/' $p/stat; done"


class NotAccepted(Exception):
    """
    Nobody took the connection: another container may be asked.
    """


class Lost(Exception):
    """
    The connection was taken, and no answer came.
    """


@dataclass(frozen=True, slots=True)
class Document:
    """
    What a client sends; `encoding` is the Content-Encoding of the body, "" for none.
    """

    body: bytes
    media_type: str
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Process:
    """
    A process in a container; `state` is the letter that /proc tells, "Z" a dead one that nobody has reaped.
    """

    pid: int
    parent: int
    state: str


@dataclass(frozen=True)
class Container:
    """
    A container by its name, and the port of this machine it answers on.
    """

    engine: Engine
    name: str
    port: int

    def start(self) -> float:
        """
        Run it, or run it again after a stop.

        Returns:
            Seconds until it was ready.
        """
        begin = time.monotonic()
        if self.engine("ps", "--all", "--quiet", "--filter", f"name=^{self.name}$"):
            self.engine("start", self.name)
        else:
            published = f"127.0.0.1:{self.port}:8000"
            self.engine("run", "--detach", "--name", self.name, "--publish", published, *_NARROW, IMAGE)
        self.wait_until_ready()
        return time.monotonic() - begin

    def wait_until_ready(self) -> None:
        """
        Return when /readyz says so.

        Raises:
            CommandFailed: it never did; the message has the container's log.
        """
        give_up = time.monotonic() + _READY_SECONDS
        while time.monotonic() < give_up:
            with suppress(NotAccepted, Lost):
                if self.call("/readyz")[0] == http.HTTPStatus.OK:
                    return
            time.sleep(0.02)
        raise CommandFailed(f"{self.name} did not become ready:\n{self.engine('logs', self.name)}")

    def stop(self) -> tuple[float, int]:
        """
        Let it end as an operator does, by SIGTERM and patience.

        Returns:
            Seconds it took, and its exit status.
        """
        begin = time.monotonic()
        self.engine("stop", "-t", str(STOP_SECONDS), self.name, seconds=2 * STOP_SECONDS)
        return time.monotonic() - begin, int(self.engine("inspect", "--format", "{{.State.ExitCode}}", self.name))

    def remove(self) -> None:
        """
        End it at once, whatever it does, and forget it.
        """
        with suppress(CommandFailed):
            self.engine("rm", "--force", self.name)

    def call(
        self, path: str, document: Document | None = None, sent: Callable[[], object] = lambda: None
    ) -> tuple[int, bytes]:
        """
        One request on a connection of its own: a POST of a document, or a GET; `sent` is called when it is on its way.

        Returns:
            The status and the body of the answer.

        Raises:
            NotAccepted: the connection was refused.
            Lost: no answer came, or half of one.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_CALL_SECONDS)
        try:
            connection.connect()
        except (ConnectionRefusedError, TimeoutError) as error:
            raise NotAccepted from error
        try:
            if document:
                headers = {"Content-Type": document.media_type, "Content-Encoding": document.encoding}
                connection.request("POST", path, document.body, {name: text for name, text in headers.items() if text})
            else:
                connection.request("GET", path)
            sent()
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException) as error:
            raise Lost(repr(error)) from error
        finally:
            connection.close()

    def shell(self, script: str) -> str:
        """
        What a script prints in the container; what it complains of is not heard, and that it fails neither.
        """
        return self.engine("exec", self.name, "sh", "-c", f"{{ {script}; }} 2>/dev/null || true")

    def python(self, program: str) -> dict[str, Any]:
        """
        What a program prints as JSON, run by the image's own Python.
        """
        return cast("dict[str, Any]", json.loads(self.engine("exec", "-i", self.name, "python", "-", text=program)))

    def is_healthy(self) -> bool:
        """
        What the image's own HEALTHCHECK says.
        """
        if self.engine.name == "podman":
            # Podman leaves the timing to systemd, which may not be there: ask at once.
            with suppress(CommandFailed):
                self.engine("healthcheck", "run", self.name)
                return True
            return False
        give_up = time.monotonic() + _READY_SECONDS
        while (status := self.engine("inspect", "--format", "{{.State.Health.Status}}", self.name)) == "starting":
            if time.monotonic() > give_up:
                break
            time.sleep(0.5)
        return status == "healthy"

    def memory_mb(self) -> float:
        """
        Memory in use as Kubernetes counts it, without files that are only cached, in MiB.
        """
        cached = dict(re.findall(r"^(\w+) ([0-9]+)$", self.shell(_CACHED), re.M))
        # Version 1 has the group alone beside the total with those below it; version 2 has the total only.
        files = int(cached.get("total_inactive_file") or cached["inactive_file"])
        return (int(self.shell(_MEMORY)) - files) / (1 << 20)

    def processor_seconds(self) -> float:
        """
        Processor time of all its processes since it was started.
        """
        used = self.shell(_PROCESSOR)
        microseconds = re.search(r"^usage_usec ([0-9]+)$", used, re.M)
        return int(microseconds[1]) / 1e6 if microseconds else int(used) / 1e9

    def kills(self) -> int:
        """
        How many of its processes the kernel has killed for want of memory.
        """
        found = re.search(r"^oom_kill ([0-9]+)$", self.shell(_KILLS), re.M)
        return int(found[1]) if found else 0

    def workers(self) -> set[int]:
        """
        The processes that the first one has started.
        """
        return {process.pid for process in self.processes() if process.parent == 1}

    def processes(self) -> list[Process]:
        """
        All of its processes, but those of this question.
        """
        found = re.findall(r"^([0-9]+) ([0-9]+) (\w) (.*)$", self.shell(_PROCESSES), re.M)
        return [
            Process(int(pid), int(parent), state) for pid, parent, state, name in found if name not in {"sh", "sed"}
        ]


def free_port() -> int:
    """
    A port of this machine that nobody listens on now.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
