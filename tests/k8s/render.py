"""Renders a kustomization: the part of kustomize that k8s/ uses. Whatever else is refused."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml

Object = dict[str, Any]

KNOWN_FIELDS = {"apiVersion", "kind", "namespace", "resources", "images", "patches"}
CLUSTER_KINDS = {"Namespace"}

# The lists that a strategic merge patch merges here, and by which field. All others in a patch are
# refused: Kubernetes merges some of them and replaces some.
MERGED_BY = {"containers": "name", "env": "name", "volumes": "name", "volumeMounts": "mountPath"}


def render(folder: Path) -> list[Object]:
    """The objects of the kustomization in `folder`, in the order of its resources."""
    kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text())
    unknown = set(kustomization) - KNOWN_FIELDS
    if unknown:
        raise ValueError(f"{folder}: this renderer does not know {sorted(unknown)}")
    objects = [o for entry in kustomization["resources"] for o in _load(folder / entry)]
    for patch in kustomization.get("patches", []):
        _patch(objects, folder, patch)
    for image in kustomization.get("images", []):
        _rename_image(objects, image)
    for o in objects:
        if "namespace" in kustomization and o["kind"] not in CLUSTER_KINDS:
            o["metadata"]["namespace"] = kustomization["namespace"]
    return objects


def pod_spec(o: Object) -> Object | None:
    """The specification of the pods that `o` makes, if it makes any."""
    template = o.get("spec", {}).get("template")
    return template["spec"] if template else None


def merge(target: Any, patch: Any, field: str = "") -> Any:
    """`target` with a strategic merge patch on it."""
    if isinstance(patch, dict) and isinstance(target, dict):
        result = dict(target)
        for key, value in patch.items():
            if value is None:
                result.pop(key, None)
            else:
                result[key] = merge(result[key], value, key) if key in result else value
        return result
    if isinstance(patch, list):
        return _merge_lists(target, patch, field)
    return patch


def _load(path: Path) -> list[Object]:
    if path.is_dir():
        return render(path)
    return [o for o in yaml.safe_load_all(path.read_text()) if o]


def _merge_lists(target: list[Object], patch: list[Object], field: str) -> list[Object]:
    if field not in MERGED_BY:
        raise ValueError(f"this renderer does not know how to patch the list {field}")
    key = MERGED_BY[field]
    result = {item[key]: item for item in target}
    for item in patch:
        result[item[key]] = merge(result.get(item[key], {}), item)
    return list(result.values())


def _patch(objects: list[Object], folder: Path, patch: Object) -> None:
    (body,) = _load(folder / patch["path"])
    target = patch.get("target", {"kind": body["kind"], "name": body["metadata"]["name"]})
    chosen = [o for o in objects if _is_target(target, o)]
    if not chosen:
        raise ValueError(f"{folder / patch['path']} patches nothing")
    for o in chosen:
        o["spec"] = merge(o["spec"], copy.deepcopy(body["spec"]))


def _is_target(target: Object, o: Object) -> bool:
    return o["kind"] == target["kind"] and target.get("name") in (None, o["metadata"]["name"])


def _rename_image(objects: list[Object], image: Object) -> None:
    for spec in filter(None, map(pod_spec, objects)):
        for container in spec["containers"]:
            name, _, tag = container["image"].partition(":")
            if name == image["name"]:
                container["image"] = f"{image.get('newName', name)}:{image.get('newTag', tag)}"
