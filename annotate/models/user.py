"""Who acts: the people of an installation."""

from typing import TypeAlias

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.db import models

Somebody: TypeAlias = AbstractBaseUser | AnonymousUser  # whoever a request came from


class User(AbstractUser):  # type: ignore[django-manager-missing]  # the tokens are knox's table, without types
    """A person. The row outlives the account: closing an account empties it, so that records keep their maker."""

    class Mail(models.TextChoices):
        """Whether, and when, one is told by e-mail what waits on the desk."""

        NONE = "none", "Never"
        DAILY = "daily", "Once a day"
        AT_ONCE = "at_once", "At once"

    mail = models.CharField(max_length=8, choices=Mail, default=Mail.NONE, db_default=Mail.NONE)
    keys = models.JSONField(default=dict, blank=True, help_text="the keys one chose: act to key")
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    projects_left = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)

    class Meta:
        db_table = "annotate_user"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """How the person is shown, beyond any project."""
        return f"former member {self.pk}" if self.closed_at else self.get_full_name() or self.username

    def name_in(self, project: int) -> str:
        """How the person is shown in the project of that id: who has left it is a former member there."""
        return f"{self.name} (former member)" if project in self.projects_left and not self.closed_at else self.name
