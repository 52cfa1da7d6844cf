"""
Who may ask what: keys, the port for operators, and pages of other origins.

All of it is off by default: then every endpoint answers everybody who reaches the port.
"""

import structlog
from flask import Flask, Response, request

from service.keys import Keys
from service.problems import Problem
from service.settings import Settings

# Where an app keeps its keys among its extensions, None where it asks for none.
KEYS = "copydesk.keys"

_METRICS = "/metrics"
# What the port for operators answers, and nothing else.
_FOR_OPERATORS = frozenset(["/healthz", "/readyz", "/version", _METRICS])
# What needs a key, and what pages of other origins may use. The rest tells nothing of documents.
_API = "/v1/"

_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Encoding, Content-Type, traceparent, X-Request-ID",
    "Access-Control-Max-Age": "600",
}
_EXPOSED = "Retry-After, X-Request-ID"


def restrict(app: Flask, settings: Settings) -> None:
    """
    Let the app ask for what its settings say.

    Raises:
        SettingsError: the file of the keys is not as it should be.
    """
    keys = Keys(settings.api_keys_file) if settings.api_keys_file else None
    app.extensions[KEYS] = keys
    if settings.admin_port:
        app.before_request(lambda: _check_port(settings.admin_port))
    if keys is not None:
        app.before_request(lambda: _check_key(keys))
    if settings.cors_origins:
        origins = frozenset(settings.cors_origins.split(","))
        app.after_request(lambda response: _allow_origin(response, origins))


def _check_port(admin_port: int) -> None:
    # SERVER_PORT is that of the socket, not what a client says in Host.
    for_operators = request.environ["SERVER_PORT"] == str(admin_port)
    if (request.path not in _FOR_OPERATORS) if for_operators else (request.path == _METRICS):
        raise Problem("not-found", "There is nothing at this path, on this port.")


def _check_key(keys: Keys) -> None:
    # Browsers ask beforehand (OPTIONS) without a key, and learn nothing by it.
    if not request.path.startswith(_API) or request.method == "OPTIONS":
        return
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        challenge, detail = 'Bearer realm="copydesk"', "A key is wanted: Authorization: Bearer KEY."
    elif (name := keys.recognize(given.strip())) is None:
        challenge, detail = 'Bearer realm="copydesk", error="invalid_token"', "The key is none of those that are valid."
    else:
        structlog.contextvars.bind_contextvars(key=name)
        return
    # RFC 6750, section 3.
    raise Problem("unauthorized", detail, headers={"WWW-Authenticate": challenge})


def _allow_origin(response: Response, origins: frozenset[str]) -> Response:
    # The Fetch standard, section 3.2. Without credentials: a key is no cookie, the page's own code sends it.
    if not request.path.startswith(_API):
        return response
    origin = request.headers.get("Origin", "")
    if "*" in origins:
        response.headers["Access-Control-Allow-Origin"] = "*"
    else:
        response.vary.add("Origin")
        if origin not in origins:
            return response
        response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = _EXPOSED
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response.headers.update(_PREFLIGHT)
    return response
