"""
The app with an extractor that takes notes instead of extracting.
"""

from collections.abc import Callable, Iterator

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient
from structlog.typing import EventDict

from service.logs import configure_logs
from service.settings import read_settings
from service.web.app import create_app
from tests.web.notes import Notes


@pytest.fixture
def notes() -> Notes:
    """
    The extractor of `client`.
    """
    return Notes()


@pytest.fixture
def build(notes: Notes) -> Callable[..., Flask]:
    """
    An app for settings given as environment variables.
    """

    def build(**environ: str) -> Flask:
        configure_logs("info")
        return create_app(read_settings(environ), notes)

    return build


@pytest.fixture
def lines(client: FlaskClient) -> Iterator[list[EventDict]]:
    """
    What is logged while the test runs, with what is known of the request.
    """
    with structlog.testing.capture_logs(processors=[structlog.contextvars.merge_contextvars]) as captured:
        yield captured


@pytest.fixture
def client(build: Callable[..., Flask]) -> FlaskClient:
    """
    A client of an app with default settings.
    """
    return build().test_client()
