"""What a project may demand of a verdict before it is approved: evidence that can be looked up, from two origins.

The database demands the same, whoever asks: see the migration that guards approvals by evidence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.errors import EvidenceMissing
from annotate.models import Annotation, Evidence, SourceName, Verdict
from annotate.text import fold

HOST = re.compile(r"\w+://(?:[^/?#@]*@)?(?:www\.)?(\[[^\]]*\]|[^/?#:]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Check:
    """One thing that is demanded, how people read it, and whether it is there."""

    key: str
    said: str
    is_met: bool


@dataclass(frozen=True)
class Gate:
    checks: list[Check]

    @property
    def missing(self) -> list[Check]:
        return [check for check in self.checks if not check.is_met]

    @property
    def is_met(self) -> bool:
        return not self.missing

    @property
    def lacks(self) -> str:
        wanted = "; ".join(check.said[0].lower() + check.said[1:] for check in self.missing)
        return f"This project approves a verdict only with its evidence. Still missing: {wanted}."


def gate_of(annotation: Annotation) -> Gate | None:
    """What is demanded of the annotation's verdict; None where nothing is."""
    verdict = getattr(annotation, "verdict", None)
    if not annotation.project.evidence_required or verdict is None:
        return None
    shown = list(annotation.evidence.all())
    return Gate([*_of_a_piece(shown), _of_origins(shown, verdict, annotation.project_id)])


def refuse_without_evidence(annotation: Annotation) -> None:
    """Let an approval pass only if the gate is met.

    Raises:
        EvidenceMissing: names what is missing, in words and by key.
    """
    gate = gate_of(annotation)
    if gate is not None and not gate.is_met:
        raise EvidenceMissing(gate.lacks, missing=[check.key for check in gate.missing])


def _of_a_piece(shown: Sequence[Evidence]) -> Iterator[Check]:
    """One piece must have all three; it is told of the one that has the most."""
    best = max(map(_has, shown), key=sum, default=(False, False, False))
    told = ("An address or a file to look it up", "Who made it, by name", "The day it was seen")
    for key, said, is_met in zip(("place", "named", "accessed_at"), told, best, strict=True):
        yield Check(key, said, is_met)


def _has(one: Evidence) -> tuple[bool, bool, bool]:
    return bool(one.url or one.file_id), one.is_named, one.accessed_at is not None


def _of_origins(shown: Sequence[Evidence], verdict: Verdict, project: int) -> Check:
    whole = [one for one in shown if all(_has(one))]
    origins = sorted(set(_origins(whole, project)))
    if len(origins) == 1 and verdict.one_origin.strip():
        return Check("origins", f"One origin is enough: {verdict.one_origin}", True)
    if len(origins) > 1:
        return Check("origins", f"Independent origins: {', '.join(origins)}", True)
    so_far = f" (so far only {origins[0]})" if origins else ""
    return Check("origins", f"Two independent origins, or why one is enough{so_far}", False)


def _origins(evidence: Sequence[Evidence], project: int) -> Iterator[str]:
    """Where each comes from: the source of the registry that goes by its host, else the host, else the file."""
    hosts = {fold(host_of(one.url)) for one in evidence if one.url}
    rows = SourceName.objects.filter(project=project, folded__in=hosts) if hosts else SourceName.objects.none()
    names: Mapping[str, str] = dict(rows.values_list("folded", "source__name")) if hosts else {}
    for one in evidence:
        host = host_of(one.url)
        if host:
            yield names.get(fold(host), host)
        elif one.file is not None:
            yield one.file.name


def host_of(url: str) -> str:
    """The host of an address, without www. and without a dot at its end."""
    found = HOST.match(url)
    return found[1].lower().rstrip(".") if found else ""
