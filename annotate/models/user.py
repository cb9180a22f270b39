"""Who acts: the people of an installation."""

from typing import TypeAlias

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import models
from knox.models import AbstractAuthToken

Somebody: TypeAlias = AbstractBaseUser | AnonymousUser  # whoever a request came from


class User(AbstractUser):  # type: ignore[django-manager-missing]  # the tokens are knox's table, without types
    """A person. The row outlives the account: closing an account empties it, so that records keep their maker."""

    keys = models.JSONField(default=dict, blank=True, help_text="the keys one chose: act to key")
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        db_table = "annotate_user"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """How the person is shown."""
        return self.get_full_name() or self.username


class Token(AbstractAuthToken):
    """A key to the API, kept only as a digest. Its first characters, token_key, name it in lists."""

    name = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["-created"]
