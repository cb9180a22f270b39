"""What becomes of each annotation in a file: good, good elsewhere in the text, there already, or not to be had."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from annotate.errors import AnnotateError, IncompleteAnnotation, InvalidInput
from annotate.formats import EvidenceRecord, Record, SourceRecord
from annotate.formats.lines import dumped
from annotate.models import Annotation, Document, Project, Relation, Role, User
from annotate.permissions import has_role
from annotate.services.intake.articles import Target
from annotate.services.intake.choices import Choices, annotators
from annotate.services.intake.places import Refused, Status, placed
from annotate.services.parts import check_parts
from annotate.services.statements import EvidenceSaid, RelationSaid, Statement, VerdictSaid
from annotate.text.canonical import clean

LEFT = (*Annotation.GONE, Annotation.Status.REJECTED)  # what does not stand where it comes from
SUGGESTED = "suggested"  # the status, in a file, of what no person said
UNFINISHED = (Annotation.Status.DRAFT, Annotation.Status.RETURNED)

_FITS = 20_000  # answers of the scheme that are remembered


class Draft(Struct, frozen=True, gc=False):
    """An annotation as it would come in, and the record that says so. key: in hexadecimal."""

    target: Target
    author: int
    statement: Statement
    key: str
    record: Record
    hand_in: bool = False
    is_suggestion: bool = False

    @property
    def credited(self) -> SourceRecord | None:
        """Whom it credits, as the file knows them."""
        return self.record.source

    @property
    def told(self) -> dict[str, Any]:
        """What the file says of it that does not hold here, and is kept in the log: who made it, when, how it stood."""
        of = self.record
        return {
            "id": of.id,
            "author": of.author,
            "status": of.status,
            "created_at": of.created_at,
            "reviews": [f"{one.decision} by {one.reviewer}" for one in of.reviews],
            "project": of.project,
        }


class Row(Struct, frozen=True, gc=False):
    """What becomes of one annotation of a file, and why where that is not plain."""

    place: str
    status: Status
    reason: str = ""
    draft: Draft | None = None


class Weighing:
    """The rules that rows of one import are held to."""

    def __init__(self, project: Project, choices: Choices, by: User) -> None:
        """Ask once what holds for all rows."""
        self.project, self.choices, self.by = project, choices, by
        self.scheme = project.scheme.as_scheme()
        self.unknown: dict[str, int] = {}  # labels that the scheme does not have, with how often they came
        self._roles = {label.key: [role.key for role in label.roles] for label in self.scheme.labels}
        for_others = has_role(by, project, Role.EDITOR)
        self._own = by.pk
        self._people = {name: one.pk for name, one in annotators(project).items()} if for_others else {}
        self._names = {by.pk: by.username} | {pk: name for name, pk in self._people.items()}
        self._unfit: dict[tuple[bytes, bool], str] = {}

    def row(self, record: Record, target: Target | str, place: str) -> Row:
        """What becomes of a record that speaks of the target, or of an article that cannot be had."""
        try:
            if isinstance(target, str):
                raise Refused(target)
            draft, mended = self._draft(record, target)
        except Refused as refusal:
            return Row(place, refusal.status, str(refusal))
        except AnnotateError as problem:
            return Row(place, "bad", str(problem))
        return Row(place, "mended" if mended else "good", mended, draft)

    def _author(self, record: Record) -> int:
        """Under whose name it comes in: the member it is mapped to, else the one called so, else the importer."""
        chosen = self.choices.people.get(record.author, record.author)
        return self._people.get(chosen, self._own)

    def _draft(self, record: Record, target: Target) -> tuple[Draft, str]:
        if record.status in LEFT:
            raise Refused(f"It is {record.status} where it comes from.", "skipped")
        label = self._label(record)
        is_suggestion = self.choices.suggestions or record.status == SUGGESTED
        author = self._author(record)
        if target.is_blind and not is_suggestion:
            self._refuse_blind(target, author)
        spans, mended = placed(record, target)
        said = _statement(record, label, self._in_roles(label, spans))
        if unfit := self._why_unfit(said, complete=False):
            raise Refused(unfit)
        if said.evidence or said.verdict:
            check_parts(said, document=Document(project=self.project), scheme=self.scheme)
        hand_in, why = (False, "") if is_suggestion or target.is_blind else self._hand_in(record, said)
        key = _key(record, target, author, self.project)
        draft = Draft(target, author, said, key, record, hand_in, is_suggestion)
        return draft, f"{mended} {why}".strip()

    def _label(self, record: Record) -> str:
        label = self.choices.labels.get(record.label, record.label)
        if record.label in self.choices.labels and not label:
            raise Refused("Its label is left out.", "skipped")
        if label not in self._roles:
            self.unknown[record.label] = self.unknown.get(record.label, 0) + 1
            raise Refused(f"The project has no label “{record.label[:80]}”. Choose one for it, or leave it out.")
        return label

    def _in_roles(self, label: str, spans: Mapping[str, list[tuple[int, int]]]) -> Mapping[str, list[tuple[int, int]]]:
        """Where a file knows one role alone, by whatever name, that is the first of the label."""
        roles = self._roles[label]
        if len(spans) == 1 and roles and next(iter(spans)) not in roles:
            return {roles[0]: next(iter(spans.values()))}
        return spans

    def _refuse_blind(self, target: Target, author: int) -> None:
        if target.is_closed and author != self._own:
            raise Refused("People annotate this article blind, you among them: bring in your own work alone.")
        if author not in target.workers:
            name = self._names[author]
            raise Refused(f"This article is annotated blind, and {name} was not given it. Assign it first.")

    def _hand_in(self, record: Record, said: Statement) -> tuple[bool, str]:
        if not self.choices.hand_in or record.status in UNFINISHED:
            return False, ""
        why = self._why_unfit(said, complete=True) or (self._why_no_verdict(said.verdict) if said.verdict else "")
        return not why, f"It stays a draft. {why}" if why else ""

    def _why_unfit(self, said: Statement, *, complete: bool) -> str:
        """Why the scheme refuses it; empty if it does not. Asked once for all that are alike."""
        counted = {role: len(pairs) for role, pairs in said.spans.items()}
        alike = dumped((said.label, counted, said.attributes)), complete
        if alike not in self._unfit:
            if len(self._unfit) >= _FITS:
                self._unfit.clear()
            self._unfit[alike] = _why(self.scheme.check, said.label, said.spans, said.attributes, complete)
        return self._unfit[alike]

    def _why_no_verdict(self, verdict: VerdictSaid) -> str:
        return _why(self.scheme.check_verdict, verdict.rating, verdict.explanation, True)


def _why(check: Callable[..., None], *said: Any) -> str:
    try:
        check(*said)
    except (InvalidInput, IncompleteAnnotation) as problem:
        return str(problem)
    return ""


def _statement(record: Record, label: str, spans: Mapping[str, Sequence[tuple[int, int]]]) -> Statement:
    if record.confidence is not None and not 0 <= record.confidence <= 1:
        raise Refused("Confidence goes from 0 to 1.")
    verdict = record.verdict
    said = Statement(
        label,
        spans,
        record.attributes,
        record.note,
        record.confidence,
        evidence=tuple(map(_evidence, record.evidence)),
        verdict=VerdictSaid(verdict.rating, verdict.explanation, verdict.one_origin) if verdict else None,
    )
    shown = "".join(one.quote + one.note for one in said.evidence)
    if words := said.note + shown + (verdict.explanation if verdict else ""):
        clean(words)
    return said


def _evidence(one: EvidenceRecord) -> EvidenceSaid:
    """A file shown is not in the data: its name stays."""
    shown = f"File “{one.file.name}”, SHA-256 {one.file.sha256}." if one.file else ""
    note = " ".join(part for part in (one.note, shown) if part)
    try:
        day = date.fromisoformat(one.accessed_at) if one.accessed_at else None
    except ValueError:
        raise Refused(f"“{one.accessed_at}” is no day.") from None
    return EvidenceSaid(one.url, None, one.quote, note, day, one.is_primary, one.is_named)


def _key(record: Record, target: Target, author: int, project: Project) -> str:
    """The same for the same words of the same person in the same article, whatever file they come in."""
    spans = sorted([[span.role, span.start, span.end, span.quote] for span in record.spans])
    parts = (record.attributes, record.evidence, record.source, record.verdict)
    said = (project.pk, author, target.digest, record.label, spans, record.note, record.confidence, *parts)
    return sha256(dumped(said)).hexdigest()[:32]


def related(rows: Sequence[Row]) -> list[Row]:
    """The rows with their relations to each other; what is related to none of them is told."""
    if not any(one.draft and one.draft.record.relations for one in rows):
        return list(rows)
    by_id = {one.draft.record.id: uuid.UUID(one.draft.key) for one in rows if one.draft}
    return [_related(one, one.draft, by_id) if one.draft and one.draft.record.relations else one for one in rows]


def _related(row: Row, draft: Draft, by_id: Mapping[int, uuid.UUID]) -> Row:
    known = [one for one in draft.record.relations if one.to in by_id and one.kind in Relation.Kind.values]
    lost = [f"{one.kind} {one.to}" for one in draft.record.relations if one not in known]
    said = replace(draft.statement, relations=sorted({RelationSaid(one.kind, by_id[one.to]) for one in known}))
    why = f"A relation is left out, to what does not come with it: {', '.join(lost)}." if lost else ""
    return with_remark(replace(row, draft=replace(draft, statement=said)), why)


def with_remark(row: Row, remark: str) -> Row:
    """The row, telling something more of what comes in."""
    if not remark:
        return row
    reason = f"{row.reason} {remark}".strip()
    return replace(row, status="mended" if row.draft else row.status, reason=reason)


def same(row: Row, reason: str) -> Row:
    """The row of what is there already."""
    return replace(row, status="same", reason=reason, draft=None)
