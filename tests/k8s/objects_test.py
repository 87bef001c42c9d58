"""What each overlay consists of, and what differs between them."""

from __future__ import annotations

import json
import re
import shutil
import unittest
from typing import Any

import yaml

from overlay import BIN, DEV, K8S, OVERLAYS, PROCESSES, PROD, SERVICES, Overlay, environment
from overlay import matches, output
from render import MERGED_BY


class ObjectsTest(unittest.TestCase):
    def test_names_are_unique_in_one_namespace(self) -> None:
        for overlay in OVERLAYS:
            names = [(o["kind"], o["metadata"]["name"]) for o in overlay.objects]
            self.assertEqual(len(names), len(set(names)), overlay.name)
            places = {o["metadata"].get("namespace") for o in overlay.objects}
            self.assertEqual(places, {None, "cadre"}, overlay.name)

    def test_every_process_has_its_objects(self) -> None:
        for overlay in OVERLAYS:
            for kind in ("Deployment", "Service", "ServiceAccount"):
                self.assertLessEqual(set(PROCESSES), set(overlay.of_kind(kind)))
            self.assertLessEqual({f"{s}-migrate" for s in SERVICES}, set(overlay.of_kind("Job")))

    def test_selectors_choose_the_pods_of_their_process_alone(self) -> None:
        for overlay in OVERLAYS:
            jobs = overlay.of_kind("Job").values()
            labels = [job["spec"]["template"]["metadata"]["labels"] for job in jobs]
            labels += [overlay.labels_of(p) for p in PROCESSES]
            for name in PROCESSES:
                deployment = overlay.of_kind("Deployment")[name]["spec"]["selector"]
                service = {"matchLabels": overlay.of_kind("Service")[name]["spec"]["selector"]}
                for selector in (deployment, service):
                    chosen = [one for one in labels if matches(selector, one)]
                    self.assertEqual(chosen, [overlay.labels_of(name)], name)

    def test_the_namespace_enforces_the_restricted_profile(self) -> None:
        for overlay in OVERLAYS:
            labels = overlay.of_kind("Namespace")["cadre"]["metadata"]["labels"]
            self.assertEqual(labels["pod-security.kubernetes.io/enforce"], "restricted")

    @unittest.skipUnless(shutil.which("kubectl"), "there is no kubectl here")
    def test_the_renderer_agrees_with_kubectl(self) -> None:
        version = json.loads(output("kubectl", "version", "--client", "-o", "json"))
        if int(version["clientVersion"]["minor"].rstrip("+")) < 27:
            self.skipTest("this kubectl is older than the manifests")
        for overlay in OVERLAYS:
            text = output("kubectl", "kustomize", K8S / "overlays" / overlay.name)
            real, ours = (
                sorted((in_order(o) for o in objects), key=json.dumps)
                for objects in (yaml.safe_load_all(text), overlay.objects)
            )
            self.assertEqual(real, ours)


def in_order(value: Any, field: str = "") -> Any:
    """`value` with the lists that a patch merges in the order of their keys."""
    if isinstance(value, dict):
        return {k: in_order(v, k) for k, v in sorted(value.items())}
    if isinstance(value, list):
        items = [in_order(v) for v in value]
        return sorted(items, key=lambda i: i[MERGED_BY[field]]) if field in MERGED_BY else items
    return value


class ModeTest(unittest.TestCase):
    def modes(self, overlay: Overlay) -> set[str]:
        return {environment(overlay.server(p))["CADRE_MODE"] for p in PROCESSES}

    def test_a_trial_is_in_development_mode_with_the_local_issuer(self) -> None:
        self.assertEqual(self.modes(DEV), {"development"})
        self.assertIn(".cadre.local=", environment(DEV.server("gateway"))["CADRE_ISSUER"])

    def test_production_is_in_production_mode_with_an_issuer_of_its_own(self) -> None:
        self.assertEqual(self.modes(PROD), {"production"})
        issuer = environment(PROD.server("gateway"))["CADRE_ISSUER"]
        self.assertRegex(issuer, r"^https://[^=]+=https://")
        self.assertNotIn(".cadre.local", issuer)

    def test_production_survives_the_loss_of_a_node(self) -> None:
        budgets = PROD.of_kind("PodDisruptionBudget")
        for name in PROCESSES:
            self.assertEqual(PROD.of_kind("Deployment")[name]["spec"]["replicas"], 2, name)
            budget = budgets[name]["spec"]
            self.assertEqual(budget["minAvailable"], 1, name)
            self.assertTrue(matches(budget["selector"], PROD.labels_of(name)), name)


class ImageTest(unittest.TestCase):
    def test_nothing_that_a_process_loads_is_missing(self) -> None:
        image = BIN.parent / "image"
        output(K8S / "images" / "collect", BIN, image)
        (loader,) = image.glob("usr/lib64/ld-linux*")
        (libraries,) = image.glob("usr/lib/*-linux-gnu")
        for program in [*image.glob("bin/*"), *libraries.glob("libmariadb3/plugin/*")]:
            listed = output(
                loader, "--inhibit-cache", "--library-path", libraries, "--list", program
            )
            for path in re.findall(r"=> (\S+)", listed):
                self.assertTrue(path.startswith(str(image)), f"{program.name} loads {path}")

    def test_it_starts_from_nothing_and_runs_as_nobody_in_particular(self) -> None:
        text = (K8S / "images" / "Dockerfile").read_text()
        stages = re.findall(r"(?m)^FROM (\S+)", text)
        self.assertEqual(stages, ["debian:bookworm-slim", "scratch"])
        self.assertRegex(text, r"(?m)^USER 10001:10001$")
