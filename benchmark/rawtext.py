"""
What raw text is promised beyond the figures of quality: every offset exact and every line accounted for, a clean text
that comes back unchanged, and speed.

    python -m benchmark.rawtext CORPORA zyte fundus

A cleaned body is posted again under its headline (headline, blank line, body), and has to come back as it is. Bodies of
pages are posted so too; they may hold what a text does not, so they have no floor. The exit status is 0 when all is
well, 1 when a promise is broken, and 2 when there is nothing to measure.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from benchmark.accounting import faults
from benchmark.corpus import DEFAULT_FOLDER, KINDS, CorporaError, Corpus, find_corpora
from service.extraction import Article, Document, NoArticle, extract, warm
from service.extraction.decoding import decode
from service.extraction.document import Kind

# Share of the cleaned texts that have to come back unchanged.
LEAST_UNCHANGED = 0.97
_MEGABYTE = 1_000_000
_EXCERPT = 200


@dataclass(slots=True)
class Tally:
    """
    What one corpus came to.

    Attributes:
        documents: all of it; `articles`: those with a headline and a body.
        unchanged: articles whose body came back as it was, posted again.
        faults: lines that say which promise an answer broke.
        changed: lines that say which articles came back otherwise.
        size: of all documents in bytes; `seconds` of CPU that their extraction took.
    """

    documents: int
    articles: int
    unchanged: int
    faults: list[str]
    changed: list[str]
    size: int
    seconds: float


def main(argv: Sequence[str] | None = None) -> int:
    """
    Measure, print the table, and give the exit status.
    """
    args = _parser().parse_args(argv)
    try:
        corpora = list(find_corpora(args.folder, args.corpora, args.kinds.split(",")))
    except CorporaError as error:
        print(error, file=sys.stderr)
        return 2
    warm()
    failed = False
    print(f"{'':16}{'documents':>10}{'unchanged':>11}{'faults':>8}{'MB a CPU second':>17}")
    for corpus in corpora:
        tally = measure(corpus)
        share = tally.unchanged / max(tally.articles, 1)
        speed = tally.size / _MEGABYTE / tally.seconds
        print(f"{corpus.name:16}{tally.documents:>10}{share:>11.4f}{len(tally.faults):>8}{speed:>17.2f}", flush=True)
        for line in (*tally.faults, *tally.changed)[: args.misses]:
            print("   ", line)
        failed = failed or bool(tally.faults) or (corpus.kind != "html" and share < LEAST_UNCHANGED)
    return int(failed)


def measure(corpus: Corpus) -> Tally:
    """
    Extract each document of a corpus, check what is promised of the answer, and extract the cleaned article again.
    """
    tally = Tally(0, 0, 0, [], [], 0, 0.0)
    for row in corpus.gold():
        content = corpus.content(row)
        tally.documents += 1
        tally.size += len(content)
        kind: Kind = "html" if corpus.kind == "html" else "text"
        start = process_time()
        article = _article(Document(content, kind=kind, extras=("provenance", "removed")))
        tally.seconds += process_time() - start
        if article is None:
            continue
        if kind == "text":
            text = decode(content, markup=False).text
            tally.faults += [f"{row['id']}: {fault[:_EXCERPT]}" for fault in faults(text, article)]
        if article.headline and article.body:
            tally.articles += 1
            lost = list(differences(article))
            tally.unchanged += not lost
            tally.changed += [f"{row['id']}: {line}" for line in lost]
    return tally


def differences(article: Article) -> Iterator[str]:
    """
    What is otherwise when a cleaned article is posted again; nothing where its body comes back unchanged.
    """
    again = _article(Document(f"{article.headline}\n\n{article.body}", kind="text", extras=("provenance", "removed")))
    if again is None:
        yield "no article any more"
    elif again.body != article.body:
        gone = [block for block in again.removed if block.reason != "headline"]
        yield from (f"{block.reason}: {block.text[:_EXCERPT]}" for block in gone)
        if not gone:
            yield f"other text under {again.headline!r}"


def _article(document: Document) -> Article | None:
    try:
        return extract(document)
    except NoArticle:
        return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmark.rawtext", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER, help="default: %(default)s")
    parser.add_argument("corpora", nargs="*", default=(), help="names (default: all)")
    parser.add_argument("--kinds", default="text,scoped", help=f"of {','.join(KINDS)} (default: %(default)s)")
    parser.add_argument("--misses", type=int, default=0, help="lines to show of what a corpus breaks (default: 0)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
