"""
POST /v1/check: the article, what was found in it, and whether it passed.
"""

from typing import Any

import pytest
from flask.testing import FlaskClient

TEXT = (
    "Night ferry returns to Lindholm\n\nBy Marta Oyelaran\n\nThe night ferry between Lindholm and the mainland sails "
    "again from Sunday, nine years after the last crossing was struck from the timetable because too few used it.\n\n"
    "A berth costs {{price}} crowns until the end of May, and bicycles travel free of charge.\n"
)
FOUND = {
    "rule": "placeholder-left",
    "severity": "error",
    "message": "'{{price}}' is still to be filled in.",
    "field": "body",
    "line": 7,
    "column": 15,
}


def checked(client: FlaskClient, body: object, status: int = 200) -> dict[str, Any]:
    """
    The answer to a document as JSON.
    """
    response = client.post("/v1/check", json=body)

    assert response.status_code == status, response.json
    answer: dict[str, Any] = response.json or {}
    return answer


def findings(answer: dict[str, Any], *severities: str) -> list[dict[str, Any]]:
    """
    The findings of an answer that are this severe.
    """
    return [finding for finding in answer["findings"] if finding["severity"] in severities]


def test_what_is_wrong_is_found(client: FlaskClient) -> None:
    """
    A fault has its rule, a sentence and its place, and the document has not passed.
    """
    answer = checked(client, {"text": TEXT})

    assert findings(answer, "error", "warning") == [FOUND]
    assert not answer["passed"]
    assert answer["article"]["headline"] == "Night ferry returns to Lindholm"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/plain", TEXT),
        ("application/octet-stream", TEXT),
        ("text/html", "<!doctype html><article><h1>Ferry returns</h1><p>" + TEXT[51:].replace("\n\n", "<p>")),
    ],
)
def test_all_ways_are_taken(client: FlaskClient, content_type: str, body: str) -> None:
    """
    A document can be sent as to /v1/extract.
    """
    response = client.post("/v1/check", data=body.encode(), content_type=content_type)
    found = findings(response.json or {"findings": []}, "error")

    assert [(finding["rule"], finding["line"] is not None) for finding in found] == [("placeholder-left", True)]


@pytest.mark.parametrize(
    ("policy", "rules"),
    [
        ({"rules": {"placeholder-left": "off"}}, []),
        ({"rules": {"placeholder-left": "warning"}}, []),
        ({"required": ["copyright"], "rules": {"placeholder-left": "off"}}, ["missing-copyright"]),
        ({"languages": ["de"], "rules": {"placeholder-left": "off"}}, ["unexpected-language"]),
    ],
)
def test_the_policy_decides(client: FlaskClient, policy: dict[str, Any], rules: list[str]) -> None:
    """
    What the request's policy says makes the errors, and they decide whether the document passes.
    """
    answer = checked(client, {"text": TEXT, "policy": policy})

    assert [finding["rule"] for finding in findings(answer, "error")] == rules
    assert answer["passed"] is (rules == [])


def test_today_is_the_requests(client: FlaskClient) -> None:
    """
    The future begins where the request says; without a day there is none.
    """
    text = TEXT.replace("{{price}}", "38") + "\n© 2041 Harbour Gazette\n"
    silent = checked(client, {"text": text})
    told = checked(client, {"text": text, "policy": {"today": "2026-03-14"}})

    assert findings(silent, "error") == []
    assert [finding["rule"] for finding in findings(told, "error")] == ["copyright-year-future"]


@pytest.mark.parametrize(
    ("policy", "complaint"),
    [
        ({"colour": "red"}, {"colour": ["Unknown field."]}),
        ({"rules": {"no-such-rule": "off"}}, {"rules": {"no-such-rule": ["No such rule."]}}),
        ({"today": "soon"}, {"today": ["Not a valid date."]}),
        ({"thresholds": {"min_body_words": "3"}}, {"thresholds": {"min_body_words": ["Not a valid integer."]}}),
    ],
)
def test_a_wrong_policy_is_told(client: FlaskClient, policy: dict[str, Any], complaint: dict[str, Any]) -> None:
    """
    A policy against the schema is answered 422, with the complaints by key.
    """
    answer = checked(client, {"text": TEXT, "policy": policy}, 422)

    assert (answer["code"], answer["errors"]) == ("invalid-request", {"policy": complaint})


