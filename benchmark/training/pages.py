"""
Trains the model that tells body from the rest on pages: `python -m benchmark.training.pages CORPORA [--check]`.

Every block of every page with gold is an example. A block of a page with a gold body is labelled by alignment with it;
of pages that know only which segments must and must not be there, the blocks with such segments are labelled. One
trained from the same corpora with the same packages is the same to the last digit. With --check nothing is written:
the figures of five-fold cross-validation over sites are printed instead.
"""

import argparse
import json
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lightgbm
import numpy as np

from benchmark.corpus import Corpus, Row, find_corpora, load_bench
from benchmark.training.alignment import lines_in_body
from service.extraction import pipeline
from service.extraction.body import page_evidence
from service.extraction.decoding import decode
from service.extraction.labelling import forest
from service.extraction.labelling.pagefeatures import page_features
from service.extraction.labelling.pages import MODEL
from service.extraction.page import parse_page
from service.extraction.resolution import resolve
from service.extraction.soundness import sound_candidates

FOLDS = 5
THRESHOLD = 0.45
ROUNDS = 150
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


@dataclass(frozen=True, slots=True)
class Example:
    """
    One page: its gold, the texts of the blocks that may be body, their features, labels and weights (0: unlabelled).
    """

    corpus: str
    row: Row
    texts: list[str]
    features: list[list[float]]
    labels: list[bool]
    weights: list[float]

    @property
    def fold(self) -> int:
        """
        Pages of one site are all in one fold.
        """
        host = urlsplit(self.row.get("url") or "").hostname or self.row["id"]
        return zlib.crc32(".".join(host.split(".")[-2:]).encode()) % FOLDS


def read_examples(corpora: Sequence[Corpus]) -> Iterator[Example]:
    """
    All pages of the corpora as examples, in order.
    """
    for corpus in corpora:
        for row in corpus.gold():
            yield _example(corpus, row)


def _example(corpus: Corpus, row: Row) -> Example:
    page = parse_page(decode(corpus.content(row), markup=True).text, row.get("url"))
    found = chain.from_iterable(source.candidates(page) for source in pipeline.PAGE_SOURCES)
    candidates = tuple(sound_candidates(tuple(found), row.get("url")))
    resolved = resolve(candidates)
    evidence = page_evidence(page, resolved.headline.value, resolved.byline.value, candidates)
    rows = list(page_features(page, evidence))
    texts = [run.text for run in page.layout.runs]
    labels, weights = _labels(texts, row)
    numbers = [number for number, _ in rows]
    features = [values for _, values in rows]
    return Example(
        corpus.folder.name,
        row,
        [texts[n] for n in numbers],
        features,
        [labels[n] for n in numbers],
        [weights[n] for n in numbers],
    )


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


def train(examples: Sequence[Example]) -> lightgbm.Booster:
    """
    The forest of some examples.
    """
    with_blocks = [example for example in examples if example.features]
    features = np.concatenate([np.array(example.features) for example in with_blocks])
    labels = np.concatenate([np.array(example.labels, dtype=float) for example in with_blocks])
    weights = np.concatenate([np.array(example.weights) for example in with_blocks])
    labelled = weights > 0
    data = lightgbm.Dataset(features[labelled], labels[labelled], weight=weights[labelled])
    return lightgbm.train(PARAMETERS, data, ROUNDS)


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


def cross_validate(examples: Sequence[Example], folder: Path) -> None:
    """
    Print the scorer's figures of pages that were not trained on, a line a corpus.
    """
    score = load_bench(folder).score
    bodies: dict[str, dict[str, Row]] = {}
    for fold in range(FOLDS):
        booster = train([example for example in examples if example.fold != fold])
        for example in examples:
            if example.fold == fold:
                chances = booster.predict(np.array(example.features), num_threads=1) if example.features else []
                kept = [text for text, chance in zip(example.texts, chances, strict=True) if chance >= THRESHOLD]
                bodies.setdefault(example.corpus, {})[example.row["id"]] = {"body": "\n\n".join(dict.fromkeys(kept))}
    for corpus, predictions in bodies.items():
        gold = [example.row for example in examples if example.corpus == corpus]
        figures, _ = score(gold, predictions)
        names = ("body.F1", "body.acc", "snippets.F1")
        print(corpus, *(f"{name} {figures[name][0]:.4f}" for name in names if name in figures))


def main(arguments: Sequence[str]) -> None:
    """
    Read the corpora, then train and write the weights, or cross-validate.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--check", action="store_true", help="cross-validate over sites and write nothing")
    options = parser.parse_args(arguments)
    examples = list(read_examples(list(find_corpora(options.corpora, (), ("html",)))))
    if options.check:
        cross_validate(examples, options.corpora)
    else:
        path = Path(forest.__file__).with_name(f"{MODEL}.json")
        path.write_text(exported(train(examples)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
