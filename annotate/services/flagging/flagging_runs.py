"""Passes of the engine: asked for with the text, carried out by a worker, and kept apart from people's work."""

import logging

from django.db import transaction

from annotate import flagging, queue
from annotate.flagging import Reading
from annotate.models import Annotation, Document, Flag, Revision, Role, Run, User
from annotate.permissions import require_role
from annotate.services.copies import note_copies
from annotate.services.flagging.decisions import Place, carry_decision, carry_own_decisions, decided_before, place_of
from annotate.services.flagging.readings import keep_reading
from annotate.services.runs import tell
from annotate.services.sources import interests_of
from annotate.services.workflow import advance, count_open_flags, has_open_work, lock_document

log = logging.getLogger(__name__)


@transaction.atomic
def request_flagging(*, document: Document, by: User) -> Run:
    """Ask for one pass of the engine over the text in force; where one is open already, that is the answer.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
    """
    require_role(by, document.project, Role.ANNOTATOR, "flagging")
    Revision.objects.select_for_update(no_key=True).get(document=document, pk=document.current_id or 0)
    open_run = Run.objects.open().filter(kind=Run.Kind.FLAGGING, revision=document.current_id).first()
    if open_run is not None:
        return open_run
    run = Run.objects.create(
        kind=Run.Kind.FLAGGING, project=document.project, revision_id=document.current_id, requested_by=by
    )
    queue.later("flag_document", run)
    return run


def run_flagging(run: Run) -> None:
    """Read the run's text, bring its flags up to date, and recognise its copies; safe to repeat.

    What the registry says of interests goes with it.

    Raises:
        Cancelled: if the run was cancelled meanwhile.
    """
    revision = run.read_revision
    tell(run, step="Reading the text", total=1)
    interests = interests_of(run.project)
    reading = flagging.read(revision.text, language=revision.language, interests=interests)
    store_reading(run, reading)
    _recognise_copies(run, revision.document_id)


@transaction.atomic
def store_reading(run: Run, reading: Reading) -> None:
    """Keep the reading, and make the revision's flags what it says. A decided flag stays as it was decided."""
    document = lock_document(run.read_revision.document_id)
    tell(run, step="Writing flags", done=1, total=1)
    _write_flags(run, reading, document)
    keep_reading(run, reading)
    Run.objects.filter(pk=run.pk).update(engine_version=reading.engine_version)
    count_open_flags(document)
    advance(document, "flag", by=None)
    if document.status == Document.Status.REOPENED and _is_first_of_new_text(run, document):
        _finish_again(document)


def _recognise_copies(run: Run, document: int) -> None:
    """What fails here costs no reading that is kept already: a release takes up what is left out (see stories_of)."""
    try:
        note_copies(run.project, [document])
    except Exception:
        log.exception("the copies of document %s were not recognised", document)


def _write_flags(run: Run, reading: Reading, document: Document) -> None:
    known = {place_of(flag): flag for flag in run.read_revision.flags.exclude(rule=Flag.IMPORTED)}
    decided = decided_before(run.read_revision)
    found_places = set()
    for found in (_as_row(found, run, reading) for found in reading.flags):
        old = known.get(place_of(found)) or _decided_twin(known, found, reading)
        if old is None:
            _add(found, decided.get(place_of(found)), document)
            known[place_of(found)] = found
        elif old.status in (Flag.Status.OPEN, Flag.Status.STALE):
            found.pk = old.pk
            found.save(force_update=True)
        found_places.add(place_of(old or found))
    lost = [f.pk for place, f in known.items() if place not in found_places and f.status == Flag.Status.OPEN]
    Flag.objects.filter(pk__in=lost).update(status=Flag.Status.STALE)


def _add(found: Flag, decided: Flag | None, document: Document) -> None:
    """Keep a new flag, decided as it was in an earlier text, if it was."""
    if decided is not None:
        carry_decision(decided, found)
    found.save(force_insert=True)
    if decided is not None and document.is_blind:
        carry_own_decisions(decided, found)


def _is_first_of_new_text(run: Run, document: Document) -> bool:
    done = Run.objects.filter(revision=run.revision_id, kind=Run.Kind.FLAGGING, status=Run.Status.DONE)
    return run.revision_id == document.current_id and run.read_revision.number > 1 and not done.exists()


def _finish_again(document: Document) -> None:
    """Approve anew what only a new text had reopened, once it is read: all is approved still, and no flag is open."""
    is_approved = document.annotations.filter(status=Annotation.Status.APPROVED).exists()
    has_open_flags = Flag.objects.open().filter(revision=document.current_id).exists()
    if is_approved and not has_open_flags and not has_open_work(document):
        advance(document, "finish", by=None, reason="The new text leaves nothing to review.")


def _as_row(found: flagging.Flag, run: Run, reading: Reading) -> Flag:
    text = run.read_revision.text
    return Flag(
        project_id=run.project_id,
        revision=run.revision,
        run=run,
        rule=found.rule,
        kind=found.kind,
        title=found.title,
        severity=found.severity,
        label=found.label,
        attributes=dict(found.attributes),
        start=found.span.start,
        end=found.span.end,
        quote=found.span.of(text),
        places=[[place.start, place.end] for place in found.places],
        value=found.value,
        unit=(found.unit or "")[:200],
        why=found.why,
        remedy=found.remedy,
        evidence=[
            {"role": e.role, "start": e.span.start, "end": e.span.end, "quote": e.span.of(text), "note": e.note}
            for e in found.evidence
        ],
        source=(found.source or "")[:500],
        score=found.score,
        engine_version=reading.engine_version,
    )


def _decided_twin(known: dict[Place, Flag], found: Flag, reading: Reading) -> Flag | None:
    """A decided flag of the same rule and words whose exact place the engine no longer names."""
    places = {(f.rule, f.kind, f.span.start, f.span.end) for f in reading.flags}
    for place, flag in known.items():
        if flag.status in Flag.DECIDED and (flag.rule, flag.quote) == (found.rule, found.quote) and place not in places:
            return flag
    return None
