"""
What is ready before the first document.
"""

import gc
from functools import _lru_cache_wrapper
from inspect import signature

from service.extraction import warm


def test_whatever_is_worked_out_once_is_worked_out_by_warming() -> None:
    """
    Word lists, expressions and models that are kept for good are there before the first document of a process.
    """
    caches = [
        cache
        for cache in gc.get_objects()
        if isinstance(cache, _lru_cache_wrapper) and cache.__module__.startswith("service.extraction")
    ]
    # Also what is kept by key: of what tests before this one have left there, nothing would be worked out again.
    for cache in caches:
        cache.cache_clear()

    warm()
    kept = [cache for cache in caches if not signature(cache).parameters]

    assert len(kept) > 30
    assert [f"{cache.__module__}.{cache.__qualname__}" for cache in kept if not cache.cache_info().currsize] == []
