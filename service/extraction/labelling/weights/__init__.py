"""
What the models learned, as data: JSON, written by `benchmark.training`.
"""

from importlib.resources import files


def read_weights(name: str) -> str:
    """
    The JSON of a file of weights.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