def test_an_answer_does_not_grow_with_its_request(client: FlaskClient) -> None:
    """
    Of thousands of complaints some are told.
    """
    answer = checked(
        client, {"text": TEXT, "policy": {"rules": {f"no-{number}": "off" for number in range(3000)}}}, 422
    )

    assert len(answer["errors"]["policy"]["rules"]) == 20


def test_extract_takes_no_policy(client: FlaskClient) -> None:
    """
    There it is an unknown field.
    """
    response = client.post("/v1/extract", json={"text": TEXT, "policy": {}})

    assert response.status_code == 422


def test_options_hold_for_the_article(client: FlaskClient) -> None:
    """
    `fields` and `include` shape the article; the findings are all there.
    """
    response = client.post("/v1/check?fields=headline&include=removed", json={"text": TEXT, "id": 7})
    answer: Any = response.json

    assert set(answer["article"]) == {"id", "headline", "removed"}
    assert findings(answer, "error") == [FOUND]


def test_the_document_may_ignore_rules(client: FlaskClient) -> None:
    """
    An ignore in the document counts and is no part of its article.
    """
    answer = checked(client, {"text": TEXT + "\ncopydesk: ignore placeholder-left, missing-date\n"})

    assert [finding["rule"] for finding in answer["findings"]] == ["missing-copyright"]
    assert "copydesk" not in answer["article"]["body"]


def test_declared_values_count_more_than_the_text(client: FlaskClient) -> None:
    """
    As front matter of a text has them; the text is then all body.
    """
    declared = {"headline": "A ferry comes back", "byline": "By A. Berg", "copyright": "© 2026 B", "language": "en"}
    article = checked(client, {"text": TEXT, "declared": declared, "markdown": True})["article"]

    assert (article["headline"], article["byline"]) == ("A ferry comes back", "By A. Berg")
    assert article["authors"] == [{"name": "A. Berg"}]
    assert article["copyright"]["holder"] == "B"
    assert article["body"].startswith("Night ferry returns to Lindholm\n\nThe night ferry")


def test_markdown(client: FlaskClient) -> None:
    """
    Its signs are no faults of a text that is Markdown.
    """
    text = TEXT.replace("{{price}}", "<b>38</b>")
    found = [findings(checked(client, {"text": text, "markdown": way}), "error", "warning") for way in (True, False)]

    assert [bool(finding) for finding in found] == [False, True]


def test_an_article_as_data(client: FlaskClient) -> None:
    """
    What /v1/extract answered can be sent as it came, and so can a few of its fields.
    """
    whole = checked(client, {"article": checked(client, {"text": TEXT})["article"]})
    part = checked(client, {"article": {"headline": "", "authors": [{"name": "A. Berg"}], "body": TEXT}})

    assert [finding["rule"] for finding in findings(whole, "error")] == ["placeholder-left"]
    assert whole["findings"][-1]["line"] is None
    assert part["article"]["byline"] == "A. Berg"
    assert {finding["rule"] for finding in findings(part, "error")} == {"missing-headline", "placeholder-left"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": TEXT, "article": {"body": "a"}}, "_schema"),
        ({"policy": {}}, "_schema"),
        ({"article": {"agencies": [""]}}, "article"),
        ({"article": {"published": "soon"}}, "article"),
        ({"article": []}, "article"),
        ({"text": TEXT, "declared": {"title": "a"}}, "declared"),
        ({"text": TEXT, "declared": {"headline": "a" * 1001}}, "declared"),
        ({"text": TEXT, "markdown": "perhaps"}, "markdown"),
        ({"text": TEXT, "markdown": "true"}, "markdown"),
        ({"text": TEXT, "markdown": 1}, "markdown"),
    ],
)
def test_what_is_no_manuscript(client: FlaskClient, body: object, field: str) -> None:
    """
    The field is named.
    """
    answer = checked(client, body, 422)

    assert (answer["code"], list(answer["errors"])) == ("invalid-request", [field])
