"""
Dashboard and alerts: what they ask for is what the service tells, and the alerts fire when they should.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.metrics import METRICS

ROOT = Path(__file__).parent.parent.parent
PROMETHEUS = ROOT / "deploy" / "prometheus"
DASHBOARD: Any = json.loads((ROOT / "deploy" / "grafana" / "copydesk.json").read_text(encoding="utf-8"))
RULES: Any = yaml.safe_load((PROMETHEUS / "copydesk.rules.yml").read_text(encoding="utf-8"))
TESTS: Any = yaml.safe_load((PROMETHEUS / "copydesk.test.yml").read_text(encoding="utf-8"))
RUNBOOK = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
PROMTOOL = shutil.which("promtool")
ENDINGS = {"counter": ("_total",), "gauge": ("",), "histogram": ("_bucket", "_sum", "_count")}
# Labels that Prometheus adds when it scrapes, and the one of histograms.
ADDED = {"job", "instance", "le"}
# A metric with the labels it is asked by.
METRIC = re.compile(r"\b(copydesk_[a-z_]+)(?:\{([^}]*)\})?")

needs_promtool = pytest.mark.skipif(PROMTOOL is None, reason="no promtool on this machine (Debian: prometheus)")


def rules(kind: str) -> dict[str, dict[str, Any]]:
    """
    The alerts, or the recorded expressions, by name.
    """
    return {rule[kind]: rule for group in RULES["groups"] for rule in group["rules"] if kind in rule}


def expressions() -> Iterator[str]:
    """
    All that is asked of Prometheus, by rules and by panels.
    """
    yield from (rule["expr"] for rule in (*rules("alert").values(), *rules("record").values()))
    yield from (target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"])


def names() -> dict[str, set[str]]:
    """
    Every name a sample of ours can have, with its labels.
    """
    return {row.name + end: {*row.labels} | ADDED for row in METRICS.values() for end in ENDINGS[row.kind]}


@pytest.mark.parametrize("expression", list(expressions()))
def test_what_is_asked_for_exists(expression: str) -> None:
    """
    Each metric with the ending of its kind, and each label among those it has.
    """
    asked = METRIC.findall(expression)
    known = names()
    wanted = {name: set(re.findall(r"(\w+)(?:=~|!=|=)", labels)) for name, labels in asked}
    grouped = {
        label.strip() for labels in re.findall(r"\b(?:by|on) \(([^)]*)\)", expression) for label in labels.split(",")
    }

    assert [name for name in wanted if name not in known] == []
    assert {name: labels - known[name] for name, labels in wanted.items() if labels - known[name]} == {}
    assert not asked or grouped <= set().union(*(known[name] for name in wanted))


def test_recorded_names_exist() -> None:
    """
    An alert on a recorded expression names one that is recorded.
    """
    used = {name for text in expressions() for name in re.findall(r"copydesk:[a-z_]+:[a-z0-9]+", text)}

    assert used
    assert used <= set(rules("record"))


def test_everything_is_looked_at() -> None:
    """
    No metric is kept that neither a panel nor an alert asks for.
    """
    asked = {name for text in expressions() for name, _ in METRIC.findall(text)}
    unseen = [row.name for row in METRICS.values() if not asked & {row.name + end for end in ENDINGS[row.kind]}]

    assert unseen == []


@pytest.mark.parametrize("alert", rules("alert"))
def test_every_alert_has_a_runbook_and_tests(alert: str) -> None:
    """
    A heading says what to do; one history fires it, and another does not.
    """
    cases = [case for test in TESTS["tests"] for case in test["alert_rule_test"] if case["alertname"] == alert]
    fired = {bool(case.get("exp_alerts")) for case in cases}

    assert f"\n### {alert}\n" in RUNBOOK
    assert rules("alert")[alert]["annotations"]["runbook"] == f"docs/operating.md#{alert.lower()}"
    assert fired == {True, False}


def test_the_runbook_has_no_heading_too_many() -> None:
    """
    What is no alert any more has left it.
    """
    assert set(re.findall(r"^### (Copydesk\w+)$", RUNBOOK, re.M)) == set(rules("alert"))


@needs_promtool
def test_rules_as_promtool_sees_them() -> None:
    """
    They are well-formed, and their own tests pass.
    """
    assert PROMTOOL
    for arguments in (["check", "rules", "copydesk.rules.yml"], ["test", "rules", "copydesk.test.yml"]):
        done = subprocess.run([PROMTOOL, *arguments], cwd=PROMETHEUS, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@needs_promtool
def test_promtool_runs_the_tests(tmp_path: Path) -> None:
    """
    An alert that does not fire when it should is noticed.
    """
    assert PROMTOOL
    text = (PROMETHEUS / "copydesk.rules.yml").read_text(encoding="utf-8")
    (tmp_path / "copydesk.rules.yml").write_text(text.replace("ratio5m > 0.02", "ratio5m > 0.2"), encoding="utf-8")
    shutil.copy(PROMETHEUS / "copydesk.test.yml", tmp_path)
    command = [PROMTOOL, "test", "rules", "copydesk.test.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode != 0
    assert "CopydeskFailing" in done.stdout + done.stderr


@needs_promtool
def test_panels_as_promtool_sees_them(tmp_path: Path) -> None:
    """
    Their expressions are well-formed, with Grafana's variables filled in.
    """
    assert PROMTOOL
    filled = [text.replace("$__rate_interval", "5m").replace("$job", "copydesk") for text in expressions()]
    recorded = [{"record": f"panel_{number}", "expr": text} for number, text in enumerate(filled)]
    (tmp_path / "panels.yml").write_text(json.dumps({"groups": [{"name": "panels", "rules": recorded}]}))
    command = [PROMTOOL, "check", "rules", "panels.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_panels_have_their_places() -> None:
    """
    Every panel has a number of its own and covers no other.
    """
    panels = DASHBOARD["panels"]
    cells = [
        (column, row)
        for place in (panel["gridPos"] for panel in panels)
        for column in range(place["x"], place["x"] + place["w"])
        for row in range(place["y"], place["y"] + place["h"])
    ]

    assert len({panel["id"] for panel in panels}) == len(panels)
    assert len(set(cells)) == len(cells)
    assert max(column for column, _ in cells) < 24
