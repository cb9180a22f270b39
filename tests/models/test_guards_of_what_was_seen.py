"""What the database refuses of changes to what somebody reviewed, also to raw SQL: approved is what was seen."""

import pytest

from annotate.models import Annotation, Document, Project, Review, User
from tests import articles
from tests.models.test_guards import refused

PARTS = {
    "span": """UPDATE annotate_span SET role = 'source' WHERE annotation_id = %s""",
    "evidence": """INSERT INTO annotate_evidence (annotation_id, url, quote, note, is_primary, is_named)
                   VALUES (%s, 'https://harbour.example', '', '', false, false)""",
    "verdict": """INSERT INTO annotate_verdict (annotation_id, rating, explanation, one_origin)
                  VALUES (%s, 'true', 'So.', '')""",
    "relation": """INSERT INTO annotate_relation (annotation_id, to_id, kind)
                   SELECT id, id, 'restates' FROM annotate_annotation WHERE id = %s""",
}
APPROVE = "UPDATE annotate_annotation SET status = 'approved', version = version + 1 WHERE id = %s"


@pytest.fixture
def document(project: Project, ann: User) -> Document:
    return articles.document(project, ann)


@pytest.fixture
def reviewed(document: Document, ann: User, rita: User) -> Annotation:
    """Rita's approval of it is written, and it is not approved yet: where somebody at the database would slip in."""
    made = articles.submitted(document, ann)
    Review.objects.create(annotation=made, version=made.version, reviewer=rita, decision="approve")
    return made


@pytest.mark.parametrize("column", ["note = 'other'", "label = 'claim'", "confidence = 1", "attributes = '{\"a\": 1}'"])
def test_a_version_that_was_reviewed_says_what_it_said(reviewed, column):
    refused("reviewed_never_changes", f"UPDATE annotate_annotation SET {column} WHERE id = %s", reviewed.pk)


@pytest.mark.parametrize("part", PARTS)
def test_its_parts_stay_as_they_were_seen(reviewed, part):
    refused("reviewed_never_changes", PARTS[part], reviewed.pk)


def test_its_words_are_not_taken_away(reviewed):
    refused("reviewed_never_changes", "DELETE FROM annotate_span WHERE annotation_id = %s", reviewed.pk)


def test_nothing_is_changed_by_the_approval_itself(reviewed):
    refused("reviewed_never_changes", APPROVE.replace("version + 1", "version + 1, note = 'other'"), reviewed.pk)


def test_the_next_version_says_what_it_likes_and_needs_its_own_review(reviewed):
    Annotation.objects.filter(pk=reviewed.pk).update(version=reviewed.version + 1, note="other")
    refused("four_eyes", APPROVE, reviewed.pk)


def test_versions_are_counted_upwards(reviewed):
    refused("version_only_grows", "UPDATE annotate_annotation SET version = version - 1 WHERE id = %s", reviewed.pk)


def test_nobody_approves_what_goes_on_from_their_own_since_it_was_reviewed(document, ann, rita):
    hers = articles.annotation(document, rita)
    between, last = articles.annotation(document, ann), articles.submitted(document, ann)
    Annotation.objects.filter(pk=last.pk).update(supersedes=between)
    Review.objects.create(annotation=last, version=last.version, reviewer=rita, decision="approve")
    Annotation.objects.filter(pk=between.pk).update(supersedes=hers)
    refused("four_eyes", APPROVE, last.pk)
