"""
Quality on the corpora of a folder, beside the peers' figures and against pinned floors.

The exit status is 0 when all is well, 1 when a figure fell below its floor, a document failed in the service, or fields
of more confidence are right less often than those of less, and 2 when there is nothing to measure.
"""

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmark.corpus import DEFAULT_FOLDER, KINDS, Bench, CorporaError, Corpus, Figures, find_corpora, load_bench
from benchmark.floors import Floors, as_floors, fallen, read_floors, write_floors
from benchmark.posting import Run, post_corpus, predictions, write_predictions
from benchmark.reliability import Pair, confidence_pairs, falls, reliability_table
from tests.system.server import ServerError, running_server

HERE = Path(__file__).parent
OUT = HERE / "out"
CONNECTIONS = 4


@dataclass(frozen=True, slots=True)
class Measurement:
    """
    What one run came to: its figures, and per field the confidences given and whether the field was right.
    """

    run: Run
    figures: Figures
    pairs: Mapping[str, Sequence[Pair]]

    @property
    def name(self) -> str:
        """
        The corpus and kind measured.
        """
        return self.run.corpus.name

    def troubles(self, floors: Floors) -> Iterator[str]:
        """
        A line for each figure that fell and each document that failed.
        """
        for figure, value, floor in fallen(floors.get(self.name, {}), self.figures):
            yield f"{self.name} {figure}: {value:.4f} is below its floor {floor:.3f}"
        for answer in self.run.answers:
            if answer.failed:
                yield f"{self.name} {answer.id}: failed with {answer.status or 'no answer'}"


def main(argv: Sequence[str] | None = None) -> int:
    """
    Measure, print and give the exit status.
    """
    args = _parser().parse_args(argv)
    floors = {} if args.pin else read_floors(args.floors)
    try:
        corpora = list(find_corpora(args.folder, args.corpora, args.kinds))
        bench = load_bench(args.folder)
        OUT.mkdir(exist_ok=True)
        with nullcontext() if args.url else running_server(OUT) as server:
            url = server.url if server else args.url
            measurements = list(measure_all(bench, corpora, url, args.connections, floors))
    except (CorporaError, ServerError) as error:
        print(error, file=sys.stderr)
        return 2
    pairs = _all_pairs(measurements)
    print("\n".join(reliability_table(pairs)))
    if args.pin:
        write_floors(args.floors, {**read_floors(args.floors), **{m.name: as_floors(m.figures) for m in measurements}})
    troubles = [line for measurement in measurements for line in measurement.troubles(floors)] + list(falls(pairs))
    for line in troubles:
        print(line, file=sys.stderr)
    return 1 if troubles else 0


def measure(bench: Bench, corpus: Corpus, url: str, connections: int) -> Measurement:
    """
    Post a corpus, score the answers, and keep the predictions in `OUT` for a look at single misses.
    """
    run = post_corpus(bench, url, corpus, connections)
    predicted = predictions(bench, run)
    write_predictions(OUT / f"{corpus.name.replace('/', '-')}.jsonl", predicted)
    figures, details = bench.score(run.gold, predicted)
    return Measurement(run, figures, confidence_pairs(run.answers, details))


def measure_all(
    bench: Bench, corpora: Sequence[Corpus], url: str, connections: int, floors: Floors
) -> Iterator[Measurement]:
    """
    Measure one corpus after the other and print each table when it is there.
    """
    peers = tomllib.loads((HERE / "peers.toml").read_text(encoding="utf-8"))
    for corpus in corpora:
        measurement = measure(bench, corpus, url, connections)
        print(f"{corpus.name}: {measurement.run.speed()}")
        table = figure_table(measurement.figures, floors.get(corpus.name, {}), peers.get(corpus.name, {}))
        print(*table, "", sep="\n", flush=True)
        yield measurement


def figure_table(figures: Figures, floors: Mapping[str, float], peers: Mapping[str, Any]) -> Iterator[str]:
    """
    The lines of a table: a row a figure with what it is for copydesk, its floor and the peers.
    """
    names = peers.get("peers", [])
    yield f"{'':18}{'n':>6}{'copydesk':>10}{'floor':>8}" + "".join(f"{name:>16}" for name in names)
    for figure, (value, scored) in figures.items():
        floor = f"{floors[figure]:.3f}" if figure in floors else "-"
        others = "".join(f"{other:>16.4f}" for other in peers.get(figure, ()))
        yield f"{figure:18}{scored:>6}{value:>10.4f}{floor:>8}{others}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmark.quality", description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=DEFAULT_FOLDER, help="the corpora (default: %(default)s)"
    )
    parser.add_argument("--kinds", type=_words(KINDS), default=KINDS, help="of html,text,scoped (default: all)")
    parser.add_argument("--corpora", type=_words(), default=(), help="names parted by commas (default: all)")
    parser.add_argument(
        "--floors", type=Path, default=HERE / "floors.toml", help="floors to hold (default: %(default)s)"
    )
    parser.add_argument("--pin", action="store_true", help="write the figures, rounded down, as the new floors")
    parser.add_argument("--url", help="measure a service that runs already instead of starting one")
    parser.add_argument(
        "--connections", type=int, default=CONNECTIONS, help="requests at a time (default: %(default)s)"
    )
    return parser


def _words(allowed: Sequence[str] = ()) -> Callable[[str], tuple[str, ...]]:
    def parse(text: str) -> tuple[str, ...]:
        words = tuple(filter(None, text.split(",")))
        if allowed and (wrong := set(words) - set(allowed)):
            raise argparse.ArgumentTypeError(f"{', '.join(sorted(wrong))}: none of {', '.join(allowed)}")
        return words

    return parse


def _all_pairs(measurements: Sequence[Measurement]) -> dict[str, list[Pair]]:
    pairs: dict[str, list[Pair]] = {}
    for measurement in measurements:
        for field, found in measurement.pairs.items():
            pairs.setdefault(field, []).extend(found)
    return pairs


if __name__ == "__main__":
    sys.exit(main())
