"""
The corpora: folders of pages and texts with their gold. Beside them stand the two scripts that define how a page is
posted (run.py) and how an answer is scored (score.py); the definitions are theirs, so both are loaded, not copied.
"""

import gzip
import json
import runpy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult

KINDS = ("html", "text", "scoped")
# Where the corpora lie beside a checkout; every command takes another folder.
DEFAULT_FOLDER = Path(__file__).parent.parent.parent / "shared" / "bench" / "corpora"

Row = Mapping[str, Any]
Figures = Mapping[str, tuple[float, int]]
Details = Mapping[str, Sequence[tuple[float, str, Any, Any]]]


class CorporaError(Exception):
    """
    The folder is not there or holds no corpora; the message says what was looked for.
    """


@dataclass(frozen=True, slots=True)
class Bench:
    """
    What run.py and score.py define.

    Attributes:
        post: base address, path, body and content type in; status (0 where no answer came) and bytes out.
        types: content type by kind.
        prediction: an article of the service as the scorer wants it.
        score: gold rows, predictions by id in; figures as (value, documents scored) by name, and the details by field.
    """

    post: Callable[[SplitResult, str, bytes, str], tuple[int, bytes]]
    types: Mapping[str, str]
    prediction: Callable[[Row], dict[str, Any]]
    score: Callable[[Sequence[Row], Mapping[str, Row]], tuple[Figures, Details]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """
    One corpus in one kind: "html", "text" (the page as copied) or "scoped" (the article's container as copied).
    """

    folder: Path
    kind: str

    @property
    def name(self) -> str:
        """
        Its name in tables and floors, as "zyte/html".
        """
        return f"{self.folder.name}/{self.kind}"

    @property
    def gold_file(self) -> Path:
        """
        Where its gold stands.
        """
        return self.folder / ("gold.jsonl" if self.kind == "html" else f"gold_{self.kind}.jsonl")

    def gold(self) -> list[Row]:
        """
        Its gold, one row a document.
        """
        # Lines end at line feeds only: `str.splitlines` would also part strings at U+2028.
        with self.gold_file.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]

    def content(self, row: Row) -> bytes:
        """
        The document of one row of gold.
        """
        suffix = ".html.gz" if self.kind == "html" else ".txt.gz"
        return gzip.decompress((self.folder / self.kind / (row["id"] + suffix)).read_bytes())


def load_bench(folder: Path) -> Bench:
    """
    The definitions that stand beside the folder of corpora.

    Raises:
        CorporaError: run.py or score.py is missing there.
    """
    scripts = [folder.parent / name for name in ("run.py", "score.py")]
    for script in scripts:
        if not script.is_file():
            raise CorporaError(f"{script} is missing: it defines how the corpora are posted and scored.")
    run, score = (runpy.run_path(str(script)) for script in scripts)
    return Bench(run["post"], run["TYPES"], run["prediction"], score["score"])


def find_corpora(folder: Path, names: Sequence[str], kinds: Sequence[str]) -> Iterator[Corpus]:
    """
    The corpora of a folder in the kinds that each of them has; no names means all.

    Raises:
        CorporaError: the folder or a corpus named is missing, or none of the kinds is there.
    """
    if not folder.is_dir():
        raise CorporaError(f"No corpora: {folder} is no folder. Name one on the command line.")
    for name in names:
        if not (folder / name).is_dir():
            raise CorporaError(f"No corpus {name} in {folder}.")
    folders = [folder / name for name in names] or sorted(path for path in folder.iterdir() if path.is_dir())
    corpora = [Corpus(path, kind) for path in folders for kind in kinds]
    present = [corpus for corpus in corpora if corpus.gold_file.is_file()]
    if not present:
        raise CorporaError(f"No gold of kind {', '.join(kinds)} in {folder}.")
    yield from present
