"""A project: who belongs to it, what may be marked in it, and by which guidelines."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import models
from django.db.models import Exists, Q

from annotate.labels import Scheme
from annotate.models.user import Somebody


class Role(models.TextChoices):
    VIEWER = "viewer"
    ANNOTATOR = "annotator"
    EDITOR = "editor"
    MANAGER = "manager"


def usual_reasons() -> list[str]:
    """Why annotations are commonly returned, until the project says otherwise."""
    return ["Too wide", "Too narrow", "Wrong source", "Needs evidence"]


class ProjectQuerySet(models.QuerySet["Project"]):
    def seen_by(self, user: Somebody) -> "ProjectQuerySet":
        """Those the user belongs to; to anybody else a project does not exist.

        Nor does one that demands a second factor the user lacks, or another than the token is for that they came with.
        """
        demands_none = Q(second_factor=False) | Q(memberships__role__in=[Role.VIEWER, Role.ANNOTATOR])
        seen = self.filter(demands_none | Exists(_factors(user)), memberships__user_id=user.pk)
        only = getattr(user, "token_for_project", None)
        return seen.filter(pk=only) if only else seen

    def awaiting_second_factor(self, user: Somebody) -> "ProjectQuerySet":
        """Those of the user that do not open before there is a second factor."""
        bound = Q(memberships__user_id=user.pk, memberships__role__in=[Role.EDITOR, Role.MANAGER])
        return self.filter(bound, ~Exists(_factors(user)), second_factor=True)

    def overseen_by(self, user: Somebody) -> "ProjectQuerySet":
        """Those in which the user reviews."""
        return self.filter(memberships__user_id=user.pk, memberships__role__in=[Role.EDITOR, Role.MANAGER])


class Project(models.Model):
    """Articles, the people who work on them, and the rules they work by."""

    name = models.CharField(max_length=200)
    language = models.CharField(max_length=35, default="en", help_text="BCP 47 tag of most of its articles")
    return_reasons = models.JSONField(default=usual_reasons, help_text="why annotations are commonly returned")
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="projects")
    annotators_per_document = models.PositiveSmallIntegerField(
        default=1, db_default=1, help_text="how many people annotate each article"
    )
    blind = models.BooleanField(
        default=False, db_default=False, help_text="nobody sees the others’ work on an article until all have handed in"
    )
    assignment_hours = models.PositiveIntegerField(
        default=48, db_default=48, help_text="after which an article taken from the pool goes back"
    )
    evidence_required = models.BooleanField(
        default=False, db_default=False, help_text="a verdict is approved only with evidence"
    )
    public_claims = models.BooleanField(
        default=False, db_default=False, help_text="anyone may read the approved claims that have a verdict"
    )
    publisher_address = models.URLField(
        blank=True, default="", db_default="", help_text="web address of who answers for the public claims"
    )
    second_factor = models.BooleanField(default=False, db_default=False, help_text="demanded of editors and managers")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(annotators_per_document__gte=1, annotators_per_document__lte=20), name="few_annotators"
            ),
            models.CheckConstraint(
                condition=Q(assignment_hours__gte=1, assignment_hours__lte=8760), name="assignment_ends_within_a_year"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scheme(self) -> "LabelScheme":
        """The label scheme in force."""
        return self.schemes.latest("version")

    @property
    def guideline(self) -> "Guideline":
        """The guidelines in force."""
        return self.guidelines.latest("version")


def _factors(user: Somebody) -> models.QuerySet[Any]:
    """What the user proves to be themselves by, besides the password. Recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)


class Membership(models.Model):
    """One person's role in one project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role)
    since = models.DateTimeField(auto_now_add=True)
    unread: int  # notices in it, where that was asked for

    class Meta:
        ordering = ["user__username"]
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="one_role_per_member"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.role}"


class Guideline(models.Model):
    """One version of a project's guidelines, in Markdown. Never edited: a change is a new version."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="guidelines")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["project", "version"], name="one_guideline_per_version")]

    def __str__(self) -> str:
        return f"Guidelines {self.version}"


class LabelScheme(models.Model):
    """One version of what may be marked in a project. Never edited: a change is a new version."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="schemes")
    version = models.PositiveIntegerField()
    labels = models.JSONField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["project", "version"], name="one_scheme_per_version")]

    def __str__(self) -> str:
        return f"Label scheme {self.version}"

    def as_scheme(self) -> Scheme:
        return Scheme.from_json(self.labels)
