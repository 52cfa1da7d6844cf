"""
Policies: what they set, and what is said of those that are wrong.
"""

from pathlib import Path

import pytest

from service.checks import RULES, Policy, PolicyError, find_policy, read_policy, severity_of

BROKEN = [
    ('required = ["byline"\n', "copydesk.toml: Unclosed array (at end of document)"),
    ('[rules]\nmissing-headline = "fatal"\n', "copydesk.toml:2: rules.missing-headline: Must be one of"),
    ('[rules]\nmissing-headline = "off"\nno-such = "off"\n', "copydesk.toml:3: rules.no-such: No such rule."),
    ('colour = "red"\n', "copydesk.toml:1: colour: Unknown field."),
    ("\n[thresholds]\nmin_body_words = -1\n", "copydesk.toml:3: thresholds.min_body_words: Must be greater"),
    ("today = 7\n", "copydesk.toml:1: today: Not a valid date."),
    ('[[paths]]\nmatch = ["a"]\n[[paths]]\nrequired = ["x"]\n', "copydesk.toml:3: paths.1.match: Missing data"),
    ('[[paths]]\nmatch = ["a"]\n[paths.rules]\nnope = "on"\n', "copydesk.toml:4: paths.0.rules.nope: No such rule."),
]


@pytest.mark.parametrize(("text", "complaint"), BROKEN)
def test_complaints_name_key_and_line(text: str, complaint: str) -> None:
    """
    Whatever is wrong is told with the file, the line and the key.
    """
    with pytest.raises(PolicyError) as caught:
        read_policy(text, "copydesk.toml")

    assert complaint in str(caught.value)


def test_all_complaints_are_told() -> None:
    """
    Two wrong keys are two lines.
    """
    with pytest.raises(PolicyError) as caught:
        read_policy("a = 1\nb = 2\n", "copydesk.toml")

    assert str(caught.value).splitlines() == [
        "copydesk.toml:1: a: Unknown field.",
        "copydesk.toml:2: b: Unknown field.",
    ]


def test_a_policy_is_read() -> None:
    """
    Everything that a policy can say arrives.
    """
    policy = read_policy(
        'required = ["byline"]\nlanguages = ["en"]\nholders = ["Harbour Gazette"]\ntoday = 2026-03-14\n'
        '[rules]\nheadline-too-long = "error"\n[thresholds]\nmax_headline_characters = 60\n',
        "copydesk.toml",
    )

    assert (policy.required, policy.languages, policy.holders) == (("byline",), ("en",), ("Harbour Gazette",))
    assert (str(policy.today), policy.rules["headline-too-long"]) == ("2026-03-14", "error")
    assert policy.thresholds.max_headline_characters == 60
    assert policy.thresholds.min_body_words == Policy().thresholds.min_body_words


def test_pyproject_has_a_table() -> None:
    """
    In pyproject.toml only [tool.copydesk] counts, and complaints have its lines.
    """
    text = '[project]\nname = "site"\n[tool.copydesk]\nrequired = ["byline"]\n'

    assert read_policy(text, "site/pyproject.toml").required == ("byline",)
    with pytest.raises(PolicyError, match=r"pyproject\.toml:5: sites: Unknown field"):
        read_policy(text + 'sites = "x"\n', "site/pyproject.toml")


@pytest.mark.parametrize("text", ["tool = 3\n", "[tool]\ncopydesk = 3\n"])
def test_what_should_be_a_table_and_is_none(text: str) -> None:
    """
    It is said where it is to be read.
    """
    with pytest.raises(PolicyError, match=r"pyproject\.toml: (tool|copydesk) is no table"):
        read_policy(text, "site/pyproject.toml")


def test_overrides_add_up_by_path() -> None:
    """
    The last override that matches wins, key by key.
    """
    policy = read_policy(
        'required = ["byline"]\n[rules]\nmissing-date = "warning"\n'
        '[[paths]]\nmatch = ["wire/*"]\nrequired = []\n[paths.rules]\nmissing-byline = "off"\n'
        '[[paths]]\nmatch = ["*/today.txt"]\n[paths.thresholds]\nmin_body_words = 5\n',
        "copydesk.toml",
    )
    wire, today = policy.for_path("wire/a.txt"), policy.for_path("wire/today.txt")

    assert policy.for_path("news/a.txt").required == ("byline",)
    assert (wire.required, wire.rules) == ((), {"missing-date": "warning", "missing-byline": "off"})
    assert (today.required, today.thresholds.min_body_words) == ((), 5)


@pytest.mark.parametrize(
    ("policy", "severity"),
    [
        (Policy(), "info"),
        (Policy(required=("byline",)), "error"),
        (Policy(required=("byline",), rules={"missing-byline": "on"}), "error"),
        (Policy(required=("byline",), rules={"missing-byline": "warning"}), "warning"),
        (Policy(rules={"missing-byline": "off"}), None),
    ],
)
def test_severities(policy: Policy, severity: str | None) -> None:
    """
    A severity that is set counts, then what is required, then the rule's own.
    """
    assert severity_of(RULES["missing-byline"], policy) == severity


@pytest.mark.parametrize("other", ["[tool.other]\n", "tool = 3\n", "tool\n"])
def test_the_nearest_policy_is_found(tmp_path: Path, other: str) -> None:
    """
    Upwards from the file; a pyproject.toml without our table is none, whatever else is in it.
    """
    (tmp_path / "site" / "news").mkdir(parents=True)
    (tmp_path / "copydesk.toml").write_text("")
    (tmp_path / "site" / "pyproject.toml").write_text(other)
    article = tmp_path / "site" / "news" / "a.txt"
    far = find_policy(article)
    (tmp_path / "site" / "pyproject.toml").write_text("[tool.copydesk]\n")

    assert far == tmp_path / "copydesk.toml"
    assert find_policy(article) == tmp_path / "site" / "pyproject.toml"
