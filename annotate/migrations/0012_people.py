"""Scopes of tokens, invitations, what happens to accounts, who left, and where a second factor is demanded."""

from importlib import import_module

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

refuse = import_module("annotate.migrations.0002_guards").refuse

GROWS = refuse("accountevent", "UPDATE OR DELETE", "accountevent_only_grows")
GROWS += refuse("accountevent", "TRUNCATE", "accountevent_only_grows", "STATEMENT")
UNDO = """
DROP TRIGGER accountevent_only_grows_row ON annotate_accountevent;
DROP TRIGGER accountevent_only_grows_statement ON annotate_accountevent;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("annotate", "0011_guards_of_assignments"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("act", models.CharField(max_length=40)),
                ("about", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "Viewer"),
                            ("annotator", "Annotator"),
                            ("editor", "Editor"),
                            ("manager", "Manager"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, help_text="whom it was sent to; empty where it is only a link", max_length=254
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(editable=False, null=True)),
                ("accepted_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="project",
            name="second_factor",
            field=models.BooleanField(db_default=False, default=False, help_text="demanded of editors and managers"),
        ),
        migrations.AddField(
            model_name="token",
            name="last_used_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="token",
            name="project",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="annotate.project",
            ),
        ),
        migrations.AddField(
            model_name="token",
            name="scope",
            field=models.CharField(
                choices=[("read", "Read"), ("annotate", "Annotate"), ("review", "Review"), ("manage", "Manage")],
                default="manage",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="projects_left",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                blank=True,
                default=list,
                editable=False,
                size=None,
            ),
        ),
        migrations.AddConstraint(
            model_name="token",
            constraint=models.CheckConstraint(
                condition=models.Q(("scope__in", ["read", "annotate", "review", "manage"])), name="scope_is_known"
            ),
        ),
        migrations.AddField(
            model_name="accountevent",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="accountevent",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="account_events", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="accepted_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="annotate.project"
            ),
        ),
        migrations.AddIndex(
            model_name="accountevent",
            index=models.Index(fields=["person", "-id"], name="account_events_of_person"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["viewer", "annotator", "editor", "manager"])),
                name="invited_role_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted_at", None), ("accepted_by", None)),
                    models.Q(("accepted_at__isnull", False), ("accepted_by__isnull", False), ("revoked_at", None)),
                    _connector="OR",
                ),
                name="accepted_once_and_not_revoked",
            ),
        ),
        migrations.RunSQL(GROWS, UNDO),
    ]
