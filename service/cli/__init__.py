"""
The command line: `copydesk extract`, `copydesk check`, `copydesk openapi`.

`parser` says what can be typed. A command is a module that is loaded when it is asked for: `extracting`, `checking`.
The check finds its files (`discovery`, `changes`) and their policies (`policies`), reads them (`reading`,
`frontmatter`), runs the rules on all cores (`jobs`, `running`) or asks a service (`remote`), and hands what came of it
to a report.
"""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence

from service.cli.parser import build_parser
from service.cli.speaking import complain

# As a shell tells of a process that a signal has ended: 128 and its number.
_SIGNALLED = 128


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run a command.

    Returns:
        The exit status. 2 is a command line that can't be run or input that can't be read, for every command; 130 is an
        interruption from the keyboard.
    """
    options = build_parser().parse_args(arguments)
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        return _run(options.command)(options)
    except KeyboardInterrupt:
        complain("interrupted")
        return _SIGNALLED + signal.SIGINT
    except BrokenPipeError:
        # Who read the output has left. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _SIGNALLED + signal.SIGPIPE
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, _frame: object) -> None:
    # By way of an exception, so that the processes at work end too.
    raise SystemExit(_SIGNALLED + number)


def _run(command: str) -> Callable[[argparse.Namespace], int]:
    """
    The function of a command. What only another command needs is not loaded.
    """
    if command == "check":
        from service.cli.checking import run_check

        return run_check
    from service.cli.extracting import run_extract, run_openapi

    return run_extract if command == "extract" else run_openapi
