"""
The answers of a call: of what it is for, and of the problems it can end in.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from service.problems import PROBLEMS, Problem

# Problems any call can end in.
_ALWAYS = ("bad-request", "internal-error", "not-acceptable")
_HEADERS = {"X-Request-ID": {"description": "The id of the request.", "schema": {"type": "string"}}}


def json_response(schema: Mapping[str, Any], description: str) -> dict[str, Any]:
    """
    An answer in JSON.
    """
    return {"description": description, "headers": _HEADERS, "content": {"application/json": {"schema": schema}}}


def problem_responses(codes: Iterable[str]) -> Mapping[str, Any]:
    """
    The answers of calls that can end in these problems, or in those of any call, by status.
    """
    responses: dict[str, Any] = {}
    for row in sorted((PROBLEMS[code] for code in {*_ALWAYS, *codes}), key=lambda row: (row.status, row.code)):
        response = responses.setdefault(str(row.status), _problem_response())
        response["description"] = f"{response['description']} `{row.code}`: {row.when}".strip()
        example = Problem(row.code, row.when).answer("2d6a4c1e")
        response["content"]["application/problem+json"]["examples"][row.code] = {"value": example}
    return responses


def _problem_response() -> dict[str, Any]:
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}
    return {"description": "", "headers": _HEADERS, "content": {"application/problem+json": problem}}
