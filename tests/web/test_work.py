"""Work given out on pages: the rules, the quota, the ticked documents, the next from the pool."""

from django.urls import reverse

from annotate.models import Assignment, Document, Project
from tests import articles, crew


def test_a_manager_changes_the_rules_and_others_read_them(project, as_):
    place = reverse("work", args=[project.pk])
    said = {"annotators_per_document": 2, "blind": "on", "assignment_hours": 24}
    assert as_("mia").post(place, said).status_code == 302
    now = Project.objects.get(pk=project.pk)
    assert (now.annotators_per_document, now.blind, now.assignment_hours, now.evidence_required) == (2, True, 24, False)
    page = as_("ann").get(place).content.decode()
    assert "2 people annotate each article, without seeing each other’s work" in page
    assert "Save the rules" not in page
    assert as_("rita").post(place, said).status_code == 403


def test_a_rule_out_of_its_range_is_told_at_its_field(project, as_):
    said = {"annotators_per_document": 0, "assignment_hours": 1, "publisher_address": "javascript:alert(1)"}
    answer = as_("mia").post(reverse("work", args=[project.pk]), said)
    assert answer.status_code == 400
    assert "greater than or equal to 1" in answer.content.decode()
    assert "Enter a valid URL" in answer.content.decode()


def test_an_editor_gives_out_by_quota(project, document, ann, as_):
    answer = as_("rita").post(reverse("quota", args=[project.pk]), {"annotators": [ann.pk], "each": 3}, follow=True)
    assert "1 article is given out." in answer.content.decode()
    assert Assignment.objects.get().annotator == ann


def test_what_is_ticked_is_given_to_somebody_and_shown_so(project, document, ann, as_):
    rita = as_("rita")
    said = {"document": [document.pk], "annotator": ann.pk, "back": "?by=nobody"}
    answer = rita.post(reverse("assigning", args=[project.pk]), said)
    assert answer.url == f"{reverse('documents', args=[project.pk])}?by=nobody"
    assert document.title in rita.get(f"{reverse('documents', args=[project.pk])}?by={ann.pk}").content.decode()
    assert "Give what is ticked to" not in as_("ann").get(reverse("documents", args=[project.pk])).content.decode()


def test_the_next_is_taken_from_the_desk_and_given_back(project, document, ann, as_):
    client = as_("ann")
    assert client.post(reverse("taking", args=[project.pk])).url == reverse("annotating", args=[document.pk])
    desk = client.get(reverse("desk", args=[project.pk])).content.decode()
    assert "Yours to annotate" in desk
    assert "Taken" in desk
    taken = Assignment.objects.get()
    assert as_("vera").post(reverse("giving_back", args=[taken.pk])).status_code == 403
    client.post(reverse("giving_back", args=[taken.pk]))
    assert Assignment.objects.get().status == "withdrawn"
    client.post(reverse("taking", args=[project.pk]))
    answer = client.post(reverse("taking", args=[project.pk]), follow=True)
    assert "Every article has its annotators" in answer.content.decode()


def test_an_editor_takes_an_article_back_from_whom_it_waits_for(document, ann, as_):
    (given,) = crew.give(document, ann)
    approval = reverse("approval", args=[document.pk])
    assert "Take it back" in as_("rita").get(approval).content.decode()
    answer = as_("rita").post(reverse("giving_back", args=[given.pk]), follow=True)
    assert answer.redirect_chain == [(approval, 302)]
    page = answer.content.decode()
    assert "is taken back from Ann" in page
    assert "still to annotate" not in page
    given.refresh_from_db()
    assert given.status == "withdrawn"


def test_an_editor_hands_over_all_that_somebody_has_open(project, document, ann, rita, as_):
    crew.give(document, ann)
    address = reverse("handing_over", args=[project.pk, ann.pk])
    assert as_("vera").post(address, {"heir": rita.pk}).status_code == 403
    told = as_("rita").post(address, {"heir": rita.pk}, follow=True).content.decode()
    assert "1 article goes from Ann to Rita." in told
    assert Assignment.objects.open().get().annotator == rita
    told = as_("mia").post(reverse("handing_over", args=[project.pk, rita.pk]), {"heir": ""}, follow=True)
    assert "1 article goes from Rita back to the pool." in told.content.decode()
    assert not Assignment.objects.open().exists()


def test_a_blind_article_says_so_and_is_opened_with_a_reason(project, mia, ann, as_):
    crew.make_blind(project)
    document = articles.document(project, mia)
    place = reverse("annotating", args=[document.pk])
    assert "People work on this blind" in as_("ann").get(place).content.decode()
    crew.give(document, ann)
    assert "You work on this blind" in as_("ann").get(place).content.decode()
    opening = reverse("opening", args=[document.pk])
    assert as_("rita").post(opening, {"reason": "Ann is ill."}).status_code == 403
    as_("mia").post(opening, {"reason": "Ann is ill."})
    assert Document.objects.get(pk=document.pk).opened_at is not None
    assert "blind" not in as_("ann").get(place).content.decode()


def test_the_desk_and_the_list_take_few_queries(project, document, ann, as_, django_assert_max_num_queries):
    for n in range(4):
        crew.give(articles.document(project, ann, text=f"Article {n}."), ann)
    for place in ("documents", "work"):
        client = as_("rita")
        client.get(reverse(place, args=[project.pk]))
        with django_assert_max_num_queries(15):
            client.get(reverse(place, args=[project.pk]))
