"""
The description: fresh, valid, and true of what the service answers.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from openapi_spec_validator import OpenAPIV31SpecValidator

from service.openapi import build_openapi, write_openapi
from service.problems import PROBLEMS

ROOT = Path(__file__).parent.parent.parent
SPEC: Any = build_openapi()


def examples() -> Iterator[tuple[str, str, object]]:
    """
    Path, content type and body of every example of a request.
    """
    for path, methods in SPEC["paths"].items():
        for operation in methods.values():
            for content_type, content in operation.get("requestBody", {}).get("content", {}).items():
                for example in content.get("examples", {}).values():
                    yield path, content_type, example["value"]
                if "example" in content:
                    yield path, content_type, content["example"]


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """
    Of a schema of the description.
    """
    return Draft202012Validator({**schema, "components": SPEC["components"]})


def test_the_file_is_fresh() -> None:
    """
    openapi.json is what the schemas say: `make openapi` writes it anew.
    """
    assert (ROOT / "openapi.json").read_text(encoding="utf-8") == write_openapi()


def test_the_service_serves_it(client: FlaskClient) -> None:
    """
    The same under its address.
    """
    assert client.get("/openapi.json").json == json.loads(write_openapi())


def test_it_is_valid() -> None:
    """
    OpenAPI 3.1.
    """
    assert list(OpenAPIV31SpecValidator(SPEC).iter_errors()) == []


@pytest.mark.parametrize(("path", "content_type", "body"), list(examples()))
def test_examples_work(client: FlaskClient, path: str, content_type: str, body: object) -> None:
    """
    Every example gets an answer, and that answer is as described.
    """
    content = SPEC["paths"][path]["post"]["requestBody"]["content"][content_type]["schema"]
    answered = SPEC["paths"][path]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    data = body if isinstance(body, str) else json.dumps(body)
    response = client.post(path, data=data, content_type=content_type)

    assert response.status_code == 200
    assert list(validator(content).iter_errors(body)) == []
    assert list(validator(answered).iter_errors(response.json)) == []


def test_an_article_is_as_described(client: FlaskClient) -> None:
    """
    Whole, with all extras and an id.
    """
    response = client.post("/v1/extract?include=provenance,removed", json={"text": "a", "id": "a"})
    schema = {"$ref": "#/components/schemas/Article"}

    assert list(validator(schema).iter_errors(response.json)) == []


@pytest.mark.parametrize(
    ("document", "valid"),
    [
        ({"text": "a"}, True),
        ({"html": "a", "url": None, "id": 1}, True),
        ({"html": "a", "text": None}, True),
        ({}, False),
        ({"html": "a", "text": "b"}, False),
        ({"html": None, "text": None}, False),
        ({"text": "a", "url": "ftp://a"}, False),
        ({"text": "a", "colour": "red"}, False),
        ({"text": "a", "id": 1.5}, False),
    ],
)
def test_documents_are_described_as_they_are_read(client: FlaskClient, document: object, valid: bool) -> None:
    """
    What the description lets through is what the service takes.
    """
    schema = {"$ref": "#/components/schemas/Document"}

    assert validator(schema).is_valid(document) == valid
    assert (client.post("/v1/extract", json=document).status_code == 200) == valid


def test_problems_are_described() -> None:
    """
    Each code that a call can end in is in its responses, with an example as described.
    """
    described = {}
    for methods in SPEC["paths"].values():
        for operation in methods.values():
            for status, response in operation["responses"].items():
                content = response["content"].get("application/problem+json", {"examples": {}})
                for code, example in content["examples"].items():
                    described[code] = (int(status), example["value"])
    # Those no call of the description can end in: other paths and methods, and what breaks HTTP itself.
    elsewhere = {
        "not-found",
        "method-not-allowed",
        "forbidden",
        "expectation-failed",
        "headers-too-large",
        "not-implemented",
    }

    assert set(described) == set(PROBLEMS) - elsewhere
    for code, (status, example) in described.items():
        assert status == PROBLEMS[code].status
        assert validator(SPEC["components"]["schemas"]["Problem"]).is_valid(example)
