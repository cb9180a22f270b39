"""Tables, the constraints that keep them true, and the questions one asks them."""

from annotate.models.account import AccountEvent, Scope, Token
from annotate.models.adjudication import Adjudication, Rival
from annotate.models.anchor import Anchor
from annotate.models.annotation import Annotation, Span
from annotate.models.assignment import Assignment, FlagDecision
from annotate.models.copy import Imprint
from annotate.models.document import Document, Revision, Upload
from annotate.models.event import Event
from annotate.models.flag import Flag
from annotate.models.intake import Intake, IntakeItem
from annotate.models.invitation import Invitation
from annotate.models.log import Log, Seal
from annotate.models.measurement import Measurement
from annotate.models.notice import Notice
from annotate.models.parts import Evidence, EvidenceFile, Relation, Verdict
from annotate.models.project import Guideline, LabelScheme, Membership, Project, Role
from annotate.models.reading import Reading
from annotate.models.release import Release, ReleaseFile
from annotate.models.review import Comment, Review
from annotate.models.run import Run
from annotate.models.source import Source, SourceName
from annotate.models.user import User

__all__ = [
    "AccountEvent",
    "Adjudication",
    "Anchor",
    "Annotation",
    "Assignment",
    "Comment",
    "Document",
    "Event",
    "Evidence",
    "EvidenceFile",
    "Flag",
    "FlagDecision",
    "Guideline",
    "Imprint",
    "Intake",
    "IntakeItem",
    "Invitation",
    "LabelScheme",
    "Log",
    "Measurement",
    "Membership",
    "Notice",
    "Project",
    "Reading",
    "Relation",
    "Release",
    "ReleaseFile",
    "Review",
    "Revision",
    "Rival",
    "Role",
    "Run",
    "Scope",
    "Seal",
    "Source",
    "SourceName",
    "Span",
    "Token",
    "Upload",
    "User",
    "Verdict",
]
