"""Projects, their guidelines and their label schemes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from annotate.errors import InvalidInput, SecondFactorMissing
from annotate.labels import Scheme, check_scheme, default_scheme
from annotate.models import Annotation, Flag, Guideline, LabelScheme, Membership, Project, Role, User, Verdict
from annotate.permissions import require_role
from annotate.services.assigning.opening import open_begun, open_complete
from annotate.services.events import record
from annotate.services.people.second_factor import has_second_factor
from annotate.services.web_addresses import is_web

MOST_REASONS = 9
LONGEST_REASON = 60  # characters


@transaction.atomic
def create_project(*, name: str, by: User, language: str = "en") -> Project:
    """Begin a project with the default labels; its maker manages it.

    Raises:
        InvalidInput: without a name.
    """
    if not name.strip():
        raise InvalidInput("A project needs a name.", field="name")
    project = Project.objects.create(name=name.strip(), language=language)
    Membership.objects.create(project=project, user=by, role=Role.MANAGER)
    Guideline.objects.create(project=project, version=1, created_by=by)
    LabelScheme.objects.create(project=project, version=1, labels=default_scheme().to_json(), created_by=by)
    record("create", project, project=project, by=by, after={"name": project.name, "language": language})
    return project


@transaction.atomic
def change_guidelines(*, project: Project, text: str, by: User) -> Guideline:
    """Put a new version of the guidelines in force; what was made under the old one still says so.

    Raises:
        NotFound, NotPermitted: unless `by` manages the project.
    """
    require_role(by, project, Role.MANAGER, "changing the guidelines")
    old = _locked(project).guideline
    if old.text == text:
        return old
    new = Guideline.objects.create(project=project, version=old.version + 1, text=text, created_by=by)
    record("change", new, project=project, by=by, before={"version": old.version}, after={"version": new.version})
    return new


@transaction.atomic
def change_labels(*, project: Project, labels: Any, by: User) -> LabelScheme:
    """Put a new version of the label scheme in force. A label or rating in use stays.

    Raises:
        NotFound, NotPermitted: unless `by` manages the project.
        InvalidInput: a scheme that contradicts itself, or drops a label or rating that annotations carry.
    """
    require_role(by, project, Role.MANAGER, "changing the labels")
    check_scheme(labels)
    old = _locked(project).scheme
    _keep_what_is_in_use(project, Scheme.from_json(labels))
    new = LabelScheme.objects.create(project=project, version=old.version + 1, labels=labels, created_by=by)
    record("change", new, project=project, by=by, before={"version": old.version}, after={"version": new.version})
    return new


@transaction.atomic
def demand_second_factor(*, project: Project, demanded: bool, by: User) -> Project:
    """Open the project to editors and managers only with a second factor, or again without.

    Raises:
        NotFound, NotPermitted: unless `by` manages the project.
        SecondFactorMissing: `by` has none, and would be shut out.
    """
    require_role(by, project, Role.MANAGER, "demanding a second factor")
    if demanded and not has_second_factor(by):
        raise SecondFactorMissing("Set up your own second factor first: you would be shut out with the others.")
    if project.second_factor != demanded:
        before, project.second_factor = {"second_factor": project.second_factor}, demanded
        project.save(update_fields=["second_factor"])
        record("change", project, project=project, by=by, before=before, after={"second_factor": demanded})
    return project


RULES = (
    "annotators_per_document",
    "blind",
    "assignment_hours",
    "evidence_required",
    "public_claims",
    "publisher_address",
)


@transaction.atomic
def change_rules(*, project: Project, by: User, **rules: Any) -> Project:
    """Change how work is done, by the names in RULES.

    What people have seen of each other's work when a project becomes blind they have seen: documents that somebody has
    begun stay open. When it is blind no more, those are opened. Where fewer annotators are asked for, documents that
    have them are opened.

    Raises:
        NotFound, NotPermitted: unless `by` manages the project.
        InvalidInput: an unknown rule, a number out of its range, or an address that is none.
    """
    require_role(by, project, Role.MANAGER, "changing how work is done")
    _check_rules(rules)
    project = _locked(project)
    if project.blind and rules.get("blind") is False:
        open_begun(project, by=by)
    before = {name: getattr(project, name) for name in rules if getattr(project, name) != rules[name]}
    for name in before:
        setattr(project, name, rules[name])
    if before:
        project.save(update_fields=list(before))
        record("change", project, project=project, by=by, before=before, after={name: rules[name] for name in before})
    if before.get("blind") is False:
        _leave_open_what_is_begun(project)
    if "annotators_per_document" in before and project.blind:
        open_complete(project, by=by)
    return project


def _check_rules(rules: Mapping[str, Any]) -> None:
    if unknown := sorted(set(rules) - set(RULES)):
        raise InvalidInput(f"There is no rule {', '.join(unknown)}.", field=unknown[0])
    if not 1 <= rules.get("annotators_per_document", 1) <= 20:
        raise InvalidInput("From 1 to 20 people annotate an article.", field="annotators_per_document")
    if not 1 <= rules.get("assignment_hours", 1) <= 8760:
        raise InvalidInput("From 1 hour to a year: 8,760 hours.", field="assignment_hours")
    if (address := rules.get("publisher_address", "")) and not is_web(address):
        raise InvalidInput("It is no address of the web, such as https://checks.example.", field="publisher_address")


def _leave_open_what_is_begun(project: Project) -> None:
    begun = Exists(Annotation.objects.filter(document=OuterRef("pk")))
    decided = Exists(Flag.objects.filter(revision__document=OuterRef("pk"), status__in=Flag.DECIDED))
    project.documents.filter(begun | decided, opened_at=None).update(opened_at=timezone.now())


@transaction.atomic
def change_return_reasons(*, project: Project, reasons: Sequence[str], by: User) -> Project:
    """Say why annotations are commonly returned in the project; each reason has a digit on the reviewing screen.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        InvalidInput: more reasons than there are digits, or one too long to be read at a glance.
    """
    require_role(by, project, Role.EDITOR, "changing the common reasons")
    said = list(dict.fromkeys(reason.strip() for reason in reasons if reason.strip()))
    if len(said) > MOST_REASONS:
        raise InvalidInput(f"Keep at most {MOST_REASONS} reasons: each has a digit as its key.", field="reasons")
    if too_long := next((reason for reason in said if len(reason) > LONGEST_REASON), None):
        raise InvalidInput(f"“{too_long[:30]}…” is longer than {LONGEST_REASON} characters.", field="reasons")
    project = _locked(project)
    before, project.return_reasons = project.return_reasons, said
    project.save(update_fields=["return_reasons"])
    record("change", project, project=project, by=by, before={"return_reasons": before}, after={"return_reasons": said})
    return project


def _locked(project: Project) -> Project:
    return Project.objects.select_for_update().get(pk=project.pk)


def _keep_what_is_in_use(project: Project, scheme: Scheme) -> None:
    labels = project.annotations.order_by().values_list("label", flat=True).distinct()
    ratings = Verdict.objects.filter(annotation__project=project).values_list("rating", flat=True).distinct()
    dropped = set(labels) - {label.key for label in scheme.labels}
    dropped |= set(ratings) - {rating.key for rating in scheme.verdicts}
    if dropped:
        raise InvalidInput(
            f"Annotations still carry {', '.join(sorted(dropped))}: keep what they carry.", field="labels"
        )
