"""
`deploy/try-container`: build the image, run it, and print what came of it.
"""

import argparse
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from deploy.trial import endings, pods, steps
from deploy.trial.endings import running
from deploy.trial.engines import Engine, find_engine, run
from deploy.trial.errors import CannotTry, CommandFailed
from deploy.trial.images import build, provide_base
from deploy.trial.report import Row, table

# Exit statuses; 2 is a wrong command line.
_HELD = 0
_NOT_HELD = 1
_CANNOT_TRY = 3
_BROKEN_OFF = 130

_T = TypeVar("_T")


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Try.

    Returns:
        The exit status: 0 where all held, 1 where something did not, 3 where this machine can't try.
    """
    options = _parser().parse_args(arguments)
    rows: list[Row] = []
    try:
        with _work_folder(options.work) as work:
            rows.extend(_rows(find_engine(work, options.engine), work, options.seconds))
    except CannotTry as error:
        _tell(f"not tried. {error}")
        return _CANNOT_TRY
    except CommandFailed as error:
        _tell(str(error))
        return _NOT_HELD
    except KeyboardInterrupt:
        _tell("broken off")
        return _BROKEN_OFF
    finally:
        if rows:
            print(table(rows))
    wrong = [row.name for row in rows if not row.held]
    if wrong:
        _tell(f"did not hold: {'; '.join(wrong)}")
    return _NOT_HELD if wrong else _HELD


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="deploy/try-container",
        description="Build the image, run it and try what an operator relies on; prints a table.",
        epilog="Exit status: 0 all held, 1 something did not, 2 wrong usage, 3 this machine can't try (says why).",
    )
    parser.add_argument("--engine", choices=("docker", "podman"), help="what to try with (the first that works)")
    parser.add_argument(
        "--work", type=Path, metavar="FOLDER", help="keep base and layers here for the next time (a temporary folder)"
    )
    parser.add_argument("--seconds", type=float, default=15.0, help="how long the load lasts (15)")
    return parser


@contextmanager
def _work_folder(given: Path | None) -> Iterator[Path]:
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given.resolve()
        return
    folder = Path(tempfile.mkdtemp(prefix="copydesk-trial-"))
    try:
        yield folder
    finally:
        with suppress(CommandFailed, CannotTry):
            run(["umount", str(folder / "graph" / "overlay")], {}, 20)
        shutil.rmtree(folder, ignore_errors=True)


def _rows(engine: Engine, work: Path, seconds: float) -> Iterator[Row]:
    origin = _timed("base", lambda: provide_base(engine, work))
    _timed("build", lambda: build(engine, work))
    yield from _told("image", lambda: steps.try_image(engine, origin))
    yield from _told("starts", lambda: endings.try_starts(engine))
    with running(engine, "one") as (container,):
        yield from _told("inside", lambda: steps.try_inside(container))
        yield from _told("examples", lambda: steps.try_examples(container))
        yield from _told("load", lambda: steps.try_load(container, seconds))
        yield from _told("greed", lambda: steps.try_greed(container))
        yield from _told("flood", lambda: steps.try_flood(container))
        yield from _told("kill", lambda: endings.try_kill(container))
        yield from _told("stop", lambda: endings.try_stop(container))
    yield from _told("restart", lambda: endings.try_restart(engine))
    yield from _told("deployment", lambda: pods.try_deployment(engine, work))


def _tell(sentence: str) -> None:
    print(f"try-container: {sentence}", file=sys.stderr)


def _told(name: str, step: Callable[[], Iterator[Row]]) -> list[Row]:
    return _timed(name, lambda: list(step()))


def _timed(name: str, step: Callable[[], _T]) -> _T:
    begin = time.monotonic()
    done = step()
    _tell(f"{name}: {time.monotonic() - begin:.1f} s")
    return done


def _break_off(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    # Containers are removed on the way out, also when CI has lost its patience.
    signal.signal(signal.SIGTERM, _break_off)
    sys.exit(main())
