"""What belongs to one account alone: its keys to the API, and what happened to it."""

from django.conf import settings
from django.db import models
from knox.models import AbstractAuthToken

from annotate.models.project import Project


class Scope(models.TextChoices):
    """How far a token goes. Each includes those before it, and none goes beyond the role of its person."""

    READ = "read"
    ANNOTATE = "annotate"
    REVIEW = "review"
    MANAGE = "manage"


class Token(AbstractAuthToken):
    """A key to the API, kept only as a digest. Its first characters, token_key, name it in lists."""

    name = models.CharField(max_length=100, blank=True)
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.MANAGE)
    project = models.ForeignKey(Project, models.CASCADE, null=True, blank=True, related_name="+")
    last_used_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-created"]
        constraints = [models.CheckConstraint(condition=models.Q(scope__in=Scope.values), name="scope_is_known")]

    def allows(self, scope: Scope) -> bool:
        order = list(Scope)
        return order.index(scope) <= order.index(Scope(self.scope))


class AccountEvent(models.Model):
    """One thing that happened to an account, and from which address. Rows are added; the database refuses the rest."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="account_events")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    act = models.CharField(max_length=40)
    about = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["person", "-id"], name="account_events_of_person")]

    def __str__(self) -> str:
        return f"{self.act} {self.about}".strip()
