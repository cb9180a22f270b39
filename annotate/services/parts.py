"""What goes with an annotation's words: its source, evidence, verdict and relations, checked and written."""

import uuid
from collections.abc import Mapping, Sequence

from msgspec.structs import asdict

from annotate.errors import InvalidInput
from annotate.labels import Scheme
from annotate.models import Annotation, Document, Evidence, EvidenceFile, Relation, Verdict
from annotate.services.statements import EvidenceSaid, RelationSaid, Statement
from annotate.services.web_addresses import is_web

MOST = 100  # pieces of evidence, and relations, of one annotation
LONGEST = 20_000  # characters of a quote, a note, an explanation


def check_parts(statement: Statement, *, document: Document, scheme: Scheme) -> None:
    """Refuse what cannot go with an annotation of the document.

    Raises:
        InvalidInput: an address that is none, words too long, a file or source of elsewhere; `field` names the part.
        UnknownLabel: the project's scale has no such rating.
    """
    if statement.source is not None and not document.project.sources.filter(pk=statement.source).exists():
        raise InvalidInput("The project's registry has no such source.", field="source")
    _check_evidence(statement.evidence, document)
    if statement.verdict is not None:
        scheme.check_verdict(statement.verdict.rating, statement.verdict.explanation, complete=False)
        _check_length(statement.verdict.explanation, "explanation of the verdict", "verdict")
        _check_length(statement.verdict.one_origin, "reason for one origin", "verdict")


def write_parts(annotation: Annotation, statement: Statement) -> None:
    """Make the rows of evidence, verdict and relations what the statement says.

    Raises:
        InvalidInput: a relation to itself, of an unknown kind, or to what is not there or was withdrawn.
    """
    _write_evidence(annotation, statement.evidence)
    _write_verdict(annotation, statement)
    _write_relations(annotation, statement.relations)


def _check_evidence(evidence: Sequence[EvidenceSaid], document: Document) -> None:
    if len(evidence) > MOST:
        raise InvalidInput(f"An annotation holds at most {MOST} pieces of evidence.", field="evidence")
    for number, one in enumerate(evidence, start=1):
        _check_one(one, f"Evidence {number}")
    shown = {one.file for one in evidence if one.file is not None}
    if shown and EvidenceFile.objects.filter(document=document, pk__in=shown).count() != len(shown):
        raise InvalidInput("A file shown as evidence is not among the files of this document.", field="evidence")


def _check_one(one: EvidenceSaid, called: str) -> None:
    if not (one.url or one.file is not None or one.quote.strip() or one.note.strip()):
        raise InvalidInput(f"{called} shows nothing: give an address, a file, a quote or a note.", field="evidence")
    _check_length(one.quote, f"quote of {called.lower()}", "evidence")
    _check_length(one.note, f"note of {called.lower()}", "evidence")
    if one.url and not is_web(one.url):
        message = f"{called}: “{one.url[:80]}” is no address on the web. It begins with https:// or http://."
        raise InvalidInput(message, field="evidence")


def _check_length(words: str, what: str, field: str) -> None:
    if len(words) > LONGEST:
        message = f"The {what} has {len(words):,} characters and may have {LONGEST:,}. Keep what matters."
        raise InvalidInput(message, field=field, max=LONGEST)


def _write_evidence(annotation: Annotation, evidence: Sequence[EvidenceSaid]) -> None:
    annotation.evidence.all().delete()
    Evidence.objects.bulk_create(
        Evidence(
            annotation=annotation,
            url=one.url,
            file_id=one.file,
            quote=one.quote,
            note=one.note,
            accessed_at=one.accessed_at,
            is_primary=one.is_primary,
            is_named=one.is_named,
        )
        for one in evidence
    )


def _write_verdict(annotation: Annotation, statement: Statement) -> None:
    Verdict.objects.filter(annotation=annotation).delete()
    if statement.verdict is not None:
        Verdict.objects.create(annotation=annotation, **asdict(statement.verdict))


def _write_relations(annotation: Annotation, relations: Sequence[RelationSaid]) -> None:
    """Those that are there already stay as they are, also where the other was withdrawn since."""
    wanted = dict.fromkeys(relations)
    known = {RelationSaid(one.kind, one.to.key): one for one in annotation.relations.all()}
    new = [one for one in wanted if one not in known]
    _check_relations(annotation, wanted, new)
    others = _others(annotation, new)
    gone = [row.pk for one, row in known.items() if one not in wanted]
    Relation.objects.filter(pk__in=gone).delete()
    Relation.objects.bulk_create(Relation(annotation=annotation, kind=one.kind, to=others[one.to]) for one in new)


def _check_relations(annotation: Annotation, wanted: Mapping[RelationSaid, None], new: Sequence[RelationSaid]) -> None:
    if len(wanted) > MOST:
        raise InvalidInput(f"An annotation has at most {MOST} relations.", field="relations")
    for one in new:
        if one.kind not in Relation.Kind.values:
            kinds = ", ".join(Relation.Kind.values)
            raise InvalidInput(f"“{one.kind}” is no relation; choose one of {kinds}.", field="relations")
        if one.to == annotation.key:
            raise InvalidInput("An annotation cannot be related to itself.", field="relations")


def _others(annotation: Annotation, new: Sequence[RelationSaid]) -> dict[uuid.UUID, Annotation]:
    found = annotation.project.annotations.filter(key__in={one.to for one in new})
    others = {other.key: other for other in found}
    for one in new:
        other = others.get(one.to)
        if other is None:
            message = "This project has no annotation with the key that a relation names."
            raise InvalidInput(message, field="relations", to=str(one.to))
        if other.status == Annotation.Status.WITHDRAWN:
            message = "The other annotation of a relation was withdrawn. Restore it first, or drop the relation."
            raise InvalidInput(message, field="relations", to=str(one.to))
    return others
