"""What the database refuses of readings, also to raw SQL."""

from annotate.models import Reading
from annotate.services.flagging.flagging_runs import request_flagging, run_flagging
from annotate.services.runs import carry_out
from tests import articles
from tests.models.test_guards import refused


def test_a_reading_is_of_the_text_that_its_run_read(project, ann):
    documents = [articles.document(project, ann, f"{n} homes burned.\n") for n in (40, 50)]
    for document in documents:
        carry_out(request_flagging(document=document, by=ann).pk, run_flagging)
    one, other = Reading.objects.order_by("pk")
    refused("reading_of_its_text", "UPDATE annotate_reading SET run_id = %s WHERE id = %s", other.run_id, one.pk)
    refused("annotate_reading_revision_id_key", "INSERT INTO annotate_reading SELECT id + 100, " + REST)


REST = """language, language_support, engine_version, attributions, sources, quantities, read_at, revision_id, run_id
    FROM annotate_reading LIMIT 1"""
