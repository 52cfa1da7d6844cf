"""
Trains the models that tell body from the rest on pages.

    python -m benchmark.training.pages CORPORA              writes the weights into the package
    python -m benchmark.training.pages CORPORA --compare    trains anew and says where the shipped weights differ
    python -m benchmark.training.pages CORPORA --check      prints cross-validated figures, writes nothing

Every run of every page with gold is an example. A run of a page with a gold body is labelled by alignment with it; of
pages that know only which segments must and must not be there, the runs with such segments are labelled. There are
three forests, one for each look at a page (`labelling.pages`). One trained from the same corpora with the same packages
is the same to the last digit. Cross-validation is five-fold, over sites.
"""

import json
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import lightgbm
import numpy as np

from benchmark.corpus import Corpus, Row, find_corpora, load_bench
from benchmark.training.alignment import lines_in_body
from benchmark.training.trial import trial_corpora
from benchmark.training.weights import command_line, compare, digest, ship
from service.extraction import pipeline
from service.extraction.body import label_runs, page_evidence
from service.extraction.decoding import decode
from service.extraction.labelling.pages.features import Evidence, Looked, PageRows
from service.extraction.labelling.pages.looks import FIRST, SECOND, SURE, THIRD, certainty
from service.extraction.page import parse_page
from service.extraction.resolution import resolve
from service.extraction.soundness import sound_candidates
from service.extraction.sources.mainbody import main_runs

KINDS = ("html",)
FOLDS = 5
FIGURES = ("body.F1", "body.acc", "snippets.F1")
# Trees of each look. All runs pay for the first look's.
ROUNDS = {FIRST: 100, SECOND: 200, THIRD: 200}
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": 15,
    "min_data_in_leaf": 60,
    "lambda_l2": 5.0,
    "feature_fraction": 0.3,
    "max_bin": 63,
    "seed": 0,
    "num_threads": 1,
    "deterministic": True,
    "force_col_wise": True,
    "verbose": -1,
}
# A block counts once for itself and once more for every so many words: both whole pages and all words shall be right.
WORDS_A_WEIGHT = 10
# A segment that must not be there labels a block only where it is this share of it: the rest of the block may be text.
SEGMENT_SHARE = 0.3
WEIGHT_OF_SEGMENT = 2.0
# Runs before and after the article that an excerpt has.
AROUND = 12
WEIGHT_OF_EXCERPT = 0.25

# Number of a run -> how likely it is body.
Chances: TypeAlias = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Example:
    """
    One page, or an excerpt of it: its gold, what is known of it, the texts of its
    runs, their labels and weights (0: unlabelled).

    Attributes:
        first: number of the first run of an excerpt; None for a whole page.
        kept: numbers of the runs that trafilatura keeps.
    """

    corpus: str
    row: Row
    source: str
    evidence: Evidence
    kept: frozenset[int]
    texts: list[str]
    labels: list[bool]
    weights: list[float]
    first: int | None = None

    @property
    def fold(self) -> int:
        """
        Pages of one site are all in one fold.
        """
        host = urlsplit(self.row.get("url") or "").hostname or self.row["id"]
        return zlib.crc32(".".join(host.split(".")[-2:]).encode()) % FOLDS

    def rows(self) -> PageRows:
        """
        The features, made anew: trees of all pages are too large to be kept.
        """
        page = parse_page(self.source, self.row.get("url"))
        runs = page.layout.runs if self.first is None else page.layout.runs[self.first :][: len(self.texts)]
        return PageRows(runs, self.evidence, page.hints)

    def bodies(self, found: Sequence[Chances]) -> list[str]:
        """
        The text that rules leave of a whole page by each of several chances.
        """
        page = parse_page(self.source, self.row.get("url"))
        labels = (label_runs(page.layout.runs, chances, self.evidence, page.hints) for chances in found)
        return ["\n\n".join(self.texts[n] for n, label in sorted(each.items()) if label == "body") for each in labels]

    def excerpt(self) -> "Example | None":
        """
        The article with a few runs around it, as small pages are; None where there is no article.
        """
        inside = [number for number, label in enumerate(self.labels) if label]
        if not inside:
            return None
        low, high = max(0, inside[0] - AROUND), min(len(self.texts), inside[-1] + AROUND + 1)
        return replace(
            self,
            first=low,
            kept=frozenset(number - low for number in self.kept if low <= number < high),
            texts=self.texts[low:high],
            labels=self.labels[low:high],
            weights=[weight * WEIGHT_OF_EXCERPT for weight in self.weights[low:high]],
        )


