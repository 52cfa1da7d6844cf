"""
Extractors, ours among them, each as a function of a page's bytes. Those that are not installed are left out.
"""

import gc
import importlib
import logging
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import cache, partial
from importlib.util import find_spec
from multiprocessing import get_context
from types import MappingProxyType
from typing import Any

from benchmark.speed.clocks import spent
from service.isolation.child import Leftovers

Peer = Callable[[bytes], object]
OURS = "copydesk, extraction in process"
REFERENCE = "trafilatura with metadata"


@contextmanager
def peers() -> Iterator[Mapping[str, Callable[[Sequence[bytes]], float]]]:
    """
    By name of the extractor the seconds of CPU it takes for some pages. Each has a process of its own while this lasts:
    in one, each would pay for the objects and the memory of the others. None of them fetches anything.
    """
    with ExitStack() as stack:

        def process(name: str) -> Callable[[Sequence[bytes]], float]:
            pool = stack.enter_context(ProcessPoolExecutor(1, get_context("spawn")))
            return lambda pages: pool.submit(_cost, name, pages).result()

        yield {name: process(name) for name, (module, _) in _MAKERS.items() if find_spec(module)}


def _cost(name: str, pages: Sequence[bytes]) -> float:
    extract = _load(name)
    return spent(lambda: [extract(page) for page in pages])


@cache
def _load(name: str) -> Peer:
    module, make = _MAKERS[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peer = make(importlib.import_module(module))
    for logger in ("trafilatura", "newspaper", "goose3", "readability"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    # A fault of ours, or of what we are measured against, must not look like speed.
    return peer if name in {OURS, REFERENCE} else partial(_extracted, peer)


def _extracted(peer: Peer, page: bytes) -> object:
    try:
        return peer(page)
    except Exception:  # noqa: BLE001  A peer that fails on a page has been quick, if anything.
        return None


def _ours(extraction: Any) -> Peer:  # noqa: ANN401 (a module as the others)
    extraction.warm()
    # As in the processes of the service, so that what is left of a request is not extraction.
    gc.collect()
    gc.freeze()
    leftovers = Leftovers()

    def extract(page: bytes) -> None:
        with suppress(extraction.ExtractionError):
            extraction.extract(extraction.Document(page, kind="html"))
        leftovers.clear(leftovers.resident_bytes())

    return extract


def _trafilatura(trafilatura: Any) -> Peer:  # noqa: ANN401 (a module as the others)
    return lambda page: trafilatura.bare_extraction(page, with_metadata=True)


def _newspaper(newspaper: Any) -> Peer:  # noqa: ANN401 (a module without types)
    def extract(page: bytes) -> object:
        article = newspaper.Article("http://localhost/", fetch_images=False)
        article.download(input_html=_text(page))
        return article.parse()

    return extract


def _goose(goose: Any) -> Peer:  # noqa: ANN401 (a module without types)
    extractor = goose.Goose({"enable_image_fetching": False})
    return lambda page: extractor.extract(raw_html=_text(page))


def _readability(readability: Any) -> Peer:  # noqa: ANN401 (a module without types)
    return lambda page: readability.Document(_text(page)).summary()


def _resiliparse(_package: object) -> Peer:
    text = importlib.import_module("resiliparse.extract.html2text")
    return lambda page: text.extract_plain_text(_text(page), main_content=True)


def _text(page: bytes) -> str:
    return page.decode("utf-8", "replace")


_MAKERS: Mapping[str, tuple[str, Callable[[Any], Peer]]] = MappingProxyType(
    {
        OURS: ("service.extraction", _ours),
        REFERENCE: ("trafilatura", _trafilatura),
        "newspaper4k": ("newspaper", _newspaper),
        "goose3": ("goose3", _goose),
        "readability-lxml": ("readability", _readability),
        "resiliparse": ("resiliparse", _resiliparse),
    }
)
