"""
What each stage of an extraction costs: a table of shares, by samples of the stack a millisecond of work apart.

A sample counts for the innermost stage on the stack. Unlike a tracing profiler, this doesn't make small functions dear.

    python -m benchmark.profile CORPORA zyte
    python -m benchmark.profile CORPORA zyte --kind text
"""

import argparse
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time
from types import FrameType

from benchmark.corpus import DEFAULT_FOLDER, KINDS, CorporaError, find_corpora
from service.extraction import Document, ExtractionError, extract, warm
from service.extraction.document import Kind

SAMPLE_SECONDS = 0.001
ROUNDS = 3
# File (below service/extraction) and function of each stage -> its name in the table.
STAGES: Mapping[tuple[str, str], str] = {
    ("pipeline.py", "_decode"): "kind and decoding",
    ("page.py", "parse_page"): "parsing and limits",
    ("elements.py", "__init__"): "index of elements",
    ("layout.py", "lay_out"): "layout",
    ("sources/jsonld.py", "candidates"): "source: JSON-LD",
    ("sources/metatags.py", "candidates"): "source: meta tags",
    ("sources/microdata.py", "candidates"): "source: microdata",
    ("sources/headings.py", "candidates"): "source: headings",
    ("sources/bylines/__init__.py", "candidates"): "source: printed bylines",
    ("sources/notices.py", "candidates"): "source: notices",
    ("sources/times/__init__.py", "candidates"): "source: dates",
    ("resolution/__init__.py", "resolve"): "resolution",
    ("sources/mainbody.py", "main_runs"): "trafilatura, where in doubt",
    ("labelling/pages/looks.py", "judge"): "features",
    ("labelling/forest.py", "chance"): "forest",
    ("body.py", "page_body"): "body and reasons",
    ("resolution/language.py", "resolve_language"): "language",
    ("textblocks.py", "text_blocks"): "text: lines",
    ("labelling/texts/traits.py", "traits_of"): "text: traits of lines",
    ("labelling/texts/linefeatures.py", "text_features"): "text: features of lines",
    ("labelling/texts/linemodel.py", "chances"): "text: model of lines",
    ("labelling/texts/titles.py", "headline_line"): "text: headline",
    ("labelling/texts/labels.py", "article_labels"): "text: what other lines are",
    ("labelling/texts/labels.py", "_mark_notices"): "text: notices",
    ("labelling/texts/creditlines.py", "credit_lines"): "text: byline",
    ("sources/labels.py", "candidates"): "text: candidates",
    ("textbody.py", "text_body"): "text: body",
}
REST = "the rest"
_PACKAGE = "service/extraction/"


def main(argv: Sequence[str] | None = None) -> int:
    """
    Sample, print the table, and give the exit status: 2 where there are no pages.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT_FOLDER)
    parser.add_argument("corpora", nargs="*", default=["zyte"])
    parser.add_argument("--kind", choices=KINDS, default="html", help="pages, or their text (default: html)")
    args = parser.parse_args(argv)
    try:
        corpora = list(find_corpora(args.folder, args.corpora, [args.kind]))
    except CorporaError as error:
        print(error, file=sys.stderr)
        return 2
    kind: Kind = "html" if args.kind == "html" else "text"
    documents = [Document(corpus.content(row), kind=kind) for corpus in corpora for row in corpus.gold()]
    print("\n".join(table(documents)))
    return 0


def table(documents: Sequence[Document]) -> Iterator[str]:
    """
    Markdown: milliseconds of CPU a document, and share, of each stage.
    """
    warm()
    counts, seconds = sample(documents)
    all_, each = counts.total() or 1, 1000 * seconds / (len(documents) * ROUNDS)
    yield "| stage | ms a document | share |"
    yield "|---|---|---|"
    for stage, count in counts.most_common():
        yield f"| {stage} | {each * count / all_:.2f} | {count / all_:.1%} |"
    yield f"| all | {each:.2f} | |"


def sample(documents: Sequence[Document]) -> tuple[Counter[str], float]:
    """
    Samples by stage, and the seconds of CPU that they were taken in.
    """
    counts: Counter[str] = Counter()

    def count(number: int, frame: FrameType | None) -> None:
        counts[_stage(frame)] += 1

    before = signal.signal(signal.SIGPROF, count)
    signal.setitimer(signal.ITIMER_PROF, SAMPLE_SECONDS, SAMPLE_SECONDS)
    start = process_time()
    try:
        for document in [document for _ in range(ROUNDS) for document in documents]:
            _extract(document)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return counts, process_time() - start


def _extract(document: Document) -> None:
    try:
        extract(document)
    except ExtractionError:
        return


def _stage(frame: FrameType | None) -> str:
    while frame is not None:
        file = frame.f_code.co_filename.rpartition(_PACKAGE)[2]
        stage = STAGES.get((file, frame.f_code.co_name))
        if stage is not None:
            return stage
        frame = frame.f_back
    return REST


if __name__ == "__main__":
    sys.exit(main())