def read_examples(corpora: Sequence[Corpus]) -> Iterator[Example]:
    """
    All pages of the corpora as examples, in order, each followed by its excerpt.
    """
    for corpus in corpora:
        for row in corpus.gold():
            yield from with_excerpt(_example(corpus, row))


def with_excerpt(example: Example) -> Iterator[Example]:
    """
    An example, then its excerpt where it has one.
    """
    yield example
    excerpt = example.excerpt()
    if excerpt is not None:
        yield excerpt


def _example(corpus: Corpus, row: Row) -> Example:
    source = decode(corpus.content(row), markup=True).text
    page = parse_page(source, row.get("url"))
    found = chain.from_iterable(source.candidates(page) for source in pipeline.PAGE_SOURCES)
    candidates = tuple(sound_candidates(tuple(found), row.get("url")))
    resolved = resolve(candidates)
    evidence = page_evidence(resolved.headline.value, resolved.byline.value, candidates)
    texts = [run.text for run in page.layout.runs]
    labels, weights = _labels(texts, row)
    kept = main_runs(page.layout.runs)
    return Example(corpus.folder.name, row, source, evidence, kept, texts, labels, weights)


def _labels(texts: Sequence[str], row: Row) -> tuple[list[bool], list[float]]:
    sizes = [1 + len(text.split()) / WORDS_A_WEIGHT for text in texts]
    if row.get("body") is not None:
        return lines_in_body(texts, row["body"]), sizes
    wanted = [" ".join(segment.split()) for segment in row.get("with") or []]
    unwanted = [" ".join(segment.split()) for segment in row.get("without") or []]
    labels = [any(segment in text for segment in wanted) for text in texts]
    weights = []
    for text, label, size in zip(texts, labels, sizes, strict=True):
        told = any(segment in text and len(segment) > SEGMENT_SHARE * len(text) for segment in unwanted)
        weights.append(size if label else WEIGHT_OF_SEGMENT if told else 0.0)
    return labels, weights


def train(examples: Sequence[Example], looks: Sequence[Looked], model: str) -> lightgbm.Booster:
    """
    The forest of one look at some examples.
    """
    with_runs = [(example, looked) for example, looked in zip(examples, looks, strict=True) if looked]
    features = np.concatenate([np.array(list(looked.values()), dtype=np.float32) for _, looked in with_runs])
    labels = np.array([example.labels[number] for example, looked in with_runs for number in looked], dtype=float)
    weights = np.array([example.weights[number] for example, looked in with_runs for number in looked])
    labelled = weights > 0
    data = lightgbm.Dataset(features[labelled], labels[labelled], weight=weights[labelled])
    return lightgbm.train(PARAMETERS, data, ROUNDS[model])


def exported(booster: lightgbm.Booster) -> str:
    """
    The forest as `labelling.forest` reads it.
    """
    trees = [_tree(info["tree_structure"]) for info in booster.dump_model()["tree_info"]]
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    return f'{{"base":0.0,"trees":[\n{lines}\n]}}\n'


def _tree(node: Mapping[str, Any]) -> object:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    threshold = float(f"{node['threshold']:.6g}")
    return [node["split_feature"], threshold, _tree(node["left_child"]), _tree(node["right_child"])]


def look(examples: Sequence[Example], model: str, chances: Sequence[Chances]) -> list[Looked]:
    """
    One look at each example, given the chances of the look before it.
    """
    return [_look(example, model, before) for example, before in zip(examples, chances, strict=True)]


def _look(example: Example, model: str, before: Chances) -> Looked:
    rows = example.rows()
    if model == FIRST:
        return rows.first_look()
    return rows.second_look(before) if model == SECOND else rows.third_look(before, example.kept)


