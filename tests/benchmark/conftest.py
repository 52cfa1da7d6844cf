"""
What the tests of the benchmark share.
"""

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.benchmark.mini import RUN, SCORE, Service, add_text


@pytest.fixture
def url() -> Iterator[str]:
    """
    The address of the service.
    """
    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """
    One corpus of two texts, of which the service gets one right.
    """
    (tmp_path / "run.py").write_text(RUN)
    (tmp_path / "score.py").write_text(SCORE)
    corpus = tmp_path / "corpora" / "mini"
    (corpus / "text").mkdir(parents=True)
    add_text(corpus, "one", "Dogs bark", headline="Dogs bark")
    add_text(corpus, "two", "Cats purr", headline="Cats do not purr")
    return tmp_path / "corpora"
