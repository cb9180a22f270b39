from annotate.text import Span
from tests.marks import marked


def test_marks_leave_the_plain_text():
    text, spans = marked("[source Officials] [cue said] [content [number 40] died].")
    assert text == "Officials said 40 died."
    assert spans == {
        "source": [Span(0, 9)],
        "cue": [Span(10, 14)],
        "number": [Span(15, 17)],
        "content": [Span(15, 22)],
    }


def test_a_role_may_stand_twice():
    _, spans = marked("[number 2] and [number 3]")
    assert spans["number"] == [Span(0, 1), Span(6, 7)]


def test_a_bracket_behind_a_backslash_is_text():
    assert marked(r"He \[sic\] said [number 2]")[0] == "He [sic] said 2"
