"""
Links that readers cannot follow, and pictures that not all of them can see.
"""

import ipaddress
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject

# RFC 6761, RFC 6762, RFC 8375 and names that networks of companies use.
_LOCAL_SUFFIXES = (
    ".localhost",
    ".local",
    ".internal",
    ".intranet",
    ".corp",
    ".lan",
    ".home.arpa",
    ".test",
    ".localdomain",
)
_STAGING = frozenset(["staging", "stage", "stg", "preprod", "preproduction", "pre-prod", "uat", "localhost"])
# Labels of a host that has one more than the name its owner has registered.
_LABELS = 3
# The same as a whole label alone: "speed-test" is none.
_TESTING = frozenset(["dev", "development", "test", "testing", "qa"])
# Names that public sites have too: they tell where the rest is the article's own site.
_MAYBE = frozenset(["preview", "beta", "sandbox", "draft", "cms", "admin", "int", "integration"])


def _internal(subject: Subject, policy: Policy) -> Iterator[Fault]:
    own = _site(urlsplit(subject.article.canonical_url or "").hostname or "")
    for link in subject.links:
        host = _host(link.url)
        if host is not None and (_is_internal(host, own) or host in policy.internal_hosts):
            yield Fault(f"{link.url[:100]!r} leads where no reader can go.", "body", link.at)


def _host(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        return "localhost" if parts.scheme.lower() == "file" else (parts.hostname or "").rstrip(".") or None
    except ValueError:
        return None  # No address at all.


def _is_internal(host: str, own: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(_LOCAL_SUFFIXES) or _is_staging(host.split("."), own)
    return not address.is_global


def _is_staging(labels: Sequence[str], own: str) -> bool:
    if len(labels) < _LABELS:
        return False
    under = labels[:-2]
    parts = {part for label in under for part in (label, *label.split("-"))}
    whole = _TESTING | _MAYBE if own and _site(".".join(labels)) == own else _TESTING
    return bool(parts & _STAGING) or bool(set(under) & whole)


def _site(host: str) -> str:
    """
    A host without its first label, where it has three or more.
    """
    labels = host.split(".")
    return ".".join(labels[1:]) if len(labels) > 2 else host


def _no_alt(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    for image in subject.images:
        if image.alt is None:
            yield Fault(f"The picture {image.url[-60:]!r} has no alternative text.", "body", image.at)


def _no_credit(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    for image in subject.images:
        if not image.credited:
            yield Fault(f"The picture {image.url[-60:]!r} has no credit.", "body", image.at)


RULES = (
    Rule(
        "internal-link",
        "error",
        "Readers cannot reach localhost or a staging host.",
        Example(
            "source",
            "See https://staging.harbour.example/ferry for more.",
            "See https://harbour.example/ferry for more.",
        ),
        _internal,
    ),
    Rule(
        "image-no-alt",
        "warning",
        "Readers who do not see a picture are told what it shows.",
        Example(
            "source",
            '<figure><img src="ferry.jpg"><figcaption>The ferry. Photo: Jon Tveit</figcaption></figure>',
            '<figure><img src="ferry.jpg" alt="The ferry at dusk"><figcaption>Photo: Jon Tveit</figcaption></figure>',
        ),
        _no_alt,
    ),
    Rule(
        "image-no-credit",
        "info",
        "Whoever took a picture is named beside it.",
        Example(
            "source",
            '<figure><img src="ferry.jpg" alt="The ferry at dusk"><figcaption>The ferry at dusk.</figcaption></figure>',
            '<figure><img src="ferry.jpg" alt="The ferry at dusk"><figcaption>Photo: Jon Tveit</figcaption></figure>',
        ),
        _no_credit,
    ),
)
