"""
The settings of a deployment: one frozen object, read and checked once from an environment that is passed in.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, TypeVar

PREFIX = "COPYDESK_"
LOG_LEVELS = ("debug", "info", "warning", "error")
LOG_FORMATS = ("auto", "json", "text")
TRACES = ("off", "otlp")

# In MiB: with less than this an extraction process gets through no document.
LEAST_MEMORY_MB = 64

# What Kubernetes puts into every container beside a Service that is named "copydesk": not ours to judge.
_SERVICE_LINK = re.compile(r"COPYDESK_(SERVICE_(HOST|PORT).*|PORT(_\d+_.*)?)")

_T = TypeVar("_T")


class SettingsError(RuntimeError):
    """
    A variable with a value that does not fit, or a name that is none of ours. The message names the variable.

    Of a RuntimeError gunicorn prints the message alone.
    """


def _whole(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,12}", text) or not least <= int(text) <= most:
            raise ValueError(f"a whole number from {least} to {most} is wanted")
        return int(text)

    return parse


def _zero_or(parse: Callable[[str], int]) -> Callable[[str], int]:
    return lambda text: 0 if text == "0" else parse(text)


def _number(least: float, most: float) -> Callable[[str], float]:
    def parse(text: str) -> float:
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,3})?", text) or not least <= float(text) <= most:
            raise ValueError(f"a number from {least:g} to {most:g} is wanted")
        return float(text)

    return parse


def _one_of(*choices: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text.lower() not in choices:
            raise ValueError(f"one of {', '.join(choices)} is wanted")
        return text.lower()

    return parse


def _text(text: str) -> str:
    return text


def _origins(text: str) -> str:
    origins = [origin.strip() for origin in text.split(",")]
    if not all(re.fullmatch(r"\*|https?://[a-z0-9.-]{1,253}(:[0-9]{1,5})?", origin) for origin in origins):
        raise ValueError("origins like https://desk.example are wanted, parted by commas, or *")
    return ",".join(origins)


def _setting(default: _T, parse: Callable[[str], _T], doc: str, variable: str | None = None) -> _T:
    # Typed as its default, as `dataclasses.field` itself is.
    return field(default=default, metadata={"parse": parse, "doc": doc, "variable": variable})


@dataclass(frozen=True, slots=True)
class Settings:
    """
    All settings with their defaults. Sizes are in bytes, times in seconds.
    """

    host: str = _setting("0.0.0.0", _text, "Address to listen on.")  # noqa: S104 (a container's port is published or not by its host)
    port: int = _setting(8000, _whole(1, 65535), "Port to listen on.", variable="PORT")
    workers: int = _setting(
        0, _whole(0, 256), "Worker processes, which speak HTTP; 0 is one for every four cores, where memory allows."
    )
    children: int = _setting(
        0,
        _whole(0, 256),
        "Extraction processes of a worker; 0 shares the cores among the workers, where memory allows.",
    )
    queue: int = _setting(
        16, _whole(0, 4096), "Documents of a worker that may wait for an extraction process; one more is answered 429."
    )
    threads: int = _setting(
        0,
        _whole(0, 4096),
        "Threads of a worker: how many requests it reads and answers at once; 0 is children + queue + 16.",
    )
    bodies_mb: int = _setting(
        0,
        _whole(0, 10**6),
        "Bodies a worker holds at once, in MiB; one more is answered 429; 0 is its share of the memory, 32 to 256.",
    )
    deadline_seconds: float = _setting(
        10.0, _number(0.1, 3600), "How long a document may be worked on, in seconds; then it is answered 504."
    )
    memory_mb: int = _setting(
        0,
        _zero_or(_whole(LEAST_MEMORY_MB, 10**6)),
        "Memory an extraction process may allocate, in MiB; past it, it ends; 0 is its share of the memory, to 1024.",
    )
    recycle_documents: int = _setting(
        2000, _whole(1, 10**9), "Documents after which an extraction process is replaced by a fresh one."
    )
    recycle_mb: int = _setting(
        512, _whole(64, 10**6), "Resident size above which an extraction process is replaced by a fresh one, in MiB."
    )
    graceful_seconds: int = _setting(
        30, _whole(1, 3600), "How long requests in hand may still take after SIGTERM, in seconds."
    )
    max_body_bytes: int = _setting(5_000_000, _whole(1, 10**9), "Largest request body as sent, in bytes.")
    max_inflated_bytes: int = _setting(
        20_000_000, _whole(1, 10**9), "Largest request body after its Content-Encoding is undone, in bytes."
    )
    max_inflate_ratio: int = _setting(
        200, _whole(1, 10**6), "How many times its size a body over a million bytes may inflate to."
    )
    max_depth: int = _setting(200, _whole(10, 200), "Levels of nested elements; deeper ones become text of the last.")
    max_elements: int = _setting(30_000, _whole(100, 10**7), "Elements of a page; what follows is left out.")
    max_blocks: int = _setting(5_000, _whole(10, 65_000), "Visible blocks of a page; what follows is left out.")
    max_attributes: int = _setting(200, _whole(1, 10**4), "Attributes of an element; the later ones are left out.")
    max_authors: int = _setting(
        40, _whole(1, 50), "Entries for writers in one place of the metadata; the later ones are left out."
    )
    max_doctype_characters: int = _setting(
        1_000, _whole(15, 10**5), "Characters of a document type; a longer one is left out."
    )
    max_meta_characters: int = _setting(10_000, _whole(100, 10**7), "Characters of a <meta> value; it ends there.")
    max_jsonld_characters: int = _setting(
        500_000, _whole(0, 2_000_000), "Characters of a block of JSON-LD; a longer one is left out."
    )
    max_jsonld_depth: int = _setting(
        50, _whole(1, 200), "Nested brackets of a block of JSON-LD; a deeper one is left out."
    )
    max_text_characters: int = _setting(
        2_000_000, _whole(1000, 10**9), "Characters of raw text; it ends at a line before."
    )
    max_lines: int = _setting(10_000, _whole(10, 10**7), "Lines of raw text; it ends there.")
    max_line_characters: int = _setting(200_000, _whole(100, 10**9), "Characters of a line of raw text; it ends there.")
    admin_port: int = _setting(
        0,
        _whole(0, 65535),
        "Port that answers health, versions and metrics alone; metrics are then there only; 0 is none of its own.",
    )
    api_keys_file: str = _setting(
        "", _text, "File of the keys that are valid, one a line; read again on SIGHUP; empty is no key asked for."
    )
    cors_origins: str = _setting(
        "", _origins, "Origins whose pages may call `/v1/`, parted by commas; * is all; empty is none."
    )
    log_level: str = _setting("info", _one_of(*LOG_LEVELS), f"What is logged: {', '.join(LOG_LEVELS)}.")
    log_format: str = _setting(
        "auto", _one_of(*LOG_FORMATS), "Form of the log: json, text, or auto: text where it goes to a terminal."
    )
    traces: str = _setting(
        "off", _one_of(*TRACES), "Spans of requests: off, or otlp: sent by OpenTelemetry, as its own variables say."
    )
    metrics_dir: str = _setting(
        "",
        _text,
        "Folder the workers share their metrics in, cleared at start; empty is a temporary one of the server's own.",
    )


def variable_of(setting: "Field[Any]") -> str:
    """
    The environment variable of a setting.

    >>> [variable_of(setting) for setting in fields(Settings)][:3]
    ['COPYDESK_HOST', 'PORT', 'COPYDESK_WORKERS']
    """
    return setting.metadata["variable"] or PREFIX + setting.name.upper()


def read_settings(environ: Mapping[str, str]) -> Settings:
    """
    The settings of an environment; a variable that is unset or empty gives the default.

    >>> read_settings({"COPYDESK_THREADS": "4"}).threads
    4

    Raises:
        SettingsError: with one line for each variable that is wrong.
    """
    values: dict[str, Any] = {}
    wrong = list(_unknown(environ))
    for setting in fields(Settings):
        variable = variable_of(setting)
        text = environ.get(variable, "").strip()
        if not text:
            continue
        try:
            values[setting.name] = setting.metadata["parse"](text)
        except ValueError as error:
            wrong.append(f"{variable} is {text[:80]!r}: {error}.")
    settings = Settings(**values)
    if settings.admin_port == settings.port:
        wrong.append("COPYDESK_ADMIN_PORT and PORT are the same: two ports are wanted, or 0 for none of its own.")
    if wrong:
        raise SettingsError("\n".join(wrong))
    return settings


def _unknown(environ: Iterable[str]) -> Iterator[str]:
    # Names are compared without the prefix, which would make all of them alike.
    known = {variable_of(setting).removeprefix(PREFIX): variable_of(setting) for setting in fields(Settings)}
    for variable in sorted(environ):
        if not variable.startswith(PREFIX) or variable in known.values() or _SERVICE_LINK.fullmatch(variable):
            continue
        near = difflib.get_close_matches(variable.removeprefix(PREFIX), known, n=2)
        guess = f"; did you mean {' or '.join(known[name] for name in near)}?" if near else "."
        yield f"{variable} is no setting{guess}"
