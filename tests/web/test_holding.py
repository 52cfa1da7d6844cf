"""
Bodies in hand: no more at once than there is memory for, and everything is given back.
"""

import gzip
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from flask import Flask

from service.problems import Problem
from service.web.holding import Holding, Share
from tests.web.notes import Notes

PAGE = b"<h1>Bridge opens</h1>" + b"<p>The old bridge will be taken down in spring.</p>" * 4000
# The least that an app holds is one body as sent and one as inflated.
SMALL = {"COPYDESK_MAX_BODY_BYTES": "200000", "COPYDESK_MAX_INFLATED_BYTES": "300000"}


def test_no_more_than_there_is() -> None:
    """
    What is taken is missing until it is given back.
    """
    holding = Holding(10)
    first, second = Share(holding), Share(holding)
    first.take(4)
    first.take(3)
    with pytest.raises(Problem) as refused:
        second.take(4)
    first.close()
    second.take(10)

    assert refused.value.type.code == "saturated"
    assert refused.value.headers == {"Retry-After": "1"}


def test_what_was_refused_is_not_held() -> None:
    """
    A share that was refused gives back only what it had.
    """
    holding = Holding(10)
    share = Share(holding)
    share.take(6)
    with pytest.raises(Problem):
        share.take(5)
    share.close()
    share.close()

    Share(holding).take(10)
    with pytest.raises(Problem):
        Share(holding).take(1)


@pytest.mark.parametrize("encoding", ["", "gzip"])
@pytest.mark.parametrize("outcome", [200, 422])
def test_everything_is_given_back(build: Callable[..., Flask], notes: Notes, encoding: str, outcome: int) -> None:
    """
    Bodies that together are far more than may be held, one after the other, whatever comes of them.
    """
    client = build(**SMALL).test_client()
    body = gzip.compress(PAGE[:190_000]) if encoding else PAGE[:190_000]
    path = "/v1/extract" if outcome == 200 else "/v1/extract?fields=nonsense"
    headers = {"Content-Type": "text/html", **({"Content-Encoding": encoding} if encoding else {})}

    assert {client.post(path, data=body, headers=headers).status_code for _ in range(10)} == {outcome}


def test_refused_bodies_are_given_back(build: Callable[..., Flask]) -> None:
    """
    A body that is too large, or not what its encoding says.
    """
    client = build(**SMALL).test_client()
    too_large = gzip.compress(b"<p>x</p>" * 60_000)
    statuses = [
        client.post(
            "/v1/extract", data=data, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}
        ).status_code
        for data in [too_large, b"no gzip" * 20_000] * 10
    ]

    assert statuses == [413, 400] * 10
    assert client.post("/v1/extract", data=PAGE[:190_000], content_type="text/html").status_code == 200


def test_too_many_at_once(build: Callable[..., Flask], notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    While others hold what there is, one more is told to come later; then it is taken.
    """
    app = build(**SMALL)
    inside, go = Barrier(3), Barrier(3)
    plain = type(notes).__call__

    def wait(self: Notes, document: object) -> object:
        inside.wait(10)
        go.wait(10)
        return plain(self, document)  # type: ignore[arg-type]

    monkeypatch.setattr(type(notes), "__call__", wait)
    answers: list[int] = []

    def post() -> None:
        answers.append(app.test_client().post("/v1/extract", data=PAGE[:190_000], content_type="text/html").status_code)

    threads = [Thread(target=post) for _ in range(2)]
    for thread in threads:
        thread.start()
    inside.wait(10)
    refused = app.test_client().post("/v1/extract", data=PAGE[:190_000], content_type="text/html")
    go.wait(10)
    for thread in threads:
        thread.join()
    monkeypatch.undo()
    later = app.test_client().post("/v1/extract", data=PAGE[:190_000], content_type="text/html")

    assert answers == [200, 200]
    assert (refused.status_code, refused.json["code"]) == (429, "saturated")  # type: ignore[index]
    assert refused.headers["Retry-After"] == "1"
    assert later.status_code == 200
