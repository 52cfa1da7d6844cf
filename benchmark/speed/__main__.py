"""
The speed of the service beside its peers: the figures that are asked for, with their bounds.

Pages: CPU of the whole service over HTTP (gunicorn as shipped, isolation on) against trafilatura with its metadata,
warm and in a process of its own, on the same pages in turn; the peers that are installed beside it. Then raw text,
waiting at half load, the first request, the memory of a child, and cost by size, which `--plot` draws. The exit status
is 1 when a figure is worse than its bound, and 2 when there is nothing to measure.

    python -m benchmark.speed CORPORA zyte
"""

import argparse
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmark.corpus import DEFAULT_FOLDER, Bench, CorporaError, find_corpora, load_bench
from benchmark.progress import show_progress
from benchmark.quality import OUT
from benchmark.speed.clocks import cpu_of_children, least, spent
from benchmark.speed.figures import Figure, figure_table, lost, read_bounds
from benchmark.speed.peers import REFERENCE, peers
from benchmark.speed.serving import Client, first_to_median, growth_of_a_child, tail_at_half_load
from benchmark.speed.sizes import growth, measure_sizes, plot_sizes, size_table
from tests.system.server import ServerError, running_server

ROUNDS = 3
_SERVED = "copydesk over HTTP"
SECTIONS = ("pages", "text", "waiting", "memory", "sizes")


def main(argv: Sequence[str] | None = None) -> int:
    """
    Measure, print the tables, and give the exit status.
    """
    args = _parser().parse_args(argv)
    try:
        contents = {kind: _contents(args.folder, args.corpora, kind) for kind in ("html", "text")}
        OUT.mkdir(exist_ok=True)
        figures = list(_measure(load_bench(args.folder), contents, args))
    except (CorporaError, ServerError) as error:
        print(error, file=sys.stderr)
        return 2
    bounds = read_bounds()
    print("\n".join(figure_table(figures, bounds)))
    worse = list(lost(figures, bounds))
    for line in worse:
        print(line, file=sys.stderr)
    return 1 if worse else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT_FOLDER)
    parser.add_argument("corpora", nargs="*", default=["zyte"])
    parser.add_argument("--only", choices=SECTIONS, nargs="+", default=SECTIONS, help="what to measure (default: all)")
    parser.add_argument("--plot", type=Path, help="where to draw cost against size, as SVG")
    return parser


def _contents(folder: Path, names: Sequence[str], kind: str) -> list[bytes]:
    corpora = find_corpora(folder, names, [kind])
    return [corpus.content(row) for corpus in corpora for row in corpus.gold()]


def _measure(bench: Bench, contents: dict[str, list[bytes]], args: argparse.Namespace) -> Iterator[Figure]:
    pages = contents["html"]
    with running_server(OUT) as server:
        if "pages" in args.only:
            yield from _pages(Client(bench, server.url, "html"), pages)
        if "text" in args.only:
            yield _text(Client(bench, server.url, "text"), contents["text"])
        if "waiting" in args.only:
            show_progress("waiting at half load")
            median, tail = tail_at_half_load(Client(bench, server.url, "html"), pages)
            yield Figure("tail", "p99 to p50 at half load", tail / median, 6, 4, more_is_better=False)
    if "waiting" in args.only:
        show_progress("first requests")
        ratio = first_to_median(bench, OUT, pages)
        yield Figure("first", "first request after start to median", ratio, 3, 1.5, more_is_better=False)
    if "memory" in args.only:
        young, old = growth_of_a_child(bench, OUT, pages, show_progress)
        name = f"memory of a child after 2,000 documents ({old >> 20} MiB) to after 200 ({young >> 20} MiB)"
        yield Figure("memory", name, old / young, 1.05, 1.02, more_is_better=False)
    if "sizes" in args.only:
        yield _sizes(args.plot)
    show_progress("")


def _pages(client: Client, pages: Sequence[bytes]) -> Iterator[Figure]:
    """
    Print the table of peers; pages against the reference, and the share of all but extraction.
    """
    client.post_all(pages)
    with peers() as costs:

        def turn() -> Iterator[tuple[str, float]]:
            for name, cost in costs.items():
                show_progress(f"pages: {name}")
                yield name, cost(pages)
            show_progress(f"pages: {_SERVED}")
            yield _SERVED, spent(lambda: client.post_all(pages), cpu_of_children)

        seconds = least(dict(turn()) for _ in range(ROUNDS))
    show_progress("")
    print("| pages | ms of CPU a page | a second a core | to trafilatura |\n|---|---|---|---|")
    for name, cost in sorted(seconds.items(), key=lambda row: row[1]):
        each = cost / len(pages)
        print(f"| {name} | {1000 * each:.1f} | {1 / each:.1f} | {seconds[REFERENCE] / cost:.2f} |")
    print()
    ratio = seconds[REFERENCE] / seconds[_SERVED]
    yield Figure("pages", "pages a second a core over HTTP, to trafilatura", ratio, 1.8, 3.0, more_is_better=True)
    show_progress("pages: what is beside extraction")
    share = client.share_beside_extraction(pages, ROUNDS)
    show_progress("")
    yield Figure("overhead", "share of a request for all but extraction", share, 0.08, 0.04, more_is_better=False)


def _text(client: Client, texts: Sequence[bytes]) -> Figure:
    show_progress("raw text")
    rate = sum(map(len, texts)) / client.cpu(texts, ROUNDS) / 1e6
    name = f"raw text over HTTP, MB a second a core (documents of {statistics.median(map(len, texts)) / 1000:.0f} KB)"
    return Figure("text", name, rate, 2, 8, more_is_better=True)


def _sizes(plot: Path | None) -> Figure:
    show_progress("sizes")
    costs = measure_sizes()
    show_progress("")
    print("\n".join(size_table(costs)), end="\n\n")
    if plot:
        plot_sizes(costs, plot)
    rate, where = growth(costs)
    return Figure("growth", f"a page 10 times as large, at worst ({where})", rate, 12, 10.5, more_is_better=False)


if __name__ == "__main__":
    sys.exit(main())
