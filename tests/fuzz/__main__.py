"""
Fuzzing at length: `python -m tests.fuzz page --seconds 600`.

With atheris, where it is installed, the code's own branches lead; without it, hypothesis changes the seeds.
"""

import argparse
import sys
import tempfile
import time

from hypothesis import HealthCheck, given, settings

from tests.fuzz.targets import CORPUS, TARGETS, seeds
from tests.fuzz.test_targets import changed


def main() -> None:
    """
    Run one target; an input that breaks it ends the run with its trace.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=600)
    arguments = parser.parse_args()
    try:
        import atheris
    except ImportError:
        _with_hypothesis(arguments.target, arguments.seconds)
        return
    atheris.instrument_all()
    seeded = CORPUS / ("bytes" if arguments.target == "decoding" else arguments.target)
    # What atheris finds goes into the first folder: the seeds stay as they are.
    found = tempfile.mkdtemp(prefix=f"copydesk-fuzz-{arguments.target}-")
    limits = [f"-max_total_time={arguments.seconds}", "-timeout=10", "-rss_limit_mb=2048"]
    options = [sys.argv[0], *limits, found, str(seeded)]
    atheris.Setup(options, TARGETS[arguments.target])
    atheris.Fuzz()


def _with_hypothesis(name: str, seconds: int) -> None:
    target, end, inputs = TARGETS[name], time.monotonic() + seconds, 0
    known = seeds(name)

    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(changed(known))
    def run(data: bytes) -> None:
        nonlocal inputs
        inputs += 1
        target(data)

    while time.monotonic() < end:
        run()
    sys.stdout.write(f"{name}: {inputs} inputs\n")


if __name__ == "__main__":
    main()
