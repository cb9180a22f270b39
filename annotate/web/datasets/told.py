"""What the page of a built release tells, from its own files: they are what was frozen."""

import csv
import json
from io import TextIOWrapper
from itertools import islice
from typing import Any

from annotate.datasets import NAMES, fingerprint
from annotate.datasets.card import changes_in_words
from annotate.models import Release, ReleaseFile
from annotate.services.releases.building import AGREEMENT, CHANGES, about
from annotate.services.releases.facts import filters_in_words
from annotate.services.releases.files import open_file
from annotate.services.work import label_names

FIRST = 20  # changes that are listed; the file has all


def told(release: Release) -> dict[str, Any]:
    files = list(release.files.all())
    named = {file.name: file for file in files}
    manifest = release.manifest or {}
    splits = manifest.get("splits") or {}
    return {
        "files": [{"file": file, "about": about(file), "holds": file.name.startswith("records")} for file in files],
        "records": manifest.get("annotations", 0),
        "documents": manifest.get("documents", 0),
        "chosen": filters_in_words(release.project, release.filters),
        "guidelines": ", ".join(manifest.get("guidelines") or {}),
        "engines": ", ".join(manifest.get("engines") or ()),
        "parts": [{"name": name, **splits["parts"][name]} for name in NAMES] if splits else [],
        "seed": splits.get("seed"),
        "fingerprint": fingerprint(release.public_key) if release.public_key else "",
        **_agreement(release, named.get(AGREEMENT)),
        **_changes(manifest, named.get(CHANGES)),
    }


def _agreement(release: Release, file: ReleaseFile | None) -> dict[str, Any]:
    if file is None:
        return {}
    with open_file(file) as content:
        figures = json.loads(content.read())
    names = label_names(release.project)
    labels = [{**one, "name": names.get(one["label"], one["label"])} for one in figures["labels"]]
    return {"shared": figures["counts"]["documents"], "gamma": figures["whole"]["gamma"], "agreed": labels}


def _changes(manifest: dict[str, Any], file: ReleaseFile | None) -> dict[str, Any]:
    if file is None or not manifest.get("changes"):
        return {}
    with open_file(file) as content:
        first = list(islice(csv.DictReader(TextIOWrapper(content, "utf-8", newline="")), FIRST))
    return {
        "since": manifest["changes"]["since"],
        "changed": changes_in_words(manifest["changes"]["counts"]),
        "first": first,
    }
