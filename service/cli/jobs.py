"""
One document checked, in this process or another: read, inspected, its findings placed in the file and given their keys.
"""

import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from service.checks import Finding, Manuscript, Policy, inspect
from service.checks.reports import Entry
from service.cli.discovery import STDIN, Source
from service.cli.errors import Foreign, Unreadable, Unusable
from service.cli.formats import FORMATS
from service.cli.reading import Script, format_of, read_all, read_lines, read_script
from service.extraction.errors import ExtractionError
from service.whereabouts import origin

Inspector = Callable[[Manuscript, Policy], tuple[Finding, ...]]

# Characters at the place of a finding by which it is known again.
_EXCERPT = 40
_LINE_ENDS = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Job:
    """
    One document to check.

    Attributes:
        path: of its file.
        policy: for this path.
        named: whether the command line names the file.
        content: its bytes where they were read already (standard input, NDJSON), else None.
        line: its number in a file of NDJSON, else None.
        error: why it can't be checked, where that is known already.
    """

    path: Path
    policy: Policy
    named: bool = True
    content: bytes | None = None
    line: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What came of a job: entries, or an error, or neither for a file that is none of ours.
    """

    path: Path
    entries: tuple[Entry, ...] = ()
    error: str | None = None
    foreign: bool = False


def jobs_of(source: Source, policy: Policy) -> Iterator[Job]:
    """
    The jobs of a source: one, or one for each line of NDJSON.
    """
    job = Job(source.path, policy, source.named, error=source.error)
    if job.error is not None:
        yield job
        return
    try:
        if str(source.path) == STDIN:
            yield from _from_stdin(job)
        elif FORMATS.get(source.path.suffix.lower()) == "ndjson":
            with source.path.open("rb") as stream:
                yield from _of_lines(job, read_lines(stream))
        else:
            yield job
    except OSError as error:
        yield replace(job, error=_reason(error))
    except Unreadable as error:
        yield replace(job, error=str(error))


def _from_stdin(job: Job) -> Iterator[Job]:
    content = read_all(sys.stdin.buffer)
    if format_of(job.path, content) == "ndjson":
        yield from _of_lines(job, enumerate(content.splitlines(), 1))
    else:
        yield replace(job, content=content)


def _of_lines(job: Job, lines: Iterable[tuple[int, bytes | None]]) -> Iterator[Job]:
    empty = True
    for number, line in lines:
        empty = False
        error = None if line is not None else f"line {number}: The line is too long."
        yield replace(job, content=line, line=number, error=error)
    if empty:
        yield replace(job, error="The file is empty.")


def run_job(job: Job, inspector: Inspector) -> Outcome:
    """
    Do a job. Whatever is wrong with its document is told by the outcome.
    """
    if job.error is not None:
        return Outcome(job.path, error=job.error)
    prefix = f"line {job.line}: " if job.line else ""
    try:
        content = job.content if job.content is not None else _read(job.path)
        script = read_script(content, "ndjson" if job.line else format_of(job.path, content))
        findings = inspector(script.manuscript, job.policy)
    except OSError as error:
        return Outcome(job.path, error=_reason(error))
    except Foreign as error:
        return Outcome(job.path, foreign=True) if not job.named else Outcome(job.path, error=f"{prefix}{error}")
    except (ExtractionError, Unreadable) as error:
        return Outcome(job.path, error=f"{prefix}{error}")
    except Unusable:
        raise
    except Exception as error:  # noqa: BLE001  The border of the process: a fault of ours costs one document.
        return Outcome(job.path, error=f"{prefix}Copydesk failed on this document, please report it: {origin(error)}.")
    return Outcome(job.path, tuple(_entries(findings, script, job.line)))


def inspect_here(manuscript: Manuscript, policy: Policy) -> tuple[Finding, ...]:
    """
    The findings, made in this process.

    Raises:
        ExtractionError: the document can't be read, or holds no article.
    """
    return inspect(manuscript, policy).findings


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return read_all(stream)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _entries(findings: Iterable[Finding], script: Script, line: int | None) -> Iterator[Entry]:
    document = script.manuscript.document
    content = document.content if document else ""
    lines = _LINE_ENDS.split(content) if isinstance(content, str) else []
    scope = _scope(script.data) if script.data else ""
    for finding in findings:
        words = (scope, finding.rule, finding.field or "", _excerpt(finding, lines))
        key = hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        yield Entry(_placed(finding, script, line), key)


def _scope(data: Mapping[str, Any]) -> str:
    """
    What tells one document of a file of NDJSON from the others, whatever lines come and go.
    """
    names = (data.get(name) for name in ("id", "url", "canonical_url", "headline", "title", "body", "text", "html"))
    return next((str(name)[:_EXCERPT] for name in names if name), "")


def _excerpt(finding: Finding, lines: list[str]) -> str:
    if finding.line is None or finding.line > len(lines):
        return ""
    start = (finding.column or 1) - 1
    return " ".join(lines[finding.line - 1][start : start + _EXCERPT].split())


def _placed(finding: Finding, script: Script, line: int | None) -> Finding:
    """
    A finding with its place in the file, which for JSON is not the one in the text that the JSON holds.
    """
    if script.data is None and finding.line is not None:
        return finding
    at = line or script.lines.get(finding.field or "") or script.lines.get("")
    return replace(finding, line=at, column=None)
