"""
The trial of the image: what it does where there is an engine and where there is none, and that it sees what is wrong.
"""

import http.server
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.trial import __main__ as trial
from deploy.trial.containers import Container, Document, Lost, NotAccepted, Process
from deploy.trial.engines import Engine, find_engine
from deploy.trial.errors import CannotTry, CommandFailed
from deploy.trial.examples import examples, greedy, page
from deploy.trial.images import build
from deploy.trial.load import Balancer, Tally
from deploy.trial.pods import published
from deploy.trial.report import Row, at_most, exactly, table
from deploy.trial.steps import try_examples

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXT = Document(b"words", "text/plain")


def fake(folder: Path, name: str, script: str) -> None:
    """
    A command of a name.
    """
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


class Answering:
    """
    A container that answers with a status, or does not.
    """

    def __init__(self, outcome: int | type[Exception]) -> None:
        self.outcome = outcome
        self.asked = 0

    def call(self, path: str, document: Document) -> tuple[int, bytes]:
        self.asked += 1
        if isinstance(self.outcome, int):
            return self.outcome, b""
        raise self.outcome


def test_without_an_engine(tmp_path: Path) -> None:
    """
    The message says what to install.
    """
    with pytest.raises(CannotTry, match="apt-get install podman runc debootstrap"):
        find_engine(tmp_path, None, {"PATH": str(tmp_path)})