def unseen_chances(examples: Sequence[Example], looks: Sequence[Looked], model: str) -> list[Chances]:
    """
    For each example what a forest says that was trained on the pages of other sites: later looks are trained on it,
    since what a forest says of its own training pages is too good.
    """
    found: list[Chances] = [{} for _ in examples]
    for fold in range(FOLDS):
        others = [number for number, example in enumerate(examples) if example.fold != fold]
        booster = train([examples[number] for number in others], [looks[number] for number in others], model)
        for number, example in enumerate(examples):
            if example.fold == fold and looks[number]:
                rows = np.array(list(looks[number].values()), dtype=np.float32)
                found[number] = dict(zip(looks[number], map(float, booster.predict(rows, num_threads=1)), strict=True))
    return found


def all_looks(examples: Sequence[Example]) -> Iterator[tuple[str, list[Looked], list[Chances]]]:
    """
    Of each look its model, its features, and the chances that forests of other sites give.
    """
    chances: list[Chances] = [{} for _ in examples]
    for model in (FIRST, SECOND, THIRD):
        looks = look(examples, model, chances)
        chances = unseen_chances(examples, looks, model)
        yield model, looks, chances


def report(examples: Sequence[Example], folder: Path) -> None:
    """
    Print the scorer's figures of pages that were not trained on, the rules after the models included: with the second
    opinion where it is asked for, without it, and with it for all; and the share of pages that get it.
    """
    score = load_bench(folder).score
    chances = {model: found for model, _, found in all_looks(examples)}
    doubtful = [_certainty(e, found) < SURE for e, found in zip(examples, chances[SECOND], strict=True)]
    looks = zip(doubtful, chances[SECOND], chances[THIRD], strict=True)
    both = [third if doubt else second for doubt, second, third in looks]
    for corpus in dict.fromkeys(example.corpus for example in examples):
        mine = [n for n, example in enumerate(examples) if example.corpus == corpus and example.first is None]
        print(corpus, f"second opinion for {sum(doubtful[number] for number in mine) / len(mine):.1%}")
        ways = ("with it", both), ("without", chances[SECOND]), ("for all", chances[THIRD])
        bodies = {number: examples[number].bodies([found[number] for _, found in ways]) for number in mine}
        for way, (name, _) in enumerate(ways):
            given = {examples[number].row["id"]: {"body": bodies[number][way]} for number in mine}
            figures, _ = score([examples[number].row for number in mine], given)
            shown = (f"{key} {figures[key][0]:.4f}" for key in FIGURES if key in figures)
            print(f"  {name}:", *shown)


def _certainty(example: Example, chances: Chances) -> float:
    return certainty([len(text) for text in example.texts], chances)


def trained(examples: Sequence[Example]) -> Iterator[tuple[str, bytes, str]]:
    """
    Of each look the file of its forest, the forest, and the digest of what it was grown from: features, labels and
    parameters. Features count to four digits, since the last ones are not the same with all releases of Python.
    """
    taught = [(example.labels, example.weights) for example in examples]
    for model, looks, _ in all_looks(examples):
        forest = exported(train(examples, looks, model)).encode()
        told = [{number: [round(value, 4) for value in row] for number, row in looked.items()} for looked in looks]
        yield f"{model}.json", forest, digest(told, taught, PARAMETERS, ROUNDS[model])


def trials() -> dict[str, str]:
    """
    By file of a forest the digest that invented pages give.
    """
    with trial_corpora() as folder:
        return {name: trial for name, _, trial in trained(list(read_examples(list(find_corpora(folder, (), KINDS)))))}


def main(arguments: Sequence[str]) -> int:
    """
    Do as the command line says; the exit status is 1 where the shipped weights are not those that come out now.
    """
    options = command_line(__doc__).parse_args(arguments)
    examples = list(read_examples(list(find_corpora(options.corpora, (), KINDS))))
    if options.check:
        report(examples, options.corpora)
        return 0
    made = {name: forest for name, forest, _ in trained(examples)}
    return compare(made) if options.compare else ship(made, trials())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
