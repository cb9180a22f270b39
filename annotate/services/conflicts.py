"""Rules of the database that a race can reach before an act sees it coming, as errors with a name."""

from django.db import IntegrityError

from annotate.errors import AnnotateError, DuplicateDocument, DuplicateSource, EvidenceMissing, WrongStatus


class Conflict(WrongStatus):
    """Somebody else did the same a moment before."""

    code = "conflict"


TOLD: dict[str, AnnotateError] = {
    "same_text_once_per_project": DuplicateDocument("This text has just been added by somebody else."),
    "one_source_per_name": DuplicateSource("A source of this name has just been entered by somebody else."),
    "one_role_per_member": Conflict("This person has just become a member."),
    "one_decision_per_version": WrongStatus("Somebody else has just decided this."),
    "one_assignment_per_person": Conflict("This person has just been given the document."),
    "one_decision_per_person": WrongStatus("You have just decided this flag."),
    "evidence_before_approval": EvidenceMissing("This project approves a verdict only with its evidence."),
    "annotate_annotation_key_key": Conflict("Another annotation has this key."),
}


def as_error(problem: IntegrityError) -> AnnotateError | None:
    """The named error that tells of a broken rule, or None where nobody expects it to be broken."""
    rule = getattr(getattr(problem.__cause__, "diag", None), "constraint_name", None)
    return TOLD.get(rule) if rule else None
