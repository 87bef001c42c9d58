"""The rendered overlays of k8s/, as the checks look at them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from render import Object, pod_spec, render

ROOT = Path(__file__).resolve().parents[2]
K8S = ROOT / "k8s"
BIN = Path(os.environ["CADRE_BIN"]).resolve()  # where the processes were built

SERVICES = ("registry", "planning", "nomination", "ballot", "development")
PROCESSES = ("gateway", *SERVICES)


class Overlay:
    """The objects of one overlay."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.objects = render(K8S / "overlays" / name)

    def of_kind(self, *kinds: str) -> dict[str, Object]:
        return {o["metadata"]["name"]: o for o in self.objects if o["kind"] in kinds}

    def pods(self) -> list[tuple[str, Object]]:
        """What each pod is called in messages, and its specification."""
        return [
            (f"{self.name}: {o['kind']}/{o['metadata']['name']}", spec)
            for o in self.objects
            if (spec := pod_spec(o))
        ]

    def own_pods(self) -> list[tuple[str, Object]]:
        """Those that run a process of the suite."""
        return [(name, spec) for name, spec in self.pods() if "StatefulSet/" not in name]

    def server(self, process: str) -> Object:
        """The specification of the pods that serve."""
        return self.of_kind("Deployment")[process]["spec"]["template"]["spec"]

    def labels_of(self, process: str) -> dict[str, str]:
        return self.of_kind("Deployment")[process]["spec"]["template"]["metadata"]["labels"]


DEV, PROD = Overlay("dev"), Overlay("prod")
OVERLAYS = (DEV, PROD)


def environment(spec: Object) -> dict[str, str]:
    """The variables of a pod's one container."""
    return {e["name"]: e["value"] for e in spec["containers"][0].get("env", [])}


def port_of(address: str) -> int:
    return int(address.rpartition(":")[2])


def matches(selector: Object, labels: dict[str, str]) -> bool:
    """Whether a label selector chooses something with these labels."""
    if any(labels.get(k) != v for k, v in selector.get("matchLabels", {}).items()):
        return False
    for expression in selector.get("matchExpressions", []):
        assert expression["operator"] == "In", expression
        if labels.get(expression["key"]) not in expression["values"]:
            return False
    return True


def output(*command: Path | str) -> str:
    """What a command prints; fails with it."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
