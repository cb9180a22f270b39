"""A project as INCEpTION exports it is read: who did what, how far, and what to do where nothing of it can be read."""

import json
import zipfile
from io import BytesIO

import cassis
import pytest

from annotate.errors import InvalidInput
from annotate.formats import Article, Problem, inception, inception_curated
from tests.formats.readers.test_cassis import zipped

WORDS = "Rents rose 9 per cent."


def cas(*marked: str) -> cassis.Cas:
    types = cassis.TypeSystem()
    thing = types.create_type("webanno.custom.Thing")
    types.create_feature(thing, "value", "uima.cas.String")
    made = cassis.Cas(typesystem=types, sofa_string=WORDS)
    for words in marked:
        start = WORDS.index(words)
        made.add(thing(begin=start, end=start + len(words), value=f"a {words}"))
    return made


def project(**files: str | bytes) -> BytesIO:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        for name, data in files.items():
            pack.writestr(name, data)
    packed.seek(0)
    return packed


def as_zip(one: cassis.Cas) -> bytes:
    return zipped(x_xmi=one.to_xmi(), TypeSystem_xml=one.typesystem.to_xml()).getvalue()


STATES = {
    "annotation_documents": [
        {"name": "a.txt", "user": "ann", "state": "FINISHED"},
        {"name": "a.txt", "user": "jo", "state": "IN_PROGRESS"},
    ]
}
FILES = {
    "exportedproject.json": json.dumps(STATES),
    "annotation_ser/a.txt/ann.ser": b"java",
    "annotation/a.txt/INITIAL_CAS.json": cas("per").to_json(),
    "annotation/a.txt/ann.json": cas("Rents", "9").to_json(),
    "annotation/a.txt/jo.zip": as_zip(cas("rose")),
    "annotation/b.txt/INITIAL_CAS.zip": as_zip(cas("cent")),
    "curation/a.txt/CURATION_USER.json": cas("Rents").to_json(),
    "source/a.txt": WORDS,
}


def test_everybodys_work_on_each_document_comes_with_who_did_it_and_how_far() -> None:
    found = list(inception.read(project(**FILES)))
    told = [
        (article.document and article.document.title, one.author, one.status, one.label)
        for article in found
        if isinstance(article, Article)
        for one in article.records
    ]
    assert told == [
        ("a.txt", "CURATION_USER", "", "a Rents"),
        ("a.txt", "ann", "", "a Rents"),
        ("a.txt", "ann", "", "a 9"),
        ("a.txt", "jo", "draft", "a rose"),
        ("b.txt", "", "suggested", "a cent"),
    ]
    numbers = [one.id for article in found if isinstance(article, Article) for one in article.records]
    assert numbers == [1, 2, 3, 4, 5]


def test_curated_work_stands_in_place_of_the_annotators_where_that_is_chosen() -> None:
    found = [one for one in inception_curated.read(project(**FILES)) if isinstance(one, Article)]
    assert [(one.document and one.document.title, [record.author for record in one.records]) for one in found] == [
        ("a.txt", ["CURATION_USER"]),
        ("b.txt", [""]),
    ]


def test_a_broken_file_harms_no_other_and_a_folder_around_it_all_does_not_matter() -> None:
    files = {f"storm/{name}": data for name, data in FILES.items()} | {"storm/annotation/a.txt/ann.json": b"{"}
    problems = [one for one in inception.read(project(**files)) if isinstance(one, Problem)]
    assert [one.place for one in problems] == ["a.txt, ann"]


def test_a_project_in_its_internal_format_alone_says_how_to_export_it() -> None:
    [problem] = inception.read(project(**{name: FILES[name] for name in list(FILES)[:2]}))
    assert isinstance(problem, Problem)
    assert "UIMA CAS JSON" in problem.reason
    with pytest.raises(InvalidInput):
        list(inception.read(project(a="b")))
