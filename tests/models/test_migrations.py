"""An installation goes on to newer tables with what it holds, and back to the older ones."""

import pytest
from django.core.management import call_command
from django.db import connection

from annotate.models import Comment
from tests import articles, people

OLD_COMMENT = "INSERT INTO annotate_comment (annotation_id, author_id, text, created_at) VALUES (%s, %s, 'Hm.', now())"


@pytest.fixture
def newest_again():
    yield
    call_command("migrate", "annotate", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_older_comments_come_to_the_document_of_their_annotation(newest_again):
    project = people.project()
    ann = people.person("ann")
    made = articles.annotation(articles.document(project, ann), ann)
    call_command("migrate", "annotate", "0002", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(OLD_COMMENT, [made.pk, ann.pk])
    call_command("migrate", "annotate", verbosity=0)
    assert Comment.objects.get().document_id == made.document_id
