"""
Other extractors, each as a function of a page's bytes. Those that are not installed are left out.
"""

import importlib
import logging
import warnings
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any

import trafilatura

Peer = Callable[[bytes], object]
REFERENCE = "trafilatura with metadata"


def peers() -> Mapping[str, Peer]:
    """
    The reference first, then the peers of the extra `bench` that are installed. None of them fetches anything.
    """
    found: dict[str, Peer] = {REFERENCE: lambda page: trafilatura.bare_extraction(page, with_metadata=True)}
    makers = {
        "newspaper4k": ("newspaper", _newspaper),
        "goose3": ("goose3", _goose),
        "readability-lxml": ("readability", _readability),
        "resiliparse": ("resiliparse", _resiliparse),
    }
    for name, (module, make) in makers.items():
        if find_spec(module):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found[name] = _quiet(make(importlib.import_module(module)))
    for logger in ("trafilatura", "newspaper", "goose3", "readability"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    return found


def _quiet(peer: Peer) -> Peer:
    def extract(page: bytes) -> object:
        try:
            return peer(page)
        except Exception:  # noqa: BLE001  A peer that fails on a page has been quick, if anything.
            return None

    return extract


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
