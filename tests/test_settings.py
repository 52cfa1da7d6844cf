"""
Settings: read from an environ that is passed in, checked at start, documented.
"""

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from service.extraction.limits import DEFAULT_LIMITS
from service.settings import Settings, SettingsError, read_settings, variable_of
from service.web.app import document_limits

MANUAL = (Path(__file__).parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")


def test_an_empty_environ_gives_the_defaults() -> None:
    """
    Nothing has to be set.
    """
    assert read_settings({}) == Settings()
    assert read_settings({"PORT": "", "COPYDESK_THREADS": " "}) == Settings()


@pytest.mark.parametrize(
    ("variable", "text", "name", "value"),
    [
        ("PORT", "8080", "port", 8080),
        ("COPYDESK_HOST", "127.0.0.1", "host", "127.0.0.1"),
        ("COPYDESK_WORKERS", " 3 ", "workers", 3),
        ("COPYDESK_MEMORY_MB", "0", "memory_mb", 0),
        ("COPYDESK_MAX_BODY_BYTES", "1000000000", "max_body_bytes", 10**9),
        ("COPYDESK_DEADLINE_SECONDS", "2.5", "deadline_seconds", 2.5),
        ("COPYDESK_LOG_LEVEL", "WARNING", "log_level", "warning"),
        ("COPYDESK_METRICS_DIR", "/run/metrics", "metrics_dir", "/run/metrics"),
        ("COPYDESK_LOG_FORMAT", "Text", "log_format", "text"),
        ("COPYDESK_CORS_ORIGINS", "*", "cors_origins", "*"),
        (
            "COPYDESK_CORS_ORIGINS",
            "https://a.example, http://localhost:3000",
            "cors_origins",
            "https://a.example,http://localhost:3000",
        ),
    ],
)
def test_a_variable_is_read(variable: str, text: str, name: str, value: object) -> None:
    """
    Each kind of setting is parsed.
    """
    assert getattr(read_settings({variable: text}), name) == value


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "8000.0"),
        ("PORT", "٣"),
        ("COPYDESK_THREADS", "4097"),
        ("COPYDESK_DEADLINE_SECONDS", "0"),
        ("COPYDESK_DEADLINE_SECONDS", "ten"),
        ("COPYDESK_THREADS", "-1"),
        ("COPYDESK_MEMORY_MB", "63"),
        ("COPYDESK_MAX_BODY_BYTES", "5MB"),
        ("COPYDESK_LOG_LEVEL", "loud"),
        ("COPYDESK_LOG_FORMAT", "xml"),
        ("COPYDESK_CORS_ORIGINS", "desk.example"),
        ("COPYDESK_CORS_ORIGINS", "https://desk.example/"),
        ("COPYDESK_CORS_ORIGINS", "https://desk.example,,"),
        ("COPYDESK_CORS_ORIGINS", "null"),
        ("COPYDESK_CORS_ORIGINS", "https://*.example"),
    ],
)
def test_a_wrong_value_is_told_by_name(variable: str, text: str) -> None:
    """
    The message names the variable and what is wanted.
    """
    with pytest.raises(SettingsError, match=f"^{variable} is .* wanted"):
        read_settings({variable: text})


@pytest.mark.parametrize("environ", [{"COPYDESK_ADMIN_PORT": "8000"}, {"PORT": "9", "COPYDESK_ADMIN_PORT": "9"}])
def test_two_ports_are_two(environ: dict[str, str]) -> None:
    """
    The operators' port is another one.
    """
    with pytest.raises(SettingsError, match="COPYDESK_ADMIN_PORT and PORT are the same"):
        read_settings(environ)


def test_all_wrong_values_are_told_at_once() -> None:
    """
    One start shows all that is wrong.
    """
    with pytest.raises(SettingsError) as caught:
        read_settings({"PORT": "x", "COPYDESK_THREADS": "x", "COPYDESK_TREADS": "4"})

    assert len(str(caught.value).splitlines()) == 3


@pytest.mark.parametrize(
    ("variable", "message"),
    [
        ("COPYDESK_THREAD", "COPYDESK_THREAD is no setting; did you mean COPYDESK_THREADS"),
        ("COPYDESK_MAX_BODY", "did you mean COPYDESK_MAX_BODY_BYTES"),
        ("COPYDESK_XYZZY", "COPYDESK_XYZZY is no setting."),
    ],
)
def test_an_unknown_variable_is_an_error(variable: str, message: str) -> None:
    """
    A slip of the pen is told, with what may have been meant.
    """
    with pytest.raises(SettingsError, match=re.escape(message)):
        read_settings({variable: "1"})


@pytest.mark.parametrize(
    "variable",
    ["COPYDESK_SERVICE_HOST", "COPYDESK_SERVICE_PORT_HTTP", "COPYDESK_PORT", "COPYDESK_PORT_8000_TCP_ADDR", "THREADS"],
)
def test_variables_of_others_are_left_alone(variable: str) -> None:
    """
    Kubernetes tells every container the address of a Service named copydesk.
    """
    assert read_settings({variable: "tcp://10.0.0.1:8000"}) == Settings()


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_every_setting_is_documented(setting: "object") -> None:
    """
    The manual has a row for each setting, with its default and its words.
    """
    default = f"`{setting.default}`" if setting.default != "" else "(empty)"  # type: ignore[attr-defined]
    row = f"| `{variable_of(setting)}` | {default} | {setting.metadata['doc']} |"  # type: ignore[arg-type,attr-defined]

    assert row in MANUAL.splitlines()


def test_no_setting_is_documented_that_is_none() -> None:
    """
    The manual has no row too many.
    """
    documented = re.findall(r"^\| `((?:COPYDESK_)?[A-Z_]+)` ", MANUAL, re.M)

    assert documented == [variable_of(setting) for setting in fields(Settings)]


def test_limits_of_documents_are_settings() -> None:
    """
    Every bound has a setting, with the same default.
    """
    assert document_limits(Settings()) == DEFAULT_LIMITS
    assert document_limits(read_settings({"COPYDESK_MAX_LINES": "50"})) == replace(DEFAULT_LIMITS, lines=50)
