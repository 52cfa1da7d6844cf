"""
What the client accepts, and answers compressed accordingly.
"""

import functools
import gzip
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

import brotli
import zstandard
from flask import Request, Response
from werkzeug.datastructures import Accept, MIMEAccept
from werkzeug.http import parse_accept_header

from service.problems import Problem

JSON = "application/json"
PROBLEM = "application/problem+json"

# What an answer depends on; parsed and written anew by `response.vary`, it would take longer than all else here.
_VARY = "Accept, Accept-Encoding"

# How many different headers are remembered with what they mean; each has 8 KB at most.
_CLIENTS = 64

# In bytes. Below this, compressing costs more than it saves: all of it goes in one packet anyway.
_WORTH_COMPRESSING = 1000

# Levels for answers made once and sent once: most of the gain for a fraction of the time.
_BROTLI_QUALITY = 4
_GZIP_LEVEL = 6
_ZSTD_LEVEL = 3


def check_accept(request: Request) -> None:
    """
    Refuse a request whose Accept or Accept-Encoding leaves nothing that can be given.

    Raises:
        Problem: not-acceptable.
    """
    if not _takes_json(request.environ.get("HTTP_ACCEPT")):
        raise Problem("not-acceptable", f"Only {JSON} can be given.")
    if choose_encoding(request.environ.get("HTTP_ACCEPT_ENCODING")) is None:
        raise Problem("not-acceptable", f"Only identity, {', '.join(_DEFLATERS)} can be given as Content-Encoding.")


# Clients are of a few kinds, which send the same headers every time.
@functools.lru_cache(maxsize=_CLIENTS)
def _takes_json(header: str | None) -> bool:
    accept = parse_accept_header(header, MIMEAccept)
    # Whoever takes problems by name takes JSON; a wildcard that lets them in says nothing of it.
    takes_problems = any(offer.lower() == PROBLEM and quality > 0 for offer, quality in accept)
    return not accept or takes_problems or accept.quality(JSON) > 0


@functools.lru_cache(maxsize=_CLIENTS)
def choose_encoding(header: str | None) -> str | None:
    """
    The Content-Encoding for the answer: one the client names (RFC 9110, section 12.5.3), else "identity".

    Args:
        header: Accept-Encoding, None where there is none.

    Returns:
        None where the client refuses identity and names none of ours.
    """
    accepted = parse_accept_header(header, Accept)
    named = {name.lower(): quality for name, quality in accepted}
    # "*" alone is no proof that the client can undo all of them, so it counts for identity only.
    best = max(_DEFLATERS, key=lambda name: named.get(name, 0))
    identity = named.get("identity", named.get("*", 1))
    if named.get(best, 0) > 0 and named[best] >= named.get("identity", 0):
        return best
    if identity > 0:
        return "identity"
    return best if named.get("*", 0) > 0 else None


def compress(request: Request, response: Response) -> None:
    """
    Compress an answer in place, where the client accepts it and it is worth it.
    """
    response.headers["Vary"] = ", ".join((*response.headers.getlist("Vary"), _VARY))
    encoding = choose_encoding(request.environ.get("HTTP_ACCEPT_ENCODING"))
    if encoding in {None, "identity"} or response.direct_passthrough or response.content_encoding:
        return
    body = response.get_data()
    if len(body) < _WORTH_COMPRESSING:
        return
    response.set_data(_DEFLATERS[str(encoding)](body))
    response.content_encoding = encoding


def _gzip(body: bytes) -> bytes:
    # Without the time of day: equal requests get equal bytes.
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)


def _brotli(body: bytes) -> bytes:
    return bytes(brotli.compress(body, quality=_BROTLI_QUALITY))


def _zstd(body: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(body)


# In our order of liking, which decides between those the client likes equally.
_DEFLATERS: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {"zstd": _zstd, "br": _brotli, "gzip": _gzip, "deflate": zlib.compress}
)
