"""What every test of a rule asks: which passages it flags, where, and which it leaves alone."""

from typing import Any

from annotate.flagging import Flag, read
from tests.marks import marked


def flags(text: str, rule: str, **known: Any) -> list[Flag]:
    """Return what one rule says of a text."""
    return [flag for flag in read(text, **known).flags if flag.rule == rule]


def assert_flagged(passage: str, rule: str, kind: str = "", **known: Any) -> Flag:
    """The rule flags the words marked [flag …], all of them, and nothing else; return the first flag."""
    text, spans = marked(passage)
    found = [flag for flag in flags(text, rule, **known) if flag.kind == kind]
    assert [flag.span.of(text) for flag in found] == [span.of(text) for span in spans.get("flag", [])]
    assert [flag.span for flag in found] == sorted(spans["flag"])
    return found[0]


def quotes(text: str, flag: Flag, role: str) -> list[str]:
    """Return the words of a flag's evidence in one role."""
    return [evidence.span.of(text) for evidence in flag.evidence if evidence.role == role]
