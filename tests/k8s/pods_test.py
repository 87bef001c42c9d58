"""What every pod must have: restrictions, limits, probes, settings that its process knows."""

from __future__ import annotations

import re
import unittest
from pathlib import Path

from overlay import BIN, OVERLAYS, PROCESSES, environment, output, port_of

# Seconds that a stopping process gives to running calls, and a reserve.
GRACE, RESERVE = 10, 5


class PodTest(unittest.TestCase):
    def test_pods_are_restricted(self) -> None:
        for name, spec in (pod for overlay in OVERLAYS for pod in overlay.pods()):
            context = spec["securityContext"]
            self.assertIs(context["runAsNonRoot"], True, name)
            self.assertGreater(context["runAsUser"], 0, name)
            self.assertEqual(context["seccompProfile"], {"type": "RuntimeDefault"}, name)
            self.assertIs(spec["automountServiceAccountToken"], False, name)
            self.assertIs(spec["enableServiceLinks"], False, name)
            self.assertFalse({"hostNetwork", "hostPID", "hostIPC"} & set(spec), name)
            self.assertFalse([v for v in spec["volumes"] if "hostPath" in v], name)

    def test_containers_are_restricted_and_limited(self) -> None:
        for name, spec in (pod for overlay in OVERLAYS for pod in overlay.pods()):
            (container,) = spec["containers"]
            context = container["securityContext"]
            self.assertIs(context["allowPrivilegeEscalation"], False, name)
            self.assertIs(context["readOnlyRootFilesystem"], True, name)
            self.assertEqual(context["capabilities"], {"drop": ["ALL"]}, name)
            for bound in ("requests", "limits"):
                self.assertEqual(set(container["resources"][bound]), {"cpu", "memory"}, name)

    def test_images_have_a_tag_that_does_not_move(self) -> None:
        for name, spec in (pod for overlay in OVERLAYS for pod in overlay.pods()):
            image = spec["containers"][0]["image"]
            self.assertRegex(image, r":\d+\.\d+\.\d+$|@sha256:[0-9a-f]{64}$", name)

    def test_pods_run_under_an_account_without_a_token(self) -> None:
        for overlay in OVERLAYS:
            accounts = overlay.of_kind("ServiceAccount")
            for name, spec in overlay.own_pods():
                account = accounts[spec["serviceAccountName"]]
                self.assertIs(account["automountServiceAccountToken"], False, name)

    def test_servers_are_probed_where_they_tell_their_health(self) -> None:
        for overlay, process in ((o, p) for o in OVERLAYS for p in PROCESSES):
            spec = overlay.server(process)
            port = port_of(environment(spec)["CADRE_HEALTH_LISTEN"])
            (container,) = spec["containers"]
            alive = {"port": port, "service": "liveness"}
            self.assertEqual(container["startupProbe"]["grpc"], alive, process)
            self.assertEqual(container["livenessProbe"]["grpc"], alive, process)
            self.assertEqual(container["readinessProbe"]["grpc"], {"port": port}, process)

    def test_servers_are_replaced_without_a_gap_and_end_in_peace(self) -> None:
        for overlay, process in ((o, p) for o in OVERLAYS for p in PROCESSES):
            strategy = overlay.of_kind("Deployment")[process]["spec"]["strategy"]
            self.assertEqual(strategy["rollingUpdate"]["maxUnavailable"], 0, process)
            spec = overlay.server(process)
            notice = int(environment(spec)["CADRE_DRAIN_NOTICE_MS"]) / 1000
            patience = spec["terminationGracePeriodSeconds"]
            self.assertGreaterEqual(patience, notice + GRACE + RESERVE, process)


class SettingsTest(unittest.TestCase):
    def test_processes_know_their_command_flags_and_variables(self) -> None:
        for name, spec in (pod for overlay in OVERLAYS for pod in overlay.own_pods()):
            program, *words = spec["containers"][0]["command"]
            process = Path(program).name
            self.assertEqual(program, f"/bin/{process}", name)
            known = output(BIN / process, "--help")
            for flag in (w.partition("=")[0] for w in words if w.startswith("--")):
                self.assertRegex(known, rf"(?m)^ +{flag} ", name)
            for variable in environment(spec):
                self.assertIn(f"(Env:{variable})", known, name)
            if process != "gateway":
                self.assertRegex(known, rf"(?m)^ +{re.escape(words[0])} ", name)

    def test_servers_listen_on_the_ports_that_they_declare(self) -> None:
        for overlay, process in ((o, p) for o in OVERLAYS for p in PROCESSES):
            spec = overlay.server(process)
            listened = {
                re.fullmatch(r"CADRE_(\w+_)?LISTEN", k)[1]: port_of(v)
                for k, v in environment(spec).items()
                if k.endswith("LISTEN")
            }
            ports = {p["name"]: p["containerPort"] for p in spec["containers"][0]["ports"]}
            named = {"HEALTH_": "health", "METRICS_": "metrics", "CAST_": "cast", None: "grpc"}
            self.assertEqual(ports, {named[k]: v for k, v in listened.items()}, process)
            service = overlay.of_kind("Service")[process]["spec"]
            self.assertEqual(service["clusterIP"], "None", process)
            offered = {p["name"]: p["port"] for p in service["ports"]}
            self.assertLessEqual(offered.items(), ports.items(), process)
