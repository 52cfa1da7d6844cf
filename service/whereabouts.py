"""
Where an exception came from, without its message, which may quote a document.
"""

import traceback
from pathlib import Path


def whereabouts(error: BaseException) -> dict[str, object]:
    """
    Its type, and the places it came through, outermost first.

    >>> whereabouts(ValueError("secret"))
    {'exception': 'ValueError', 'places': []}
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return {"exception": type(error).__qualname__, "places": places}


def origin(error: BaseException) -> str:
    """
    Its type and the place where it was raised, as "ValueError in fold, line 36 of page.py".

    >>> origin(ValueError("secret"))
    'ValueError'
    """
    frames = traceback.extract_tb(error.__traceback__)
    name = type(error).__qualname__
    if not frames:
        return name
    frame = frames[-1]
    return f"{name} in {frame.name}, line {frame.lineno} of {Path(frame.filename).name}"
