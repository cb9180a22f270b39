"""The registry's pages: found, counted, changed, merged, and each of it told where it is and taken back."""

import json

import pytest
from django.urls import reverse

from annotate.models import Source
from annotate.services.annotations import add_annotation
from annotate.services.sources import add_source
from annotate.services.statements import Statement
from tests import articles


@pytest.fixture
def authority(project, ann) -> Source:
    return entered(project, ann, "Harbour Authority", aliases=["HA"])


@pytest.fixture
def listed(project):
    return reverse("sources", args=[project.pk])


def entered(project, by, name: str, **more) -> Source:
    return add_source(project=project, name=name, kind="named_organisation", by=by, **more)


def credit(document, by, source: Source, words: str, **attributes) -> None:
    said = Statement("attribution", {"content": [articles.place(document, words)]}, attributes, source=source.pk)
    add_annotation(revision=document.in_force, statement=said, by=by)


def place(source: Source, name: str = "source") -> str:
    return reverse(name, args=[source.project_id, source.pk])


def rows(answer) -> list[tuple[str, int, int]]:
    return [(row["source"].name, row["credited"], row["only"]) for row in answer.context["rows"]]


def test_an_empty_registry_says_what_it_is_for(listed, as_):
    assert "No sources yet" in as_("ann").get(listed).content.decode()


def test_what_is_credited_is_counted_and_the_only_origin_told(project, document, authority, ann, as_, listed):
    board, other = entered(project, ann, "Port Board"), articles.document(project, ann, text="Some 40 dams broke.")
    credit(document, ann, authority, "3.1 metres")
    credit(document, ann, authority, "four hours")
    credit(document, ann, board, "6.4 million crowns", role="conduit")
    credit(other, ann, board, "40 dams")
    shown = rows(as_("vera").get(f"{listed}?order=-credited"))
    assert shown == [("Harbour Authority", 2, 1), ("Port Board", 2, 1)]
    credit(other, ann, authority, "broke")
    assert rows(as_("vera").get(listed)) == [("Harbour Authority", 3, 1), ("Port Board", 2, 0)]
    assert [name for name, *_ in rows(as_("vera").get(f"{listed}?order=-name"))] == ["Port Board", "Harbour Authority"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=ha", ["Harbour Authority"]),
        ("q=zebra", []),
        ("kind=document", []),
        ("interests=some", ["Port Board"]),
        ("interests=none", ["Harbour Authority"]),
        ("kind=nonsense&interests=x&order=y&page=7", ["Harbour Authority", "Port Board"]),
    ],
)
def test_the_list_is_narrowed(query, names, project, authority, ann, as_, listed):
    entered(project, ann, "Port Board", interests="Owns the gates.")
    assert [name for name, *_ in rows(as_("ann").get(f"{listed}?{query}"))] == names


def test_a_source_is_entered_and_what_does_not_fit_is_told_at_its_field(project, authority, as_):
    ann, address = as_("ann"), reverse("source_new", args=[project.pk])
    typed = {"name": "Port Board", "kind": "collective", "aliases": "PB\r\n\r\nthe board\r\n", "interests": ""}
    made = ann.post(address, typed)
    board = Source.objects.get(name="Port Board")
    assert (made.url, board.aliases) == (place(board), ["PB", "the board"])
    taken = ann.post(address, typed | {"name": "ha"})
    assert taken.status_code == 409
    assert "“ha” is a name of “Harbour Authority” already." in taken.content.decode()


def test_a_source_is_changed_by_who_saw_how_it_is(authority, as_):
    ann = as_("ann")
    typed = {"name": "Harbour Board", "kind": "collective", "aliases": "HA", "interests": "Owns it.", "seen": 1}
    assert ann.post(place(authority), typed).url == place(authority)
    authority.refresh_from_db()
    assert (authority.name, authority.interests, authority.aliases) == ("Harbour Board", "Owns it.", ["HA"])
    late = ann.post(place(authority), typed | {"name": "Other"})
    assert late.status_code == 409
    assert "Somebody changed this source" in late.content.decode()


def test_a_merger_is_offered_made_and_taken_back(project, document, authority, ann, as_):
    harbour, rita = entered(project, ann, "Harbour Authority of Sand"), as_("rita")
    credit(document, ann, harbour, "3.1 metres")
    assert "It is “Harbour Authority”" in rita.get(place(harbour)).content.decode()
    merged = rita.post(place(harbour, "source_merger"), {"into": "ha"})
    assert merged.url == place(authority)
    page = rita.get(place(authority))
    assert "3.1 metres" in page.content.decode()
    (message,) = page.context["messages"]
    undo = json.loads(message.extra_tags)
    assert "which stands for it everywhere" in rita.get(place(harbour)).content.decode()
    rita.post(undo["to"], undo["fields"])
    assert Source.objects.get(pk=harbour.pk).merged_into is None


def test_who_nobody_knows_is_told_at_the_field(authority, as_):
    answer = as_("rita").post(place(authority, "source_merger"), {"into": "zebra"})
    assert answer.status_code == 400
    assert "No other source goes by this name." in answer.content.decode()


def test_annotators_are_offered_no_merger(authority, as_):
    assert "The same as another?" not in as_("ann").get(place(authority)).content.decode()
    assert as_("ann").post(place(authority, "source_merger"), {"into": "zebra"}).status_code == 400


def test_the_list_takes_a_fixed_number_of_questions(
    project, document, authority, ann, as_, listed, django_assert_max_num_queries
):
    client = as_("ann")
    client.get(listed)
    for n in range(6):
        credit(document, ann, entered(project, ann, f"Source {n}", aliases=[f"S{n}"]), "3.1 metres")
    with django_assert_max_num_queries(12):
        client.get(listed)
