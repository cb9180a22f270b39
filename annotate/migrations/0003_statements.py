import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Until now every comment was on an annotation; what waits to be checked is checked before the table changes.
FILL = """
UPDATE annotate_comment c SET document_id = a.document_id FROM annotate_annotation a WHERE a.id = c.annotation_id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("annotate", "0002_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.URLField(blank=True, max_length=2000)),
                ("quote", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("accessed_at", models.DateField(blank=True, null=True)),
                ("is_primary", models.BooleanField(default=False)),
                ("is_named", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="EvidenceFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=300)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField(help_text="in bytes")),
                ("sha256", models.CharField(max_length=64)),
                ("data", models.BinaryField()),
                ("added_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("same_figure_as", "Same figure as"),
                            ("part_of_total", "Part of the total"),
                            ("contradicts", "Contradicts"),
                            ("restates", "Restates"),
                            ("supports", "Supports"),
                            ("refutes", "Refutes"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("named_person", "Named person"),
                            ("named_organisation", "Named organisation"),
                            ("document", "Document"),
                            ("study_or_data", "Study or data"),
                            ("media_outlet", "Media outlet"),
                            ("anonymous", "Anonymous"),
                            ("collective", "Collective"),
                        ],
                        max_length=20,
                    ),
                ),
                ("interests", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SourceName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                (
                    "folded",
                    models.CharField(help_text="as names are compared: without case and accents", max_length=400),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rating", models.CharField(max_length=40)),
                ("explanation", models.TextField(blank=True)),
            ],
        ),
        migrations.AddField(
            model_name="comment",
            name="document",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="annotate.document"
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="comment",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="annotate.document"
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="end",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="quote",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="revision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comments",
                to="annotate.revision",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="start",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="keys",
            field=models.JSONField(blank=True, default=dict, help_text="the keys one chose: act to key"),
        ),
        migrations.AlterField(
            model_name="comment",
            name="annotation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comments",
                to="annotate.annotation",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["document", "created_at", "id"], name="comments_of_document"),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("annotation__isnull", False), ("end", None), ("quote", ""), ("revision", None), ("start", None)
                    ),
                    models.Q(
                        ("annotation", None),
                        ("end__isnull", False),
                        ("revision__isnull", False),
                        ("start__isnull", False),
                        ("start__lt", models.F("end")),
                        models.Q(("quote", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="comment_is_on_something",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="annotation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="annotate.annotation"
            ),
        ),
        migrations.AddField(
            model_name="evidencefile",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="evidencefile",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="annotate.document"
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="annotate.evidencefile",
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="annotation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="relations", to="annotate.annotation"
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="to",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="related_by", to="annotate.annotation"
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="annotate.source",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parts",
                to="annotate.source",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="sources", to="annotate.project"
            ),
        ),
        migrations.AddField(
            model_name="annotation",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to="annotate.source",
            ),
        ),
        migrations.AddField(
            model_name="sourcename",
            name="brought_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="annotate.source"
            ),
        ),
        migrations.AddField(
            model_name="sourcename",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="annotate.project"
            ),
        ),
        migrations.AddField(
            model_name="sourcename",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="names", to="annotate.source"
            ),
        ),
        migrations.AddField(
            model_name="verdict",
            name="annotation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="verdict", to="annotate.annotation"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.UniqueConstraint(fields=("document", "name", "sha256"), name="same_file_once"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("file", None), ("note", ""), ("quote", ""), ("url", ""), _negated=True),
                name="evidence_shows_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.UniqueConstraint(fields=("annotation", "to", "kind"), name="one_relation_of_a_kind"),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(("annotation", models.F("to")), _negated=True), name="relation_is_to_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["same_figure_as", "part_of_total", "contradicts", "restates", "supports", "refutes"])
                ),
                name="relation_kind_is_known",
            ),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["project", "name", "id"], name="sources_by_name"),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="source_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "named_person",
                            "named_organisation",
                            "document",
                            "study_or_data",
                            "media_outlet",
                            "anonymous",
                            "collective",
                        ],
                    )
                ),
                name="source_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    models.Q(("parent", models.F("id")), _negated=True),
                ),
                name="source_is_not_its_own",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcename",
            constraint=models.UniqueConstraint(fields=("project", "folded"), name="one_source_per_name"),
        ),
        migrations.AddConstraint(
            model_name="sourcename",
            constraint=models.CheckConstraint(
                condition=models.Q(("folded", ""), _negated=True), name="source_name_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(("rating", ""), _negated=True), name="verdict_has_a_rating"
            ),
        ),
    ]
