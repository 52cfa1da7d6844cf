"""
What a process in the container finds: sent to the image's own Python, prints JSON.
"""

import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import tempfile
from pathlib import Path

# What builds or installs software. The base's own pip stays in the base.
_TOOLS = "as c++ c89 c99 cc clang g++ gcc ld make rustc tcc".split()
_CACHES = ("/root/.cache", "/home", "/app/.cache", "/var/cache/apt/archives", "/var/lib/apt/lists", "/build")
_PLACES = ("/", "/app", "/dev/shm", "/etc", "/home", "/opt/copydesk", "/run", "/tmp", "/usr", "/var")


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _status(name: str) -> str:
    found = re.search(rf"^{name}:\s*(\S+)", Path("/proc/1/status").read_text(encoding="ascii"), re.M)
    return found[1] if found else ""


def _may_write(place: str) -> bool:
    try:
        with tempfile.TemporaryFile(dir=place):
            return True
    except OSError:
        return False


def _holds_files(place: str) -> bool:
    return any(path.is_file() and path.name != "lock" for path in Path(place).rglob("*"))


def _not_in_bill() -> list[str]:
    bill = json.loads(Path("/opt/copydesk/sbom.cdx.json").read_text(encoding="utf-8"))
    listed = {_canonical(component["name"]) for component in bill["components"]}
    return sorted({_canonical(found.name) for found in importlib.metadata.distributions()} - listed)


if __name__ == "__main__":
    print(
        json.dumps(
            {
                "uid": _status("Uid"),
                "capabilities": int(_status("CapBnd"), 16) | int(_status("CapEff"), 16),
                "no_new_privileges": _status("NoNewPrivs"),
                "writable": [place for place in _PLACES if _may_write(place)],
                "tools": [name for name in _TOOLS if shutil.which(name)],
                "installer": importlib.util.find_spec("pip") is not None,
                "caches": [place for place in _CACHES if os.access(place, os.R_OK) and _holds_files(place)],
                "not_in_bill": _not_in_bill(),
            }
        )
    )
