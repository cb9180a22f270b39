"""The operator's door: people, and a look at the rest. What is a record is only read here."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from annotate import models
from annotate.errors import AnnotateError
from annotate.services.people.members import close_account
from annotate.services.people.second_factor import reset_second_factor


@admin.register(models.User)
class People(UserAdmin):
    """Accounts are made here, and closed, never deleted: the records keep their maker."""

    actions = ["close_accounts", "reset_second_factors"]
    list_display = ["username", "name", "email", "is_active", "is_superuser", "last_login"]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.action(description="Close the accounts; records stay")
    def close_accounts(self, request: HttpRequest, people: QuerySet[models.User]) -> None:
        for person in people:
            try:
                close_account(user=person, by=cast(models.User, request.user))
            except AnnotateError as problem:
                self.message_user(request, f"{person.name}: {problem}", messages.ERROR)

    @admin.action(description="Take their second factors away; the password alone opens the account again")
    def reset_second_factors(self, request: HttpRequest, people: QuerySet[models.User]) -> None:
        for person in people:
            reset_second_factor(user=person, by=cast(models.User, request.user))


class ReadOnly(admin.ModelAdmin):
    """A table to look at: changes go through the acts, which ask permission and write the log."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(models.Project)
class Projects(ReadOnly):
    list_display = ["name", "language", "created_at"]


@admin.register(models.Document)
class Documents(ReadOnly):
    list_display = ["title", "project", "status", "added_at"]
    list_select_related = ["project"]
    exclude = ["search", "current"]


@admin.register(models.Run)
class Runs(ReadOnly):
    list_display = ["id", "kind", "status", "project", "attempts", "queued_at", "finished_at"]
    list_filter = ["status", "kind"]
    list_select_related = ["project"]


@admin.register(models.Event)
class Events(ReadOnly):
    list_display = ["id", "at", "by", "act", "subject", "subject_id"]
    list_select_related = ["by"]