def test_the_command_without_an_engine(tmp_path: Path) -> None:
    """
    It ends with a status of its own, which CI can tell from a trial that failed.
    """
    done = subprocess.run(
        [ROOT / "deploy" / "try-container", "--work", tmp_path / "work"],
        env={"PATH": str(tmp_path), "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 3
    assert "not tried" in done.stderr


@pytest.mark.parametrize(
    ("output", "raised"),
    [
        ("ERROR: No matching distribution found for uv", CannotTry),
        ("NameError: name 'serivce' is not defined", CommandFailed),
    ],
)
def test_a_build_that_fails(tmp_path: Path, output: str, raised: type[Exception]) -> None:
    """
    Without a way to the packages nothing was tried; any other failure is the image's.
    """
    fake(tmp_path, "docker", f'echo "{output}" >&2; exit 1')

    with pytest.raises(raised, match=output.partition(":")[0]):
        build(Engine("docker", {"PATH": f"{tmp_path}:/bin:/usr/bin"}), tmp_path)


@pytest.mark.parametrize(
    ("docker", "podman", "wanted", "found"),
    [
        ("exit 0", "exit 0", None, "docker"),
        ("exit 1", "exit 0", None, "podman"),
        ("exit 0", "exit 0", "podman", "podman"),
        ("exit 0", None, None, "docker"),
    ],
)
def test_the_engine_that_works(tmp_path: Path, docker: str, podman: str | None, wanted: str | None, found: str) -> None:
    """
    Docker where its daemon answers, else Podman; or as asked for.
    """
    fake(tmp_path, "docker", docker)
    fake(tmp_path, "runc", "exit 0")
    if podman:
        fake(tmp_path, "podman", podman)
    engine = find_engine(tmp_path, wanted, {"PATH": f"{tmp_path}:/bin:/usr/bin"} if podman else {"PATH": str(tmp_path)})

    assert engine.name == found


def test_docker_without_its_daemon(tmp_path: Path) -> None:
    """
    Asked for by name, it is not replaced by something else.
    """
    fake(tmp_path, "docker", "exit 1")

    with pytest.raises(CannotTry):
        find_engine(tmp_path, "docker", {"PATH": str(tmp_path)})


def test_a_command_that_fails(tmp_path: Path) -> None:
    """
    What it complained of is told.
    """
    fake(tmp_path, "podman", "echo no space left >&2; exit 125")
    engine = Engine("podman", {"PATH": str(tmp_path)})

    with pytest.raises(CommandFailed, match=r"podman pull x \.\.\. ended with 125:\nno space left"):
        engine("pull", "x")


def test_a_command_that_takes_too_long(tmp_path: Path) -> None:
    """
    It is ended.
    """
    fake(tmp_path, "podman", "exec sleep 60")
    engine = Engine("podman", {"PATH": f"{tmp_path}:/bin:/usr/bin"})

    with pytest.raises(CommandFailed, match="took more than"):
        engine("pull", "x", seconds=0.2)


def test_rows_that_do_not_hold() -> None:
    """
    A bound that is passed, a value that is another.
    """
    assert at_most("size", 250.0, 250, "MB").held
    assert not at_most("size", 250.1, 250, "MB").held
    assert not exactly("lost", 1, 0).held
    assert "| lost  | 1     | 0      | NO   |" in table([exactly("lost", 1, 0)])


@pytest.mark.parametrize(
    ("rows", "status"), [([Row("a", "1")], 0), ([exactly("a", 1, 1)], 0), ([exactly("a", 1, 1), exactly("b", 1, 0)], 1)]
)
def test_the_status_says_what_held(
    rows: list[Row], status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """
    0 where all did, 1 with the names of what did not; the table is printed in any case.
    """
    monkeypatch.setattr(trial, "find_engine", lambda work, wanted: Engine("podman", {}))
    monkeypatch.setattr(trial, "_rows", lambda engine, work, seconds: iter(rows))
    ended = trial.main(["--work", str(tmp_path)])
    printed = capsys.readouterr()

    assert ended == status
    assert printed.out.startswith("| tried")
    assert ("did not hold: b" in printed.err) == bool(status)


def test_what_was_found_before_a_failure_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """
    A command that fails in the middle does not take the table with it.
    """

    def rows(engine: Engine, work: Path, seconds: float) -> Iterator[Row]:
        yield Row("image", "126 MB")
        raise CommandFailed("podman run ended with 125")

    monkeypatch.setattr(trial, "find_engine", lambda work, wanted: Engine("podman", {}))
    monkeypatch.setattr(trial, "_rows", rows)
    ended = trial.main(["--work", str(tmp_path)])
    printed = capsys.readouterr()

    assert ended == 1
    assert "126 MB" in printed.out
    assert "podman run ended with 125" in printed.err


def test_a_signal_breaks_off(tmp_path: Path) -> None:
    """
    It ends in good order, by way of all that cleans up, with the status of a command broken off.
    """
    done = tmp_path / "done"
    fake(tmp_path, "docker", f'case "$1" in run) touch {done}; exec sleep 60;; images) echo sha256;; esac')
    process = subprocess.Popen(
        [sys.executable, "-m", "deploy.trial", "--engine", "docker", "--work", tmp_path / "work"],
        env={"PATH": f"{tmp_path}:/bin:/usr/bin", "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    give_up = time.monotonic() + 30
    while not done.exists() and time.monotonic() < give_up:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=30)

    assert process.returncode == 130
    assert "broken off" in told


def test_examples_are_those_of_the_readme() -> None:
    """
    A page and a text, each with the whole answer that is shown.
    """
    found = list(examples(README))

    assert [example.document.media_type for example in found] == ["text/html", "text/plain"]
    assert all(isinstance(example.answer, dict) and example.answer["headline"] for example in found)


@pytest.mark.parametrize("size", [1000, 100_000])
def test_made_pages(size: int) -> None:
    """
    About the size asked for, and the same each time.
    """
    document = page(size)

    assert size < len(document.body) < size + 1000
    assert document == page(size)


def test_a_greedy_page_gets_in() -> None:
    """
    The service's own limits let it through, so that memory is what ends it.
    """
    from service.settings import Settings
    from service.web.bodies import inflate_body

    document, limits = greedy(), Settings()

    assert len(document.body) < limits.max_body_bytes
    assert (
        len(inflate_body(document.body, document.encoding, limits.max_inflated_bytes, limits.max_inflate_ratio)) > 18e6
    )


@pytest.mark.parametrize(
    ("outcomes", "tallied"),
    [
        ([200, 200], 200),
        ([NotAccepted, 200], 200),
        ([429, 200], 429),
        ([500, 200], 500),
        ([Lost, 200], Tally.LOST),
        ([NotAccepted, NotAccepted], Tally.REFUSED),
    ],
)
def test_the_balancer(outcomes: list[int | type[Exception]], tallied: int | str) -> None:
    """
    Only a refused connection is tried elsewhere: what was accepted is not sent twice.
    """
    balancer = Balancer([Answering(outcome) for outcome in outcomes])
    balancer.post(TEXT)

    assert balancer.tally[tallied] == 1
    assert balancer.tally.wrong == ([] if tallied in {200, 429} else [tallied])


def test_the_balancer_forgets() -> None:
    """
    Who is out of rotation is asked nothing, until added again.
    """
    first, second = Answering(200), Answering(200)
    balancer = Balancer([first, second])
    balancer.remove(first)
    for _ in range(4):
        balancer.post(TEXT)
    assert (first.asked, second.asked) == (0, 4)

    balancer.add(first)
    for _ in range(4):
        balancer.post(TEXT)

    assert (first.asked, second.asked) == (2, 6)


def test_load_ends() -> None:
    """
    All clients work, and are done when the block is.
    """
    target = Answering(200)
    with Balancer([target]).load([TEXT], clients=4):
        while target.asked < 8:
            pass
    asked = target.asked
    time.sleep(0.05)

    assert target.asked == asked


class Desk(http.server.BaseHTTPRequestHandler):
    """
    Answers the first example as the README shows it, and any other with its own kind of nonsense.
    """

    def do_POST(self) -> None:
        """
        The answer of the first example to all.
        """
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps(next(iter(examples(README))).answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """
        Nothing.
        """


@pytest.fixture
def desk() -> Iterator[Container]:
    """
    A container, as far as HTTP goes.
    """
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Container(Engine("podman", {}), "desk", int(server.server_address[1]))
    server.shutdown()
    thread.join()
    server.server_close()


def test_answers_are_compared(desk: Container) -> None:
    """
    One that is not as shown does not hold.
    """
    assert [row.held for row in try_examples(desk)] == [True, False]


def test_nobody_listens() -> None:
    """
    A refused connection is told from a lost answer.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])

    with pytest.raises(NotAccepted):
        Container(Engine("podman", {}), "desk", port).call("/readyz")


def test_an_answer_that_is_lost() -> None:
    """
    Whoever takes the connection and the request, and closes, has lost it.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drop() -> None:
            connection, _ = listener.accept()
            connection.recv(65536)
            connection.close()

        thread = threading.Thread(target=drop)
        thread.start()
        container = Container(Engine("podman", {}), "desk", int(listener.getsockname()[1]))
        with pytest.raises(Lost):
            container.call("/v1/extract", TEXT)
        thread.join()


@pytest.mark.parametrize(
    ("name", "listing", "memory", "kills"),
    [
        (
            "version 2",
            {
                "memory.current": "209715200",
                "memory.stat": "inactive_file 104857600",
                "memory.events": "oom_kill 2",
                "cpu.stat": "usage_usec 1500000\nuser_usec 1",
            },
            100,
            2,
        ),
        (
            "version 1",
            {
                "memory/memory.usage_in_bytes": "209715200",
                "memory/memory.stat": "inactive_file 1\ntotal_inactive_file 104857600",
                "memory/memory.oom_control": "under_oom 0\noom_kill 3",
                "cpuacct/cpuacct.usage": "1500000000",
            },
            100,
            3,
        ),
    ],
)
def test_memory_of_a_container(tmp_path: Path, name: str, listing: dict[str, str], memory: int, kills: int) -> None:
    """
    Read from its control group, of either version, without what is only cached; kills and processor time too.
    """
    for path, text in listing.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text + "\n", encoding="ascii")
    # "podman exec NAME sh -c SCRIPT", with the control groups elsewhere.
    fake(tmp_path, "podman", f'sh -c "$(printf %s "$5" | sed "s|/sys/fs/cgroup|{tmp_path}|g")"')
    container = Container(Engine("podman", {"PATH": f"{tmp_path}:/bin:/usr/bin"}), "desk", 1)

    assert round(container.memory_mb()) == memory
    assert container.kills() == kills
    assert container.processor_seconds() == 1.5


def test_processes_of_a_container(tmp_path: Path) -> None:
    """
    With their states, whatever they are called.
    """
    for pid, stat in {"1": "1 (gunicorn: a) b) S 0 1", "7": "7 (python) Z 1 7", "9": "9 (sh) R 0 9"}.items():
        (tmp_path / "proc" / pid).mkdir(parents=True)
        (tmp_path / "proc" / pid / "stat").write_text(f"{stat} 0 0 0\n", encoding="ascii")
    fake(tmp_path, "podman", f'sh -c "$(printf %s "$5" | sed "s|/proc/|{tmp_path}/proc/|g")"')
    container = Container(Engine("podman", {"PATH": f"{tmp_path}:/bin:/usr/bin"}), "desk", 1)

    assert container.processes() == [Process(1, 0, "S"), Process(7, 1, "Z")]


def test_the_deployment_is_played_as_it_is() -> None:
    """
    But for the image's name, and a port of this machine.
    """
    manifest = (ROOT / "deploy" / "kubernetes" / "base" / "deployment.yaml").read_text(encoding="utf-8")
    before, after = manifest.splitlines(), published(manifest, 18000).splitlines()
    changed = [line.strip() for line in after if line not in before]

    assert changed == ["image: localhost/copydesk:trial", "hostPort: 18000"]
    assert len(after) == len(before) + 1
