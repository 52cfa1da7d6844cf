"""
OpenAPI 3.1, generated from the schemas and the table of problems.

`copydesk openapi` prints it; `openapi.json` in the repository is that, and a test fails when it is stale.
"""

import importlib.metadata
import json
from collections.abc import Mapping
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from service.openapi.components import add_schemas, describe_field, schema_name
from service.openapi.operations import paths
from service.openapi.responses import problem_responses
from service.problems import Answer

__all__ = ["build_openapi", "write_openapi"]

_KEY = "Where the deployment asks for one (COPYDESK_API_KEYS_FILE)."


def build_openapi() -> Answer:
    """
    The description of the service, as data.
    """
    plugin = MarshmallowPlugin(schema_name_resolver=schema_name)
    spec = APISpec(
        title="Copydesk",
        version=importlib.metadata.version("copydesk"),
        openapi_version="3.1.0",
        info={"description": "Web pages and pasted article text in, clean, structured articles out."},
        plugins=[plugin],
    )
    converter = plugin.converter
    assert converter is not None  # noqa: S101 (set by APISpec; mypy has to be told)
    converter.add_attribute_function(describe_field)  # type: ignore[no-untyped-call]
    add_schemas(spec, converter)
    for path, operations in paths(converter).items():
        if path.startswith("/v1/"):
            _guard(operations)
        spec.path(path, operations=operations)
    spec.components.security_scheme("key", {"type": "http", "scheme": "bearer", "description": _KEY})
    return Answer(spec.to_dict())


def write_openapi() -> str:
    """
    The description as JSON text, indented, with a line end.
    """
    return json.dumps(build_openapi(), indent=2, ensure_ascii=False) + "\n"


def _guard(operations: Mapping[str, dict[str, Any]]) -> None:
    # A key is a matter of the deployment: most ask for none.
    for operation in operations.values():
        operation["security"] = [{}, {"key": []}]
        operation["responses"]["401"] = problem_responses(["unauthorized"])["401"]
