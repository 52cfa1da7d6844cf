"""
Hostile documents, each in a child process as in the service: what comes of it, within processor time and memory and
without a look at network or files, and then a good document that must come out as ever.
"""

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from service.extraction import Article, Document, ExtractionError, extract, warm
from service.isolation import Limits, Pool, WorkFailed
from service.problems import PROBLEMS
from tests.hostile import encodings, entities, metadata, pages, texts
from tests.hostile.recipe import ARTICLE, HEADLINE, SENTENCES, Recipe, page
from tests.hostile.watch import Watch

MEBIBYTE = 1 << 20
# Far above the bounds of all recipes: nothing is meant to need it.
DEADLINE = 60.0
# Less than half of what the service gives.
MEMORY = 400 * MEBIBYTE
RECIPES = tuple(recipe for family in (pages, metadata, texts, encodings) for recipe in family.recipes())
RECIPES += tuple(entities.recipes("/etc/passwd", "http://127.0.0.1:9/x"))
GOOD = Document(page(), kind="html")
WATCH = Watch()


def judge(document: Document) -> tuple[str, float]:
    """
    What comes of a document, and the processor time it took in seconds. What must not happen raises.
    """
    WATCH.set()
    start = time.process_time()
    try:
        outcome = described(extract(document))
    except ExtractionError as error:
        outcome = error.reason
    seconds = time.process_time() - start
    WATCH.check()
    return outcome, seconds


def trespass(document: Document) -> tuple[str, float]:
    """
    What a document must not bring about, for the watch to see.
    """
    WATCH.set()
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except Exception:  # noqa: BLE001  So do libraries.
        WATCH.check()
    return "unseen", 0.0


def described(article: Article) -> str:
    """
    An article that can be sent: its texts hold nothing that UTF-8 can't.
    """
    for text in (article.headline, article.byline, article.body, *(author.name for author in article.authors)):
        (text or "").encode()
    return ARTICLE


def named(recipe: Recipe) -> object:
    """
    A recipe as pytest wants it, with a name of plain letters.
    """
    name = recipe.name.encode("unicode_escape").decode()
    return pytest.param(recipe, id=name, marks=[pytest.mark.slow] if recipe.slow else [])


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool[Document, tuple[str, float]]]:
    """
    One child that is warm.
    """
    warm()
    limits = Limits(1, 0, DEADLINE, MEMORY, recycle_documents=100, recycle_bytes=512 * MEBIBYTE)
    running = Pool[Document, tuple[str, float]](judge, ExtractionError, limits)
    running.start()
    yield running
    running.close()


def test_recipes_are_many_and_different() -> None:
    """
    No name stands for two recipes.
    """
    assert len([recipe for recipe in RECIPES if not recipe.slow]) >= 200
    assert len({recipe.name for recipe in RECIPES}) == len(RECIPES)


@pytest.mark.parametrize("recipe", [*map(named, RECIPES)])
def test_hostile_document(
    pool: Pool[Document, tuple[str, float]], recipe: Recipe, record_property: Callable[[str, object], None]
) -> None:
    """
    It ends as expected and in time, and the next document is not hurt.
    """
    outcome, seconds = pool(recipe.document())
    record_property("status", 200 if outcome == ARTICLE else PROBLEMS[outcome].status)
    record_property("seconds", seconds)

    assert outcome in recipe.outcomes
    assert seconds < recipe.seconds
    assert pool(GOOD)[0] == ARTICLE


def test_the_good_document_is_good() -> None:
    """
    What follows each hostile document is an article with all its sentences.
    """
    article = extract(GOOD)

    assert article.headline == HEADLINE
    assert article.body == "\n\n".join(SENTENCES)


def test_nothing_is_fetched_and_no_file_is_read(tmp_path: Path) -> None:
    """
    What C code does no watch in Python sees: here there is a file to be read, and somebody who listens.
    """
    secret = tmp_path / "secret"
    secret.write_text("rosebud", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        for recipe in entities.recipes(str(secret), f"http://127.0.0.1:{listener.getsockname()[1]}/x"):
            try:
                assert "rosebud" not in repr(extract(recipe.document()))
            except ExtractionError:
                assert ARTICLE not in recipe.outcomes or len(recipe.outcomes) > 1
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_the_watch_sees() -> None:
    """
    A connection that is tried and swallowed is told.
    """
    pool = Pool[Document, tuple[str, float]](trespass, ExtractionError, Limits(1, 0, 9.0, MEMORY, 9, MEMORY))
    pool.start()
    with pytest.raises(WorkFailed, match="Trespass"):
        pool(GOOD)
    pool.close()
