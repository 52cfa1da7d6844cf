"""
`copydesk check`: from paths to a report and an exit status.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from service.checks import RULES, PolicyError
from service.checks.baseline import BaselineError, read_baseline, without_accepted, write_baseline
from service.checks.reports import FORMATS, Checked, Report, distinct
from service.checks.reports.sarif import RESULTS
from service.cli.changes import changed_files, is_revision
from service.cli.discovery import STDIN, Source, discover
from service.cli.errors import Unusable
from service.cli.formats import FORMATS as READ
from service.cli.jobs import Job, Outcome, inspect_here, jobs_of
from service.cli.parser import NEWEST, version
from service.cli.policies import Policies
from service.cli.rulebook import explain_rule, list_rules, write_policy
from service.cli.running import run_jobs
from service.cli.speaking import USAGE, Progress, complain, has_colours

# Errors of one file that are told; a broken file of NDJSON may have one for each line.
_MOST_ERRORS = 5


def run_check(options: argparse.Namespace) -> int:
    """
    Check files, or one of the calls that check nothing.

    Returns:
        The exit status: 0 clean, 1 findings at or above --fail-on, 2 usage, policy or unreadable input.
    """
    if options.init:
        return write_policy()
    if options.list_rules:
        return list_rules()
    if options.explain is not None:
        return explain_rule(options.explain)
    try:
        return _check(options)
    except (BaselineError, PolicyError, Unusable) as error:
        complain(str(error))
        return USAGE
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return USAGE


def _check(options: argparse.Namespace) -> int:
    accepted = read_baseline(options.baseline) if options.baseline else None
    sources = _sources(options)
    if not sources and options.changed is None:
        complain("no file to check was found; --help names the kinds that are read")
    policies = Policies(datetime.now().astimezone().date(), options.policy)
    # All of them first: whoever mistypes a policy wants to know at once.
    jobs = [(source, policies.for_file(source.path)) for source in sources]
    progress = Progress(None if any(_holds_many(source) for source in sources) else len(sources))
    outcomes = _run((job for source, policy in jobs for job in jobs_of(source, policy)), progress, options)
    files = tuple(_by_file(outcomes))
    progress.end()
    if options.write_baseline:
        return _accept(files, options.write_baseline)
    if accepted is not None:
        files = tuple(without_accepted(checked, accepted, options.baseline) for checked in files)
    return _report(Report(files, version(), RULES, options.fail_on), options)


def _sources(options: argparse.Namespace) -> Sequence[Source]:
    paths = list(options.paths)
    revision = options.changed
    if revision not in (None, NEWEST) and os.path.lexists(revision) and not is_revision(revision):
        # `--changed articles` names a folder: the revision is left out.
        paths.append(revision)
        revision = NEWEST
    sources = discover(paths or ["."])
    if revision is None:
        return sources
    changed = changed_files(revision)
    return [source for source in sources if source.error or Path(os.path.realpath(source.path)) in changed]


def _run(jobs: Iterator[Job], progress: Progress, options: argparse.Namespace) -> Iterator[Outcome]:
    for outcome in _outcomes(jobs, options):
        progress.step()
        yield outcome


def _outcomes(jobs: Iterator[Job], options: argparse.Namespace) -> Iterator[Outcome]:
    if not options.server:
        return run_jobs(jobs, inspect_here, _cores())
    from service.cli.remote import run_remote

    return run_remote(jobs, options.server)


def _cores() -> int:
    # What this process may use, where the system tells: in a container that is less than there are.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _holds_many(source: Source) -> bool:
    return str(source.path) == STDIN or READ.get(source.path.suffix.lower()) == "ndjson"


def _by_file(outcomes: Iterable[Outcome]) -> Iterator[Checked]:
    for path, group in groupby(outcomes, key=lambda outcome: outcome.path):
        parts = [outcome for outcome in group if not outcome.foreign]
        if parts:
            entries = distinct(entry for outcome in parts for entry in outcome.entries)
            yield Checked(path.as_posix(), entries, error=_told([part.error for part in parts if part.error]))


def _told(errors: Sequence[str]) -> str | None:
    more = [f"and {len(errors) - _MOST_ERRORS} more"] if len(errors) > _MOST_ERRORS else []
    return "; ".join([*errors[:_MOST_ERRORS], *more]) or None


def _accept(files: Sequence[Checked], path: Path) -> int:
    failures = [checked for checked in files if checked.error is not None]
    for checked in failures:
        complain(f"{checked.path}: {checked.error}")
    number = write_baseline(files, path)
    complain(f"{path}: {number} findings accepted")
    return USAGE if failures else 0


def _report(report: Report, options: argparse.Namespace) -> int:
    if options.format != "text" or options.output:
        for path, error in report.failures:
            complain(f"{path}: {error}")
    if options.format == "sarif" and (left_out := sum(report.counts().values()) - RESULTS) > 0:
        complain(f"{left_out} findings, the least severe ones, are left out: GitHub takes {RESULTS}")
    colour = options.output is None and has_colours(sys.stdout)
    rendered = FORMATS[options.format](replace(report, colour=colour)).encode("utf-8")
    if options.output:
        options.output.write_bytes(rendered)
    else:
        sys.stdout.buffer.write(rendered)
        sys.stdout.buffer.flush()
    return report.status
