"""Who may talk to whom: peers and network policies against the calls of the design."""

from __future__ import annotations

import unittest
from typing import Iterator

from overlay import OVERLAYS, PROCESSES, SERVICES, Overlay, environment, matches

# Caller, callee, port: the table of the design, kept apart from the manifests.
CALLS = {
    ("gateway", "registry", 8443),
    ("gateway", "planning", 8443),
    ("gateway", "nomination", 8443),
    ("gateway", "ballot", 8443),
    ("gateway", "ballot", 8444),
    ("gateway", "development", 8443),
    ("planning", "registry", 8443),
    ("planning", "nomination", 8443),
    ("planning", "development", 8443),
    ("nomination", "registry", 8443),
    ("nomination", "planning", 8443),
    ("nomination", "ballot", 8443),
    ("development", "registry", 8443),
    ("development", "planning", 8443),
}


def dialled(overlay: Overlay) -> Iterator[tuple[str, str, int]]:
    """The calls that the peers in the settings of the processes make possible."""
    for process in PROCESSES:
        peers = environment(overlay.server(process)).get("CADRE_PEER", "")
        for peer in filter(None, peers.split(",")):
            name, _, target = peer.partition("=dns:///")
            host, _, port = target.partition(":")
            assert name == host or (name, port) == (f"{host}-cast", "8444"), peer
            yield process, host, int(port)


def allowed(overlay: Overlay, direction: str, ends: str) -> Iterator[tuple[str, str, int]]:
    """Pod, other pod, port: what the policies let through between processes."""
    for policy in overlay.of_kind("NetworkPolicy").values():
        spec = policy["spec"]
        chosen = [p for p in PROCESSES if matches(spec["podSelector"], overlay.labels_of(p))]
        for rule in spec.get(direction, []):
            selectors = [e["podSelector"] for e in rule.get(ends, []) if set(e) == {"podSelector"}]
            for other in PROCESSES:
                if any(matches(s, overlay.labels_of(other)) for s in selectors):
                    yield from ((pod, other, p["port"]) for pod in chosen for p in rule["ports"])


class NetworkTest(unittest.TestCase):
    def test_peers_are_the_services_of_the_design(self) -> None:
        for overlay in OVERLAYS:
            self.assertEqual(set(dialled(overlay)), CALLS, overlay.name)
            for _, host, port in dialled(overlay):
                offered = overlay.of_kind("Service")[host]["spec"]["ports"]
                self.assertIn(port, [p["port"] for p in offered], host)

    def test_everything_is_denied_first(self) -> None:
        for overlay in OVERLAYS:
            spec = overlay.of_kind("NetworkPolicy")["default-deny"]["spec"]
            self.assertEqual(spec, {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]})

    def test_policies_let_the_calls_through_and_no_others(self) -> None:
        for overlay in OVERLAYS:
            self.assertEqual(set(allowed(overlay, "egress", "to")), CALLS, overlay.name)
            entering = {(b, a, port) for a, b, port in allowed(overlay, "ingress", "from")}
            self.assertEqual(entering, CALLS, overlay.name)

    def test_only_the_gateway_is_open_to_everybody_and_nobody_may_go_everywhere(self) -> None:
        for overlay in OVERLAYS:
            for name, policy in overlay.of_kind("NetworkPolicy").items():
                entering = policy["spec"].get("ingress", [])
                leaving = policy["spec"].get("egress", [])
                self.assertEqual([r for r in entering if "from" not in r] != [], name == "gateway")
                self.assertFalse([r for r in leaving if "to" not in r], name)

    def test_services_and_jobs_reach_the_database_and_the_gateway_does_not(self) -> None:
        for overlay in OVERLAYS:
            selector = overlay.of_kind("NetworkPolicy")["to-database"]["spec"]["podSelector"]
            reaching = [p for p in PROCESSES if matches(selector, overlay.labels_of(p))]
            self.assertEqual(reaching, list(SERVICES))
            for job in overlay.of_kind("Job").values():
                labels = job["spec"]["template"]["metadata"]["labels"]
                self.assertTrue(matches(selector, labels), job["metadata"]["name"])
