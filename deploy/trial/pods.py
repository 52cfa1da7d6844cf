"""
The Deployment of the manifests, run by Podman as it is: what it says of users, limits and the file system is obeyed.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from deploy.trial.containers import MEMORY_MB, Container, free_port
from deploy.trial.engines import Engine
from deploy.trial.errors import CommandFailed
from deploy.trial.images import IMAGE, ROOT
from deploy.trial.report import Row, exactly
from deploy.trial.steps import USER, try_examples

_DEPLOYMENT = ROOT / "deploy" / "kubernetes" / "base" / "deployment.yaml"
# As Podman names the only container of the first pod.
_NAME = "copydesk-pod-0-copydesk"


def published(manifest: str, port: int) -> str:
    """
    A manifest of the trial's image, with its port published on the machine; nothing else is changed.

    >>> print(published("image: localhost/copydesk:0.1.0\\n  containerPort: 8000", 80))
    image: localhost/copydesk:trial
      containerPort: 8000
      hostPort: 80
    """
    named = re.sub(r"image: \S+", f"image: {IMAGE}", manifest)
    return re.sub(r"( +)(containerPort: 8000)", rf"\1\2\n\1hostPort: {port}", named)


def try_deployment(engine: Engine, work: Path) -> Iterator[Row]:
    """
    Played by Podman; with Docker there is nothing that plays it.
    """
    if engine.name != "podman":
        yield Row("Deployment by podman play kube", "not tried: this is Docker")
        return
    port = free_port()
    path = work / "deployment.yaml"
    path.write_text(published(_DEPLOYMENT.read_text(encoding="utf-8"), port), encoding="utf-8")
    container = Container(engine, _NAME, port)
    try:
        engine("play", "kube", str(path))
        container.wait_until_ready()
        told = json.loads(engine("inspect", "--format", "{{json .HostConfig}}", _NAME))
        found = container.python((Path(__file__).parent / "inside.py").read_text(encoding="utf-8"))
        yield exactly("Deployment by podman play kube: user", found["uid"], USER)
        yield exactly("its capabilities", found["capabilities"], 0)
        yield exactly("it can write to", " ".join(map(str, found["writable"])), "/dev/shm /tmp")
        yield exactly("its memory", f"{told['Memory'] >> 20} MiB", f"{MEMORY_MB} MiB")
        yield from (Row(f"it: {row.name}", row.value, row.wanted, row.held) for row in try_examples(container))
    finally:
        with suppress(CommandFailed):
            engine("play", "kube", "--down", str(path))
        with suppress(CommandFailed):
            engine("volume", "rm", "--force", "tmp")
