"""Writing the files of a release: each streamed, all of one moment, the manifest over them signed."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from django.utils import timezone

from annotate import datasets, formats
from annotate.datasets.card import as_card
from annotate.datasets.croissant import as_croissant
from annotate.datasets.facts import Facts, FileFacts
from annotate.formats import FORMATS, Article, Format, Losses, Part, Problem, jsonl
from annotate.formats.archive import RECORDS, TEXTS, joined
from annotate.models import Flag, Log, Release, ReleaseFile, Revision
from annotate.services.pulse import Tell
from annotate.services.records import articles, as_decided_flag, texts_of
from annotate.services.releases import facts as release_facts
from annotate.services.releases.files import ReleaseFolder
from annotate.services.releases.keys import site_key
from annotate.services.releases.selection import selection, split_of

Item = TypeVar("Item")

CHUNK = 500  # rows fetched at a time
SHOWN = 3  # kinds of losses that are named; the loss report has all
INDEX, CHANGES, AGREEMENT, CARD, CROISSANT = "index.csv", "changes.csv", "agreement.json", "CARD.md", "croissant.json"
ABOUT = {
    RECORDS: "The annotations: our full record",
    TEXTS: "The articles, each with its text",
    "flags.jsonl": "What was decided about their flags, dismissed ones too",
    INDEX: "What it holds, by id, with a digest of each",
    CHANGES: "What was added, removed and changed since the previous release",
    AGREEMENT: "How far people agree on what two or more of them annotated",
    CARD: "Data card, for people",
    CROISSANT: "Croissant metadata, for loaders",
    datasets.MANIFEST: "What was asked for, and every file with its checksum",
    datasets.SIGNATURE: "The signature of the manifest",
    datasets.SUMS: "The checksums, as sha256sum reads them",
}


def about(file: ReleaseFile) -> str:
    """What a file of a release holds, in words."""
    if file.name.startswith("losses-"):
        return "What could not be held, with the first places"
    return ABOUT.get(file.name) or (FORMATS[file.format].name if file.format in FORMATS else file.media_type)


@dataclass
class Building:
    """One release being written into its folder, one kind of file after the other.

    stories: which article tells the same as which.
    """

    release: Release
    stories: Mapping[int, int]
    folder: ReleaseFolder
    tell: Tell

    def write(self) -> dict[str, Any]:
        """Write all files, and return the manifest."""
        frozen_at = timezone.now()
        chosen = self.chosen
        self.tell(step="Counting")
        said = release_facts.composition(self.release.project, chosen) | release_facts.made(self.release)
        self._write_documents(said["documents"])
        said["decided_flags"] = self._write_flags()
        for key in self.release.formats:
            self._write_records(FORMATS[key], said["documents"])
        self._write_index(said["documents"] + said["annotations"])
        said |= self._write_changes() | self._write_agreement() | self._splits()
        self._write_card(Facts(**said, frozen_on=frozen_at.date().isoformat()))
        return self._write_manifest(said, frozen_at.isoformat(timespec="seconds"))

    @cached_property
    def chosen(self) -> Any:
        self.release.project.refresh_from_db(fields=["blind"])  # as of the moment that everything here is of
        return selection(self.release.project, self.release.filters)

    @cached_property
    def splits(self) -> datasets.Splits | None:
        return datasets.Splits.from_json(self.release.splits) if self.release.splits else None

    @cached_property
    def split_of(self) -> Mapping[int, str]:
        return split_of(self.chosen, self.splits, self.stories) if self.splits else {}

    def _write_documents(self, total: int) -> None:
        rows = Revision.objects.filter(pk__in=self.chosen.texts()).order_by("document_id", "number")
        texts = texts_of(rows.values_list("pk", flat=True).iterator(CHUNK), self.split_of)
        told = self._telling(texts, "Writing articles", total)
        self.folder.add(TEXTS, "jsonl", "application/jsonl", lambda raw: formats.write_documents(told, raw))

    def _write_flags(self) -> int:
        rows = Flag.objects.filter(revision__in=self.chosen.texts(), status__in=Flag.DECIDED)
        rows = rows.select_related("revision", "decided_by").defer("revision__text", "revision__source_map")
        rows = rows.order_by("revision__document_id", "start", "pk")
        told = self._telling(map(as_decided_flag, rows.iterator(CHUNK)), "Writing decided flags", rows.count())
        file = self.folder.add("flags.jsonl", "jsonl", "application/jsonl", lambda raw: formats.write_flags(told, raw))
        return file.records

    def _write_records(self, into: Format, total: int) -> None:
        told, losses = self._telling(self._articles(into), f"Writing {into.name}", total), Losses()
        file = self.folder.add(
            formats.file_name(into), into.key, into.media_type, lambda raw: into.write(told, raw, losses)
        )
        if losses:
            file.lost = _in_words(losses)
            self.folder.add_bytes(f"losses-{into.key}.json", "application/json", _as_json(losses.as_report()))

    def _articles(self, into: Format) -> Iterator[Article]:
        """What the release holds: out of the database once, for JSON Lines, which loses nothing; then out of that."""
        if into is jsonl:
            yield from articles(self.chosen, texts=False, splits=self.split_of)
            return
        with self.folder.opened(TEXTS) as documents, self.folder.opened(RECORDS) as records:
            texts = formats.read_documents(documents) if Part.TEXT in into.holds else iter(())
            for one in joined(texts, jsonl.read(records)):
                if isinstance(one, Problem):
                    raise one.as_error()
                yield one

    def _write_index(self, total: int) -> None:
        with self.folder.opened(TEXTS) as documents, self.folder.opened(RECORDS) as records:
            told = self._telling(datasets.indexed(documents, records), "Writing the index", total)
            self.folder.add(INDEX, "csv", "text/csv", lambda raw: datasets.write_index(told, raw))

    def _write_changes(self) -> dict[str, Any]:
        """Compare with the release before, if there is one that can be compared with."""
        before = _index_before(self.release)
        if before is None:
            return {}
        counts: Counter[str] = Counter()
        with before.file.open("rb") as old, self.folder.opened(INDEX) as new:
            found = datasets.changes(datasets.read_index(old), datasets.read_index(new))  # type: ignore[arg-type]
            told = self._telling(_counting(found, counts), "Comparing with the release before", 0)
            self.folder.add(CHANGES, "csv", "text/csv", lambda raw: datasets.write_changes(told, raw))
        return {"since": before.release.number, "changes": dict(sorted(counts.items()))}

    def _write_agreement(self) -> dict[str, Any]:
        measured = release_facts.agreement_in(self.release, self.chosen, self.tell)
        self.folder.add_bytes(AGREEMENT, "application/json", _as_json(measured))
        return {"agreement": measured, "double_annotated": measured["counts"]["documents"]}

    def _splits(self) -> dict[str, Any]:
        if self.splits is None:
            return {}
        return {"seed": self.splits.seed, "splits": release_facts.parts_of(self.chosen, self.split_of)}

    def _write_card(self, facts: Facts) -> None:
        """The card and the metadata; each tells of the files that were there before."""
        self.folder.add_bytes(CARD, "text/markdown", as_card(self._with_files(facts)).encode())
        self.folder.add_bytes(CROISSANT, "application/ld+json", as_croissant(self._with_files(facts)))

    def _with_files(self, facts: Facts) -> Facts:
        names = ("name", "media_type", "records", "size", "sha256", "lost")
        told = [({name: getattr(file, name) for name in names}, about(file)) for file in self.folder.files]
        return replace(facts, files=[FileFacts(**one, about=words) for one, words in told])

    def _write_manifest(self, said: Mapping[str, Any], frozen_at: str) -> dict[str, Any]:
        self.tell(step="Signing")
        names = ("name", "format", "records", "size", "sha256")
        files = [{name: getattr(file, name) for name in names} for file in self.folder.files]
        manifest = _manifest(self.release, said, files) | {"frozen_at": frozen_at}
        content, key = datasets.as_manifest(manifest), site_key()
        self.release.public_key = datasets.public_pem(key)
        sums = datasets.as_sums((file["name"], file["sha256"]) for file in files)
        self.folder.add_bytes(datasets.SUMS, "text/plain", sums)
        self.folder.add_bytes(datasets.MANIFEST, "application/json", content)
        self.folder.add_bytes(datasets.SIGNATURE, "application/octet-stream", datasets.sign(content, key))
        return manifest

    def _telling(self, items: Iterable[Item], step: str, total: int) -> Iterator[Item]:
        """The same items, telling with each how far the work is."""
        for count, item in enumerate(items):
            self.tell(step=step, done=count, total=max(total, count))
            yield item


def _manifest(release: Release, said: Mapping[str, Any], files: list[dict[str, Any]]) -> dict[str, Any]:
    log = Log.objects.filter(project=release.project).first()
    index = next(file["sha256"] for file in files if file["name"] == INDEX)
    parts = {name: {"documents": d, "annotations": a} for name, (d, a) in said.get("splits", {}).items()}
    told = ("project", "number", "address", "annotations", "documents", "of_earlier_texts", "engines", "licence")
    return {
        **{name: said[name] for name in told},
        "note": release.note,
        "filters": release.filters,
        "splits": release.splits and {**release.splits, "parts": parts},
        "data": {"index_sha256": index, "log_length": log.length if log else 0, "log_hash": log.hash if log else ""},
        "guidelines": {str(version): count for version, count in said["guidelines"].items()},
        "changes": {"since": said["since"], "counts": said["changes"]} if "since" in said else None,
        "files": files,
    }


def _index_before(release: Release) -> ReleaseFile | None:
    rows = ReleaseFile.objects.filter(release__project=release.project, release__number__lt=release.number, name=INDEX)
    return rows.exclude(release__built_at=None).select_related("release").order_by("-release__number").first()


def _counting(found: Iterable[datasets.Change], counts: Counter[str]) -> Iterator[datasets.Change]:
    for change in found:
        counts[f"{change.kind}s {change.what}"] += 1
        yield change


def _in_words(losses: Losses) -> str:
    most = losses.counts.most_common(SHOWN)
    rest = len(losses.counts) - len(most)
    told = "; ".join(f"{part.words} ({count:,})" for part, count in most)
    return f"{told}; and {rest} more" if rest else told


def _as_json(said: Mapping[str, Any]) -> bytes:
    return (json.dumps(said, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
