"""An installation goes on to newer tables with what it holds, and back to the older ones."""

import pytest
from django.core.management import call_command
from django.db import connection

from annotate.models import Comment, Log, Project
from annotate.services.log import prove
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


@pytest.mark.django_db(transaction=True)
def test_what_was_logged_before_there_were_seals_is_sealed_in_its_order(newest_again):
    projects = [people.project(), people.project("Harbour"), Project.objects.create(name="Silent")]
    articles.annotation(articles.document(projects[0], people.person("ann")), people.person("ann"))
    ends = [prove(project) for project in projects]
    call_command("migrate", "annotate", "0007", verbosity=0)
    call_command("migrate", "annotate", verbosity=0)
    assert [prove(project) for project in projects] == ends
    assert all(end.length and not end.fault for end in ends[:2])
    assert Log.objects.count() == 2
