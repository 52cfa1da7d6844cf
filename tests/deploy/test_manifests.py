"""
The manifests for Kubernetes: valid by its schemas, restricted, and in agreement with each other and with the service.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from service.machine import Machine
from service.metrics import METRICS
from service.openapi import build_openapi
from service.settings import Settings
from service.sizes import sized
from tests.deploy.test_dockerfile import DOCKERFILE, version

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "deploy" / "kubernetes"
# Kinds that are not Kubernetes' own: a test of its own looks at each.
FOREIGN = {"Kustomization", "ServiceMonitor"}
# The oldest version somebody may run, and a later one.
VERSIONS = ("1.30", "1.33")
NAMED = {"app.kubernetes.io/name": "copydesk"}
Manifest = dict[str, Any]


def read(path: Path) -> Manifest:
    """
    The only document of a file.
    """
    manifest = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(manifest, dict)
    return manifest


def manifests() -> Iterator[Path]:
    """
    Every file that is a resource.
    """
    for path in sorted(FOLDER.rglob("*.yaml")):
        if "kind" in read(path):
            yield path


MANIFESTS = {f"{path.parent.name}/{path.name}": read(path) for path in manifests()}
DEPLOYMENT = MANIFESTS["base/deployment.yaml"]
POD = DEPLOYMENT["spec"]["template"]["spec"]
(CONTAINER,) = POD["containers"]
AUTOSCALERS = [MANIFESTS[f"{folder}/autoscaler.yaml"] for folder in ("base", "prometheus")]
ADAPTER = read(FOLDER / "prometheus" / "adapter-values.yaml")


@pytest.mark.parametrize("release", VERSIONS)
@pytest.mark.parametrize("name", [name for name, manifest in MANIFESTS.items() if manifest["kind"] not in FOREIGN])
def test_valid(name: str, release: str) -> None:
    """
    By the schemas of Kubernetes, with no key too many.
    """
    kubernetes_validate.validate(MANIFESTS[name], release, strict=True)


def test_the_validation_sees() -> None:
    """
    A key that there is not, and a value of a wrong type, are found.
    """
    for spec in ({"replica": 2}, {"replicas": "two"}):
        wrong = {**DEPLOYMENT, "spec": {**DEPLOYMENT["spec"], **spec}}
        with pytest.raises(kubernetes_validate.ValidationError):
            kubernetes_validate.validate(wrong, VERSIONS[-1], strict=True)


@pytest.mark.parametrize("folder", ["base", "prometheus"])
def test_every_file_is_named(folder: str) -> None:
    """
    A kustomization lists all files of its folder, and none that is not there.
    """
    listed = read(FOLDER / folder / "kustomization.yaml")
    named = [*listed["resources"], *(patch["path"] for patch in listed.get("patches", []))]
    there = {name.split("/")[1] for name in MANIFESTS if name.startswith(f"{folder}/")} - {"kustomization.yaml"}

    assert {name for name in named if name.endswith(".yaml")} == there
    assert [name for name in named if not (FOLDER / folder / name).exists()] == []


def test_all_select_the_same_pods() -> None:
    """
    Service, budget, policy, monitor and spread mean the pods of the Deployment.
    """
    selectors = [
        MANIFESTS["base/service.yaml"]["spec"]["selector"],
        MANIFESTS["base/budget.yaml"]["spec"]["selector"]["matchLabels"],
        MANIFESTS["base/network.yaml"]["spec"]["podSelector"]["matchLabels"],
        MANIFESTS["prometheus/servicemonitor.yaml"]["spec"]["selector"]["matchLabels"],
        DEPLOYMENT["spec"]["selector"]["matchLabels"],
        DEPLOYMENT["spec"]["template"]["metadata"]["labels"],
        *(spread["labelSelector"]["matchLabels"] for spread in POD["topologySpreadConstraints"]),
    ]

    assert [selector for selector in selectors if selector != NAMED] == []
    assert MANIFESTS["base/service.yaml"]["metadata"]["labels"] == NAMED


def test_restricted() -> None:
    """
    The restricted profile of the pod security standards, and a root that can't be written to.
    """
    of_pod, of_container = POD["securityContext"], CONTAINER["securityContext"]
    user = re.findall(r"^USER (\d+):(\d+)$", DOCKERFILE, re.M)[-1]

    assert of_pod["runAsNonRoot"] is True
    assert (str(of_pod["runAsUser"]), str(of_pod["runAsGroup"])) == user
    assert of_pod["seccompProfile"] == {"type": "RuntimeDefault"}
    assert of_container["allowPrivilegeEscalation"] is False
    assert of_container["capabilities"] == {"drop": ["ALL"]}
    assert of_container["readOnlyRootFilesystem"] is True
    assert POD["automountServiceAccountToken"] is False
    assert not {"hostNetwork", "hostPID", "hostIPC"} & set(POD)
    assert [volume for volume in POD["volumes"] if set(volume) != {"name", "emptyDir"}] == []


def test_the_port_has_one_name() -> None:
    """
    The service's own port, which probes, Service, policy and monitor mean by its name.
    """
    probes = [CONTAINER[f"{kind}Probe"]["httpGet"]["port"] for kind in ("startup", "liveness", "readiness")]
    policy = MANIFESTS["base/network.yaml"]["spec"]["ingress"][0]["ports"][0]["port"]
    (service,) = MANIFESTS["base/service.yaml"]["spec"]["ports"]
    (endpoint,) = MANIFESTS["prometheus/servicemonitor.yaml"]["spec"]["endpoints"]

    assert CONTAINER["ports"] == [{"name": "http", "containerPort": Settings().port}]
    assert {*probes, policy, service["targetPort"], endpoint["port"], service["name"]} == {"http"}


def test_probes_ask_what_there_is() -> None:
    """
    Ready for traffic is one thing, alive another: a service that drains is not to be killed for it.
    """
    paths = {kind: CONTAINER[f"{kind}Probe"]["httpGet"]["path"] for kind in ("startup", "liveness", "readiness")}
    described = build_openapi()["paths"]
    assert isinstance(described, dict)

    assert paths == {"startup": "/readyz", "liveness": "/healthz", "readiness": "/readyz"}
    assert set(paths.values()) <= set(described)


def test_there_is_time_to_end() -> None:
    """
    The pause before SIGTERM and the service's own grace fit into what Kubernetes gives.
    """
    command, seconds = CONTAINER["lifecycle"]["preStop"]["exec"]["command"]

    assert command == "sleep"
    assert POD["terminationGracePeriodSeconds"] > int(seconds) + Settings().graceful_seconds


def test_the_limits_are_enough() -> None:
    """
    Each pod has the extraction processes that its cores could feed.
    """
    limits = CONTAINER["resources"]["limits"]
    sizes = sized(Settings(), Machine(int(limits["cpu"]), int(limits["memory"].removesuffix("Mi"))))

    assert sizes.workers * sizes.children == int(limits["cpu"])
    assert CONTAINER["resources"]["requests"] == limits


def test_nothing_goes_out() -> None:
    """
    No egress, and requests on one port.
    """
    policy = MANIFESTS["base/network.yaml"]["spec"]

    assert policy["egress"] == []
    assert sorted(policy["policyTypes"]) == ["Egress", "Ingress"]


def test_the_image_is_this_version() -> None:
    """
    The Deployment and the kustomization name the version of setup.cfg.
    """
    (image,) = MANIFESTS["base/kustomization.yaml"]["images"]

    assert CONTAINER["image"] == f"{image['name']}:{image['newTag']}"
    assert image["newTag"] == version()


@pytest.mark.parametrize("autoscaler", AUTOSCALERS, ids=["base", "prometheus"])
def test_the_autoscaler_means_the_deployment(autoscaler: Manifest) -> None:
    """
    It leaves two pods, so that one may go; what it scales on is asked for.
    """
    spec = autoscaler["spec"]
    target = {name: DEPLOYMENT[name] for name in ("apiVersion", "kind")} | {"name": DEPLOYMENT["metadata"]["name"]}

    assert spec["scaleTargetRef"] == target
    assert spec["minReplicas"] >= 2
    assert "replicas" not in DEPLOYMENT["spec"]
    assert spec["metrics"][0]["resource"]["name"] == "cpu"


def test_the_autoscaler_knows_busy_slots() -> None:
    """
    By a metric that the adapter is told to make, out of metrics that there are.
    """
    (rule,) = ADAPTER["rules"]["custom"]
    (wanted,) = [metric["pods"]["metric"]["name"] for metric in AUTOSCALERS[1]["spec"]["metrics"] if "pods" in metric]
    used = set(re.findall(r"copydesk_\w+", rule["metricsQuery"] + rule["seriesQuery"]))

    assert rule["name"]["as"] == wanted
    assert {name: METRICS[name].kind for name in used} == dict.fromkeys(used, "gauge")
    assert used >= {"copydesk_busy_children", "copydesk_children"}


def test_the_monitor_asks_for_metrics() -> None:
    """
    By the rules of the operator's own schema, as far as it says what must be there.
    """
    monitor = MANIFESTS["prometheus/servicemonitor.yaml"]
    (endpoint,) = monitor["spec"]["endpoints"]

    assert (monitor["apiVersion"], monitor["kind"]) == ("monitoring.coreos.com/v1", "ServiceMonitor")
    assert set(monitor["spec"]) == {"selector", "endpoints"}
    assert endpoint["path"] == "/metrics"
    assert int(endpoint["scrapeTimeout"].removesuffix("s")) < int(endpoint["interval"].removesuffix("s"))
