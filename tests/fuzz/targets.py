"""
What is fuzzed: a function of bytes for each part that meets what clients send. Whatever goes in, nothing but the
expected errors may come out, and what is an answer can be sent.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from service.extraction import Document, ExtractionError, extract
from service.extraction.byline import parse_byline, recognise_byline
from service.extraction.decoding import decode
from service.extraction.document import Kind
from service.extraction.rights import parse_notice

CORPUS = Path(__file__).parent / "corpus"


def _document(kind: Kind | None) -> Callable[[bytes], None]:
    def fuzz(data: bytes) -> None:
        try:
            article = extract(Document(data, kind))
        except ExtractionError:
            return
        repr(article).encode()

    return fuzz


def _decoding(data: bytes) -> None:
    for markup in (True, False):
        decode(data, None, markup=markup).text.encode()


def _byline(data: bytes) -> None:
    line = data.decode("utf-8", "ignore")
    recognise_byline(line)
    byline = parse_byline(line)
    "".join([byline.text, *byline.agencies, *(author.name for author in byline.authors)]).encode()


def _copyright(data: bytes) -> None:
    line = data.decode("utf-8", "ignore")
    notice = parse_notice(line)
    if notice is not None and notice.notice is not None:
        assert notice.notice in " ".join(line.split())


# The name of each is that of its folder in the corpus.
TARGETS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {
        "page": _document("html"),
        "text": _document("text"),
        "bytes": _document(None),
        "decoding": _decoding,
        "byline": _byline,
        "copyright": _copyright,
    }
)


def seeds(name: str) -> list[bytes]:
    """
    The inputs that fuzzing begins with; inputs that once broke something stay among them.
    """
    folder = CORPUS / ("bytes" if name == "decoding" else name)
    return [path.read_bytes() for path in sorted(folder.iterdir())]
