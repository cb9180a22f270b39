"""pybrat reads what is written for brat; what brat itself writes is read."""

import zipfile
from io import BytesIO
from pathlib import Path

from pybrat.parser import BratParser

from annotate.formats import Article, Losses, Problem, brat
from tests.formats.rich import ARTICLE, RECORDS, SECOND, TEXT

EVENTS = """T1\tspeech 12 16\tsaid
T2\tperson 0 11;17 21\tThe  mayor  next\r
T3\tquantity 17 21\tnext
E1\tspeech:T1 Speaker:T2 Saying2:E2
E2\tclaim:T3
A1\tCertain E1
A2\tLevel T3 high
N1\tReference T2 Wikidata:Q30185\tmayor
R1\tnear Arg1:T2 Arg2:E2\t
*\tSame T1 T3
#1\tAnnotatorNotes E1\ttwice
#2\tAnnotatorNotes E1\tsure
T9\tperson 90 99
this is none
"""


def zipped(**files: str) -> BytesIO:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        for name, text in files.items():
            pack.writestr(name.replace("_", "."), text)
    return packed


def test_pybrat_reads_every_mark_with_its_words_and_relations(tmp_path: Path) -> None:
    packed = BytesIO()
    assert brat.write(iter([ARTICLE, SECOND]), packed, Losses()) == len(RECORDS)
    zipfile.ZipFile(packed).extractall(tmp_path)
    examples = {one.id: one for one in BratParser().parse(str(tmp_path))}
    rich = examples["3-1"]
    assert rich.text == TEXT
    found = {(one.type, tuple(TEXT[span.start : span.end] for span in one.spans)) for one in rich.entities}
    assert ("attribution--content", ("About 4,000 people fled 👩‍👩‍👧", "“and 300 more”")) in found
    assert ("numeric_claim--source", ("الوزير",)) in found
    ties = [(one.type, one.arg1.id, one.arg2.id) for one in rich.relations]
    assert {kind for kind, _, _ in ties} == {"belongs_to", "restates", "contradicts"}
    assert len(set(ties)) == len(ties) == 5, "each once, of however many fragments a mark is"
    config = (tmp_path / "annotation.conf").read_text()
    assert "attribution--cue" in config
    assert "heard" not in config, "what would part the values of an attribute is none of them"


def test_events_references_and_notes_of_brats_own_are_read_and_the_rest_is_told() -> None:
    found = list(brat.read(zipped(a_txt="The  mayor  said next.", a_ann=EVENTS)))
    problems = [one for one in found if isinstance(one, Problem)]
    assert [one.place for one in problems] == ["a.ann, line 14", "a.ann, T9"]
    [article] = [one for one in found if isinstance(one, Article)]
    speech, claim = article.records
    assert article.document
    assert (article.document.title, speech.label, claim.label) == ("a", "speech", "claim")
    assert [(one.role, one.quote) for one in speech.spans] == [
        ("trigger", "said"),
        ("Speaker", "The  mayor "),
        ("Speaker", "next"),
    ]
    assert speech.attributes == {"Certain": True, "Reference": "Wikidata:Q30185"}
    assert claim.attributes == {"Level": "high"}
    assert speech.note == "twice\nsure"
    assert {(one.kind, one.to) for one in speech.relations} == {
        (kind, claim.id) for kind in ("Saying2", "near", "Same")
    }
