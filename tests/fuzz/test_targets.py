"""
A short run of the fuzzing: the seeds, and what grows from them by cutting, joining and changing.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, seeds

EXAMPLES = 60


@pytest.mark.parametrize("name", TARGETS)
def test_seeds(name: str) -> None:
    """
    What is kept goes through.
    """
    kept = seeds(name)
    for seed in kept:
        TARGETS[name](seed)

    assert kept


@pytest.mark.parametrize("name", TARGETS)
def test_changed_seeds(name: str) -> None:
    """
    So does what is made from it.
    """
    target = TARGETS[name]

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(changed(seeds(name)))
    def run(data: bytes) -> None:
        target(data)

    run()


def changed(known: list[bytes]) -> st.SearchStrategy[bytes]:
    """
    Pieces of the seeds, in any order, repeated, with any bytes between them.
    """
    piece = st.builds(
        lambda seed, start, size, times: seed[start : start + size] * times,
        st.sampled_from(known),
        st.integers(0, 300),
        st.integers(1, 200),
        st.integers(1, 4),
    )
    return st.lists(st.one_of(piece, st.binary(max_size=6)), min_size=1, max_size=12).map(b"".join)
