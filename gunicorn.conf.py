"""
How gunicorn runs the service; every number an operator may want to change is a setting of `service.settings`.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.workers.base import Worker

from service.logs import log_config
from service.machine import this_machine
from service.settings import SettingsError, read_settings
from service.sizes import sized

try:
    _settings = sized(read_settings(os.environ), this_machine())
except SettingsError as error:
    raise SystemExit(f"copydesk: {error}") from error

_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 (the heartbeat's file belongs into memory)

_ports = (_settings.port, _settings.admin_port) if _settings.admin_port else (_settings.port,)
bind = [f"{_settings.host}:{port}" for port in _ports]
worker_class = "service.web.worker.Worker"
workers = _settings.workers
threads = _settings.threads
worker_tmp_dir = _memory
# The app and its models are loaded once, before the workers are forked.
preload_app = True
graceful_timeout = _settings.graceful_seconds
# Longer than load balancers keep an idle connection (60 seconds): they close it, not we in the middle of a request.
keepalive = 65
# The largest request line gunicorn knows, for documents' addresses in query parameters.
limit_request_line = 8190
control_socket_disable = True
# No header says how the client came to a proxy before us: nothing here depends on it, so nobody need be trusted.
forwarded_allow_ips = "*"
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
accesslog = None
logconfig_dict = log_config(_settings.log_level, _settings.log_format)


class _Log(Logger):
    """
    Gunicorn's log without its access log, which it would compose for each request wherever `logconfig_dict` is set.
    """

    def access(self, *_request: object) -> None:
        """
        Nothing: one line for each request comes from the service itself.
        """


logger_class = _Log

# Where the workers share their numbers. `prometheus_client` looks for this variable when it is first imported, so
# nothing above may import it. A reload keeps the folder it has, and so does a new master that takes over (USR2).
MULTIPROCESS_DIR = "PROMETHEUS_MULTIPROC_DIR"
_TEMPORARY = "copydesk-metrics-"


def _remove_metrics() -> None:
    metrics = Path(os.environ[MULTIPROCESS_DIR])
    if metrics.name.startswith(_TEMPORARY):
        shutil.rmtree(metrics, ignore_errors=True)


if MULTIPROCESS_DIR not in os.environ:
    os.environ[MULTIPROCESS_DIR] = _settings.metrics_dir or tempfile.mkdtemp(prefix=_TEMPORARY, dir=_memory)
    Path(os.environ[MULTIPROCESS_DIR]).mkdir(parents=True, exist_ok=True)
    for _stale in Path(os.environ[MULTIPROCESS_DIR]).glob("*.db"):
        _stale.unlink()
    # For a start that fails before there is a master that could call `on_exit`.
    atexit.register(_remove_metrics)


def on_starting(server: Arbiter) -> None:
    """
    Load the models, before the first socket is open.
    """
    # The workers, which are forked from here, must not remove anything.
    atexit.unregister(_remove_metrics)
    from service.extraction import warm

    warm()


def on_reload(server: Arbiter) -> None:
    """
    Read the keys anew, for the workers that are forked next.
    """
    from service.web.access import KEYS

    if keys := server.app.wsgi().extensions[KEYS]:
        keys.reload()


def child_exit(server: Arbiter, worker: Worker) -> None:
    """
    Keep a dead worker's counts, drop its gauges.
    """
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[attr-defined,no-untyped-call]


def pre_exec(server: Arbiter) -> None:
    """
    Hand the numbers so far on to the master that takes over.
    """
    server.cfg.env_orig[MULTIPROCESS_DIR] = os.environ[MULTIPROCESS_DIR]


def on_exit(server: Arbiter) -> None:
    """
    Leave nothing behind in memory, unless another master goes on with it.
    """
    # The one it came from may have ended a moment ago.
    if not server.reexec_pid and server.master_pid != os.getppid():
        _remove_metrics()
