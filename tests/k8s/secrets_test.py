"""Secrets are files that come from outside, and each pod sees only its own."""

from __future__ import annotations

import re
import unittest
from pathlib import Path
from typing import Iterator

import yaml

from overlay import DEV, K8S, OVERLAYS, PROD, Overlay, environment, output


def references(overlay: Overlay) -> Iterator[tuple[str, set[str]]]:
    """Each Secret or ConfigMap that a pod mounts, with the keys that it picks or reads."""
    for _, spec in overlay.pods():
        paths = [Path(value) for value in environment(spec).values()]
        for volume in spec["volumes"]:
            source = volume.get("secret") or volume.get("configMap")
            if source:
                keys = {i["key"] for i in source.get("items", [])}
                keys |= {p.name for p in paths if p.parent == Path("/run/secrets", volume["name"])}
                yield source.get("secretName") or source["name"], keys


class SecretsTest(unittest.TestCase):
    def test_none_stands_in_the_tree(self) -> None:
        for overlay in OVERLAYS:
            self.assertEqual(overlay.of_kind("Secret", "ConfigMap"), {})

    def test_environment_holds_plain_values_and_paths_of_mounted_files(self) -> None:
        for name, spec in (pod for overlay in OVERLAYS for pod in overlay.pods()):
            (container,) = spec["containers"]
            self.assertNotIn("envFrom", container, name)
            self.assertFalse([e for e in container["env"] if "valueFrom" in e], name)
            mounted = {m["mountPath"] for m in container["volumeMounts"]}
            for variable, value in environment(spec).items():
                if re.search(r"PASSWORD|_KEY|_CERTIFICATE|_CA$", variable):
                    self.assertIn(str(Path(value).parent), mounted, f"{name} {variable}")

    def test_mounts_are_for_reading(self) -> None:
        for name, spec in (pod for overlay in OVERLAYS for pod in overlay.own_pods()):
            for mount in spec["containers"][0]["volumeMounts"]:
                self.assertIs(mount["readOnly"], True, name)

    def test_only_a_migration_sees_the_password_of_the_migration(self) -> None:
        for name, spec in (pod for overlay in OVERLAYS for pod in overlay.own_pods()):
            secrets = [v["secret"] for v in spec["volumes"] if "secret" in v]
            keys = {i["key"] for s in secrets for i in s.get("items", [])}
            self.assertEqual("migrate.password" in keys, name.endswith("-migrate"), name)
            self.assertFalse({"run.password", "migrate.password"} <= keys, name)

    def test_only_the_box_sees_the_password_of_its_database(self) -> None:
        for name, spec in (pod for overlay in OVERLAYS for pod in overlay.own_pods()):
            secrets = {v["secret"]["secretName"] for v in spec["volumes"] if "secret" in v}
            self.assertEqual("ballot-database" in secrets, "/ballot" in name, name)

    def test_the_guide_names_each(self) -> None:
        guide = (K8S / "README.md").read_text()
        for name, _ in references(PROD):
            general = re.sub(r"^\w+-(tls|database)$", r">-\1", name)
            self.assertRegex(guide, rf"`[^`]*{re.escape(general)}`", name)

    def test_the_trial_makes_each_with_every_key(self) -> None:
        made = {
            o["metadata"]["name"]: set(o.get("data", {})) | set(o.get("binaryData", {}))
            for o in yaml.safe_load_all(output(K8S / "trial-secrets"))
            if o
        }
        for name, keys in references(DEV):
            self.assertLessEqual(keys, made[name], name)
