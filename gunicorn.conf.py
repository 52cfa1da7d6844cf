"""
How gunicorn runs the service; every number an operator may want to change is a setting of `service.settings`.
"""

import os
import shutil
import tempfile
from pathlib import Path

from service.logs import log_config
from service.machine import this_machine
from service.settings import SettingsError, read_settings
from service.sizes import sized

try:
    _settings = sized(read_settings(os.environ), this_machine())
except SettingsError as error:
    raise SystemExit(f"copydesk: {error}") from error

_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 (the heartbeat's file belongs into memory)

bind = f"{_settings.host}:{_settings.port}"
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
# One line for each request comes from the service itself.
accesslog = None
logconfig_dict = log_config(_settings.log_level)

# Where the workers share their numbers. `prometheus_client` looks for this variable when it is first imported, so
# nothing above may import it. A reload keeps the folder it has.
MULTIPROCESS_DIR = "PROMETHEUS_MULTIPROC_DIR"
_temporary = ""
if MULTIPROCESS_DIR not in os.environ:
    _temporary = "" if _settings.metrics_dir else tempfile.mkdtemp(prefix="copydesk-metrics-", dir=_memory)
    os.environ[MULTIPROCESS_DIR] = _temporary or _settings.metrics_dir
_metrics = Path(os.environ[MULTIPROCESS_DIR])
_metrics.mkdir(parents=True, exist_ok=True)
for _stale in _metrics.glob("*.db"):
    _stale.unlink()


def on_starting(server: object) -> None:
    """
    Load the models, before the first socket is open.
    """
    from service.extraction import warm

    warm()


def child_exit(server: object, worker: object) -> None:
    """
    Keep a dead worker's counts, drop its gauges.
    """
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[attr-defined,no-untyped-call]


def on_exit(server: object) -> None:
    """
    Leave nothing behind in memory.
    """
    if _temporary:
        shutil.rmtree(_temporary, ignore_errors=True)
