"""
One service for all system tests that do not stop it. They talk HTTP only and import nothing of the service.
"""

from collections.abc import Iterator

import pytest

from tests.system.server import Server, running_server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """
    Two workers, so that what they must not share would show.
    """
    with running_server(tmp_path_factory.mktemp("server"), COPYDESK_WORKERS="2", COPYDESK_THREADS="4") as running:
        yield running
