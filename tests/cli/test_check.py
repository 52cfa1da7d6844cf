"""
`copydesk check`: from files to a report, a baseline and an exit status.
"""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from schemas.policy import PolicySchema, ThresholdsSchema
from service.checks import RULES, SEVERITIES, Inspection, Manuscript, Policy, inspect, read_policy
from service.checks.reports import FORMATS
from service.cli import running
from service.cli.jobs import Job, Outcome
from service.cli.parser import REPORTS
from service.cli.parser import SEVERITIES as OFFERED
from tests.cli.conftest import GOOD, SHORT, STORY, Check, write


def test_parser_knows_what_there_is() -> None:
    """
    The parser, which loads nothing, offers the reports and severities that there are.
    """
    assert tuple(FORMATS) == REPORTS
    assert SEVERITIES == OFFERED


def test_a_clean_folder(check: Check, folder: Path) -> None:
    """
    Nothing found is status 0.
    """
    write(folder, {"a.md": GOOD, "b/c.md": GOOD})
    ran = check()

    assert (ran.status, ran.out, ran.err) == (0, "No findings in 2 files\n", "")


@pytest.mark.parametrize(("bar", "status"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on(check: Check, folder: Path, bar: str, status: int) -> None:
    """
    A warning fails where warnings are to fail.
    """
    write(folder, {"a.md": SHORT})

    assert check("--fail-on", bar, "a.md").status == status


def test_a_bad_file_does_not_keep_others_from_being_checked(check: Check, folder: Path) -> None:
    """
    Status 2, a message for each, and the findings of all others.
    """
    write(
        folder,
        {
            "a.md": SHORT,
            "b.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
            "c.md": "---\ntitle: [\n---\nText",
            "d.json": '{"text": ',
            "e.json": '{"text": "a", "html": "b"}',
            "f.txt": b"",
            "g.json": '{"headline": "A", "published": "soon"}',
            "z.md": GOOD,
        },
    )
    ran = check("--format", "json", ".")
    errors = {file["path"]: file["error"] for file in ran.report["files"] if file["error"]}

    assert ran.status == 2
    assert ran.found["a.md"] == ["headline-too-short"]
    assert sorted(errors) == ["b.txt", "c.md", "d.json", "e.json", "f.txt", "g.json"]
    assert errors["c.md"].startswith("The front matter is no YAML: line 3: ")
    assert errors["d.json"].startswith("Malformed JSON: ")
    assert "published" in errors["g.json"]
    assert all(f"copydesk: {path}: " in ran.err for path in errors)


@pytest.mark.parametrize(
    "arguments",
    [("none.md",), ("*.html",), ("--policy", "none.toml"), ("--baseline", "none.json"), ("--output", "no/o")],
)
def test_what_is_not_there(check: Check, folder: Path, arguments: tuple[str, ...]) -> None:
    """
    Status 2, and the name.
    """
    write(folder, {"a.md": GOOD})
    ran = check(*arguments)

    assert ran.status == 2
    assert arguments[-1] in ran.out + ran.err


def test_nothing_to_check(check: Check) -> None:
    """
    An empty folder is clean, but somebody may have mistyped.
    """
    ran = check(".")

    assert (ran.status, ran.out) == (0, "Nothing was checked\n")
    assert ran.err.startswith("copydesk: no file to check was found")


def test_a_fault_of_ours_costs_one_document(check: Check, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    It is told with its place, without a word of the document, and the others are checked.
    """
    write(folder, {"a.md": GOOD, "b.md": GOOD.replace("ferry", "boat")})

    def fail(manuscript: Manuscript, policy: Policy) -> Inspection:
        if "boat" in str(manuscript.document):
            raise IndexError("boat")
        return inspect(manuscript, policy)

    monkeypatch.setattr("service.cli.jobs.inspect", fail)
    ran = check("--format", "json")
    errors = [file["error"] for file in ran.report["files"]]

    assert ran.status == 2
    assert errors[0] is None
    assert errors[1].startswith("Copydesk failed on this document, please report it: IndexError in fail, line ")


def test_names_give_the_terminal_no_commands(check: Check, folder: Path) -> None:
    """
    Also not where they are complained of.
    """
    ran = check("--format", "json", "\x1b[2J\u202e.md")

    assert ran.err == "copydesk: \\x1b[2J\\u202e.md: No file matches this pattern.\n"


def test_unreadable(check: Check) -> None:
    """
    A file that the system does not give is told with the system's reason.
    """
    ran = check("/proc/self/mem")

    assert ran.status == 2
    assert "Input/output error" in ran.out


def test_standard_input(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A dash is the standard input, whose sort is told by how it begins.
    """
    for content, count in ((SHORT, 1), (json.dumps({"text": STORY}), 1), (f"{json.dumps({'body': STORY})}\n" * 2, 1)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        ran = check("--format", "json", "-")

        assert len(ran.report["files"]) == count
        assert ran.report["files"][0]["path"] == "-"
        assert ran.report["files"][0]["error"] is None


def test_ndjson(check: Check, folder: Path) -> None:
    """
    Each line is a document; findings and errors name the line.
    """
    articles = [
        {"text": STORY},
        {"headline": "Ferry", "body": STORY},
        {"headline": "A ferry comes back", "body": STORY},
    ]
    lines = [json.dumps(article) for article in articles]
    write(folder, {"a.ndjson": f"{lines[0]}\n\n{lines[1]}\nno JSON\n{lines[2]}\n"})
    ran = check("--format", "json")
    (file,) = ran.report["files"]

    assert ran.status == 2
    assert file["error"] == "line 4: Malformed JSON: Expecting value: line 1 column 1 (char 0)."
    assert [one["line"] for one in file["findings"] if one["rule"] == "headline-too-short"] == [3]
    assert len({one["fingerprint"] for one in file["findings"]}) == len(file["findings"])


def test_fingerprints_are_distinct_and_stay(check: Check, folder: Path) -> None:
    """
    Also where the same is wrong twice in a file; lines that come before change nothing.
    """
    lines = [json.dumps({"body": STORY})] * 2 + [json.dumps({"id": 7, "body": STORY})]
    write(folder, {"a.ndjson": "\n".join(lines)})
    first = check("--format", "json").report["files"][0]["findings"]
    write(folder, {"a.ndjson": "\n".join([json.dumps({"headline": "A ferry is back", "body": STORY}), *lines])})
    second = check("--format", "json").report["files"][0]["findings"]

    assert len({one["fingerprint"] for one in first}) == len(first) >= 3
    assert {one["fingerprint"] for one in first} < {one["fingerprint"] for one in second}


def test_json_points_to_the_key(check: Check, folder: Path) -> None:
    """
    A finding in an article as JSON has the line of the field.
    """
    write(folder, {"a.json": json.dumps({"body": STORY, "headline": "Ferry"}, indent=2)})
    report = check("--format", "json").report

    assert [one["line"] for one in report["files"][0]["findings"] if one["field"] == "headline"] == [3]


def test_front_matter_has_places(check: Check, folder: Path) -> None:
    """
    A finding about a declared value has the line that declares it.
    """
    write(folder, {"a.md": SHORT})
    (finding,) = check("--format", "json").report["files"][0]["findings"]

    assert (finding["rule"], finding["line"], finding["column"]) == ("headline-too-short", 2, None)


def test_json_of_others_is_passed_over_in_folders(check: Check, folder: Path) -> None:
    """
    A folder may hold JSON of other sorts; a file that is named has to be ours.
    """
    write(folder, {"package.json": '{"name": "x"}', "list.json": "[1]", "a.md": GOOD})

    assert check().status == 0
    assert check("package.json").status == 2


def test_policies_are_found_above_each_file(check: Check, folder: Path) -> None:
    """
    The nearest copydesk.toml holds, with its overrides by path.
    """
    write(
        folder,
        {
            "copydesk.toml": '[rules]\nheadline-too-short = "off"\n[[paths]]\nmatch = ["b/*"]\n'
            'rules = {headline-too-short = "error"}\n',
            "a.md": SHORT,
            "b/a.md": SHORT,
            "c/a.md": SHORT,
            "c/copydesk.toml": "",
        },
    )
    ran = check("--format", "json")

    assert ran.found == {"a.md": [], "b/a.md": ["headline-too-short"], "c/a.md": ["headline-too-short"]}
    assert ran.status == 1


def test_a_broken_policy(check: Check, folder: Path) -> None:
    """
    Status 2, and the file, line and key, before anything is checked.
    """
    write(folder, {"copydesk.toml": '[rules]\nheadline-too-shrot = "off"\n', "a.md": GOOD})
    ran = check()

    assert (ran.status, ran.out) == (2, "")
    assert "copydesk: copydesk.toml:2: rules.headline-too-shrot: No such rule." in ran.err


def test_output(check: Check, folder: Path) -> None:
    """
    The report goes to the file, and nothing else to the terminal.
    """
    write(folder, {"a.md": SHORT})
    ran = check("--format", "json", "--output", "report.json")

    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert json.loads((folder / "report.json").read_text())["summary"]["warning"] == 1


def test_baseline(check: Check, folder: Path) -> None:
    """
    What the baseline holds is accepted, wherever lines have moved; what is new is not.
    """
    write(folder, {"a.txt": f"Ferry\n\n{STORY}", "b.md": GOOD})
    first = check("--fail-on", "info")
    written = check("--write-baseline", "base.json")
    accepted = check("--fail-on", "info", "--baseline", "base.json")
    write(folder, {"a.txt": f"\n\n\nFerry\n\n{STORY}"})
    moved = check("--fail-on", "info", "--baseline", "base.json")
    write(folder, {"c/a.txt": f"Ferry\n\n{STORY}"})
    new = check("--fail-on", "info", "--baseline", "base.json", "--format", "json")

    assert [ran.status for ran in (first, written, accepted, moved, new)] == [1, 0, 0, 0, 1]
    assert accepted.out.startswith("No findings in 2 files; ")
    assert {path for path, rules in new.found.items() if rules} == {"c/a.txt"}


def test_baseline_is_found_from_another_folder(check: Check, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Paths in a baseline begin at its own folder.
    """
    write(folder, {"news/a.md": SHORT})
    check("--write-baseline", "base.json")
    monkeypatch.chdir(folder / "news")

    assert check("--fail-on", "warning", "--baseline", "../base.json").status == 0


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 2, "findings": []}', '{"version": 1, "findings": [1]}']
)
def test_no_baseline(check: Check, folder: Path, content: str) -> None:
    """
    Another file than a baseline is told.
    """
    write(folder, {"a.md": GOOD, "base.json": content})
    ran = check("--baseline", "base.json", "a.md")

    assert ran.status == 2
    assert ran.err.startswith("copydesk: base.json: ")


def test_a_baseline_is_not_written_over_what_could_not_be_read(check: Check, folder: Path) -> None:
    """
    It is written, and the status says that it is not whole.
    """
    write(folder, {"a.md": SHORT, "b.json": "{"})
    ran = check("--write-baseline", "base.json")

    assert ran.status == 2
    assert "copydesk: b.json: Malformed JSON" in ran.err


NAMES = [
    "a b.md",
    "a\nb.md",
    "a\x1b[31mb.md",
    "a%20,b:c.md",
    "-a.md",
    "ä\u202ex.md",
    "a'\"<&>.md",
    os.fsdecode(b"caf\xe9.md"),
]


@pytest.mark.parametrize("form", FORMATS)
def test_odd_names(check: Check, folder: Path, form: str) -> None:
    """
    Whatever a file is called, it is read, and every report can be written.
    """
    for name in NAMES:
        Path(folder, name).write_text(SHORT, encoding="utf-8")
    ran = check("--format", form, "--fail-on", "warning", ".")

    assert ran.status == 1
    assert ran.err == ""
    assert ran.out.count("headline-too-short") >= len(NAMES)


def test_many_files_on_many_cores(check: Check, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The same report from one process and from several, in the order of the names.
    """
    write(folder, {f"{number:02}.md": SHORT if number % 3 else GOOD for number in range(25)})
    monkeypatch.setattr("service.cli.checking._cores", lambda: 3)
    several = check("--format", "json")
    monkeypatch.setattr("service.cli.checking._cores", lambda: 1)
    one = check("--format", "json")

    assert several == one
    assert list(one.found) == sorted(one.found)
    assert len(one.found) == 25


def _die_of_seven(job: Job) -> Outcome:
    if job.path.name == "7":
        os._exit(9)
    return Outcome(job.path)


def test_a_process_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Its document is told, all others are checked, in order.
    """
    jobs = [Job(Path(str(number)), Policy()) for number in range(40)]
    outcomes = list(running.spread(jobs, _die_of_seven, 2, lambda: running._processes(2)))

    assert [outcome.path.name for outcome in outcomes] == [str(number) for number in range(40)]
    assert [outcome.path.name for outcome in outcomes if outcome.error] == ["7"]


@contextmanager
def _written(pipe: Path, process: subprocess.Popen[bytes]) -> Iterator[None]:
    """
    A pipe that a process reads, and waits for more.
    """
    for _ in range(1200):
        try:
            descriptor = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # Nobody reads it yet.
            assert process.poll() is None
            time.sleep(0.05)
        else:
            yield
            os.close(descriptor)
            return
    raise TimeoutError(pipe)


def _ended(process: "subprocess.Popen[bytes]", send: Callable[[], None]) -> tuple[bytes, bytes]:
    """
    What a process printed that was sent a signal. One that comes in the moment before a read begins does not interrupt
    it, so whoever means it sends it again.
    """
    for _ in range(20):
        send()
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=3)
    process.kill()
    raise TimeoutError(process.args)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("files", [1, 30])
def test_a_signal_ends_it(folder: Path, number: signal.Signals, files: int) -> None:
    """
    No report, one line at most, the status of the signal, and no process stays behind, also none that hangs.
    """
    write(folder, {f"{name:02}.md": GOOD for name in range(files)})
    os.mkfifo(folder / "pipe.md")
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "check", "pipe.md", "."],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with _written(folder / "pipe.md", process):
        out, err = _ended(
            process, lambda: os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
        )

    assert process.returncode == 128 + number
    assert out == b""
    assert err in (b"", b"copydesk: interrupted\n")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_reader_that_leaves(folder: Path) -> None:
    """
    No complaint where the output is cut off, as by head.
    """
    write(folder, {"a.md": GOOD})
    command = f"{sys.executable} -m service.cli check --format json {'a.md ' * 50} --fail-on info; echo $? >&2"
    read, written = os.pipe()
    os.close(read)
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, shell=True, stdout=written, stderr=subprocess.PIPE, env=environ, check=False)
    os.close(written)

    assert done.stderr == b"141\n"


def test_list_rules(check: Check) -> None:
    """
    A line for each rule.
    """
    ran = check("--list-rules")

    assert ran.status == 0
    assert [line.split()[:2] for line in ran.out.splitlines()] == [[rule.id, rule.severity] for rule in RULES.values()]


@pytest.mark.parametrize("rule", RULES)
def test_explain(check: Check, rule: str) -> None:
    """
    Every rule can tell what it is about.
    """
    ran = check("--explain", rule)

    assert ran.status == 0
    assert RULES[rule].reason in ran.out
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f\x80-\x9f]", ran.out) == []


def test_explain_what_is_no_rule(check: Check) -> None:
    """
    Status 2, and what may have been meant.
    """
    ran = check("--explain", "headline-to-short")

    assert (ran.status, ran.out) == (2, "")
    assert "did you mean headline-too-short?" in ran.err


def test_init(check: Check, folder: Path) -> None:
    """
    It writes a policy that changes nothing, and once alone.
    """
    write(folder, {"a.md": SHORT})
    before = check("--format", "json")
    first, second = check("--init"), check("--init")
    after = check("--format", "json")

    assert [first.status, second.status] == [0, 2]
    assert "copydesk.toml is there already" in second.err
    assert before == after


def test_init_names_every_key(check: Check, folder: Path) -> None:
    """
    Each line that is commented out can be used as it stands, and no key is missing.
    """
    write(folder, {"a.md": GOOD})
    check("--init")
    path = folder / "copydesk.toml"
    written = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^# (?=\[|\w+ = )", "", written, flags=re.M), encoding="utf-8")
    policy = read_policy(path.read_text(encoding="utf-8"), "copydesk.toml")

    assert check().err == ""
    assert [name for name in (*PolicySchema().fields, *ThresholdsSchema().fields) if name not in written] == []
    assert (policy.thresholds, policy.required) == (Policy().thresholds, Policy().required)


def test_main_by_module() -> None:
    """
    `python -m service.cli` is the command.
    """
    done = subprocess.run(
        [sys.executable, "-m", "service.cli", "--version"], capture_output=True, text=True, check=True
    )

    assert done.stdout.startswith("copydesk ")
