"""
The reports: each holds against its published schema, whatever files and findings are called.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker  # type: ignore[import-untyped]
from lxml import etree

from service.checks import RULES, Finding
from service.checks.reports import FORMATS, Checked, Entry, Report
from service.checks.reports.sarif import RESULTS

SCHEMAS = Path(__file__).parent / "schemas"
ERROR = Finding("missing-headline", "error", "The article has no headline.", "headline", None, None)
WARNING = Finding("headline-too-short", "warning", 'Short: "A & B" <i>, 5% off', "headline", 3, 7)
HINT = Finding("missing-date", "info", "No date.", None, 12, None)
# A name that only bytes can tell, and one with all that formats mind.
LATIN = "caf\udce9.txt"
ODD = 'a b/<c>&"d"\'%20,x:y\n\r\t\x1b[31m\u202e;z#?.md'


def checked(path: str, *findings: Finding, error: str | None = None) -> Checked:
    """
    A file with findings.
    """
    return Checked(path, tuple(Entry(finding, f"{number:016x}") for number, finding in enumerate(findings)), 0, error)


REPORT = Report(
    (
        checked("clean.md"),
        checked(LATIN, ERROR),
        checked(ODD, ERROR, WARNING, HINT),
        checked("news/bad\x00.txt", error="The document is a\nfile of \x07another format."),
        checked("/srv/news/ferry.md", replace(HINT, message="\ud800 half, \ufffe none, \u2028 and \x85")),
    ),
    "1.2.3",
    RULES,
)


def data(name: str, report: Report = REPORT) -> Any:  # noqa: ANN401  What JSON holds.
    """
    A report of JSON, read back.
    """
    return json.loads(FORMATS[name](report).encode("utf-8"))


def tree(name: str, report: Report = REPORT) -> ET.Element:
    """
    A report of XML, read back.
    """
    return ET.fromstring(FORMATS[name](report).encode("utf-8"))


@pytest.mark.parametrize("name", FORMATS)
def test_reports_are_text(name: str) -> None:
    """
    Every report is UTF-8, ends with a line end, and is the same each time.
    """
    report = FORMATS[name](REPORT)

    assert report.encode("utf-8").endswith(b"\n")
    assert report == FORMATS[name](REPORT)


@pytest.mark.parametrize("name", FORMATS)
def test_reports_give_the_terminal_no_commands(name: str) -> None:
    """
    Names and messages of files can't move the cursor or turn the direction of writing.
    """
    if name != "github":
        assert re.findall("[\x00-\x09\x0b-\x1f\x7f]", FORMATS[name](REPORT)) == []
    assert "\r" not in FORMATS[name](REPORT)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_report(name: str) -> None:
    """
    Nothing to check is nothing wrong.
    """
    assert FORMATS[name](Report((), "1.2.3"))


def test_status() -> None:
    """
    What could not be checked weighs more than findings, and findings below the bar weigh nothing.
    """
    hints = Report((checked("a.md", HINT, WARNING),), "1")

    assert REPORT.status == 2
    assert Report((checked("a.md", ERROR),), "1").status == 1
    assert [replace(hints, fail_on=severity).status for severity in ("error", "warning", "info")] == [0, 1, 1]


def test_text() -> None:
    """
    Grouped by file, aligned, counted.
    """
    report = Report((checked("clean.md"), checked("news/ferry.md", ERROR, WARNING, HINT)), "1")

    assert FORMATS["text"](report) == (
        "news/ferry.md\n"
        "    -  error    missing-headline    The article has no headline.\n"
        '  3:7  warning  headline-too-short  Short: "A & B" <i>, 5% off\n'
        "   12  info     missing-date        No date.\n"
        "\n"
        "1 error, 1 warning, 1 hint in 1 of 2 files\n"
    )


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ((), "Nothing was checked"),
        ((checked("b", error="x"),), "Nothing was checked; 1 file could not be checked"),
        ((checked("a.md"),), "No findings in 1 file"),
        ((Checked("a.md", accepted=3),), "No findings in 1 file; 3 more in the baseline"),
        (
            (checked("a.md", WARNING, WARNING), checked("b", error="x")),
            "2 warnings in 1 of 2 files; 1 file could not be",
        ),
    ],
)
def test_summary(files: tuple[Checked, ...], words: str) -> None:
    """
    The last line counts.
    """
    assert FORMATS["text"](Report(files, "1")).splitlines()[-1].startswith(words)


def test_colours() -> None:
    """
    Colours come on request alone, and each is taken back on its line.
    """
    plain, coloured = FORMATS["text"](REPORT), FORMATS["text"](replace(REPORT, colour=True))

    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == plain
    assert all(line.count("\x1b[") % 2 == 0 for line in coloured.splitlines())


def test_json() -> None:
    """
    All that is known, and names that other programs can read.
    """
    report = data("json")

    assert report["passed"] is False
    assert report["summary"] == {"files": 5, "error": 2, "warning": 1, "info": 2, "accepted": 0, "unchecked": 1}
    assert [file["path"] for file in report["files"]][:3] == ["clean.md", "caf\\udce9.txt", ODD]
    assert report["files"][2]["findings"][1] == {
        "rule": "headline-too-short",
        "severity": "warning",
        "message": 'Short: "A & B" <i>, 5% off',
        "field": "headline",
        "line": 3,
        "column": 7,
        "fingerprint": "0000000000000001",
    }


def commands() -> Iterator[tuple[str, dict[str, str], str]]:
    """
    GitHub's workflow commands of the report as its runner reads them: name, properties, message.
    """
    for line in FORMATS["github"](REPORT).split("\n")[:-2]:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line, re.S)
        assert match, line
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        yield match[1], {key: unescaped(value) for key, value in properties.items()}, unescaped(match[3])


def unescaped(text: str) -> str:
    """
    As the runner undoes the escapes.
    """
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_github() -> None:
    """
    One line for each finding, whose path and message come out of the runner as they went in.
    """
    told = list(commands())

    assert ("warning", {"file": ODD, "line": "3", "col": "7", "title": "headline-too-short"}, WARNING.message) in told
    assert ("error", {"file": ODD, "title": "missing-headline"}, ERROR.message) in told
    assert ("notice", {"file": ODD, "line": "12", "title": "missing-date"}, HINT.message) in told
    assert len(told) == 6


def test_junit_holds_against_the_schema() -> None:
    """
    Jenkins's schema takes it, also with names that XML can't hold.
    """
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    document = etree.fromstring(FORMATS["junit"](REPORT).encode("utf-8"))

    assert schema.validate(document), schema.error_log


def test_junit_counts() -> None:
    """
    A finding below the bar is a case that passed; a file that could not be checked is an error.
    """
    root = tree("junit")
    cases = list(root.iter("testcase"))

    assert root.attrib == {"name": "copydesk", "tests": "7", "failures": "2", "errors": "1"}
    assert len(cases) == 7
    assert [len(list(root.iter(name))) for name in ("failure", "error", "system-out")] == [2, 1, 3]
    assert len(list(tree("junit", replace(REPORT, fail_on="info")).iter("failure"))) == 5


def test_sarif_holds_against_the_schema() -> None:
    """
    The schema of OASIS takes it.
    """
    schema = json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(schema, format_checker=FormatChecker())

    assert [error.message for error in validator.iter_errors(data("sarif"))] == []


def test_sarif_places() -> None:
    """
    Paths are addresses that lead back to the very bytes; every result has a line, a rule and a fingerprint.
    """
    run = data("sarif")["runs"][0]
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]

    assert all(urlsplit(uri).query == urlsplit(uri).fragment == "" for uri in uris)
    assert unquote_to_bytes(uris[0]) == b"caf\xe9.txt"
    assert unquote_to_bytes(uris[1]) == ODD.encode()
    assert uris[-1] == "file:///srv/news/ferry.md"
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
        assert result["partialFingerprints"]


def test_sarif_tells_what_was_not_checked() -> None:
    """
    The run did not succeed, and names the file.
    """
    invocation = data("sarif")["runs"][0]["invocations"][0]

    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    assert invocation["toolExecutionNotifications"][0]["message"]["text"].startswith("Not checked: The document")


def test_sarif_respects_the_limits_of_github() -> None:
    """
    The most severe are kept, in the order of the report, and the run says how many are not.
    """
    files = (checked("a.md", *[HINT] * RESULTS), checked("b.md", *[WARNING] * RESULTS), checked("c.md", ERROR))
    run = data("sarif", Report(files, "1", RULES))["runs"][0]
    levels = [result["level"] for result in run["results"]]

    assert levels == ["warning"] * (RESULTS - 1) + ["error"]
    assert f"{RESULTS + 1} findings" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_codequality_holds_against_the_schema() -> None:
    """
    GitLab takes it.
    """
    schema = json.loads((SCHEMAS / "codequality.json").read_text(encoding="utf-8"))

    assert [error.message for error in Draft202012Validator(schema).iter_errors(data("codequality"))] == []


def test_codequality_fingerprints_are_distinct_and_stay() -> None:
    """
    No two are the same, none depends on lines or on other files, and the path counts.
    """
    fingerprints = [issue["fingerprint"] for issue in data("codequality")]
    moved = checked(ODD, ERROR, replace(WARNING, line=90), HINT)
    elsewhere = [issue["fingerprint"] for issue in data("codequality", Report((moved,), "1"))]
    renamed = [issue["fingerprint"] for issue in data("codequality", Report((replace(moved, path="b.md"),), "1"))]

    assert len(set(fingerprints)) == len(fingerprints) == 6
    assert set(elsewhere) < set(fingerprints)
    assert not set(renamed) & set(fingerprints)


def test_checkstyle() -> None:
    """
    A file for each file, an error for each finding, as Checkstyle's own logger writes them.
    """
    root = tree("checkstyle")
    errors = list(root.iter("error"))

    assert root.tag == "checkstyle"
    assert root.attrib["version"]
    assert [child.tag for child in root] == ["file"] * 5
    assert all(set(error.attrib) - {"column"} == {"line", "severity", "message", "source"} for error in errors)
    assert {error.attrib["severity"] for error in errors} <= {"ignore", "info", "warning", "error"}
    assert errors[2].attrib == {
        "line": "3",
        "column": "7",
        "severity": "warning",
        "message": WARNING.message,
        "source": "copydesk.headline-too-short",
    }
