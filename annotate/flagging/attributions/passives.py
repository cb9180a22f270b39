"""What somebody is said to have said: "it was confirmed by the ministry", "estimated by Forbes at 40 million"."""

from annotate.flagging.attributions.contents import ahead
from annotate.flagging.attributions.cues import Verb
from annotate.flagging.attributions.draft import Draft
from annotate.flagging.attributions.governing import OBJECT, before_auxiliaries, has_object, is_study
from annotate.flagging.attributions.outline import Outline
from annotate.flagging.attributions.phrases import subject_after


def is_done(outline: Outline, k: int, after: int, verb: Verb) -> bool:
    """Say whether a form behind a comma is a passive: "her fortune, estimated by Forbes at 40 million"."""
    behind = outline.word(k - 1) == "," and outline.word(after) in outline.role("by at")
    return behind and not verb.thought and _by_at(outline, after) is not None


def agent(outline: Outline, k: int, after: int, verb: Verb) -> tuple[Draft, tuple[int, int]] | None:
    """ "…, it was confirmed by the ministry", "put at 40 by the ministry": the agent is the source."""
    told = verb.words[0] in outline.role("hears")
    place = _by_at(outline, after)
    source = _speaker(outline, place + 1) if place is not None else None
    if place is None or source is None or k < 1 or (told and verb.words[0] not in outline.role("tells_whom")):
        return None
    if verb.of_study and not is_study(outline, source):
        return None
    draft = Draft(outline, outline.words(k, after + 1), outline.words(*source), verb.stance)
    end = before_auxiliaries(outline, k) or k
    behind = _told_behind(outline, source[1])
    if place > after:
        draft.cue, draft.content = outline.words(k, after), [outline.words(0, place)]
    elif not told:
        draft.content = [outline.words(0, end - 3 if outline.word(end - 3) == "," else k)]
    draft.content += behind
    return (draft, source) if draft.content else None


def _by_at(outline: Outline, after: int) -> int | None:
    """Return the "by" behind a verb, or behind the figure it is put at: "put at 40 million | by"."""
    reach = OBJECT if outline.word(after) in outline.role("at") else 1
    for k in range(after, after + reach):
        if outline.word(k) in outline.role("by"):
            return k
        if outline.word(k) in ("", ",", ";"):
            break
    return None


def _speaker(outline: Outline, first: int) -> tuple[int, int] | None:
    """The agent, which ends before "at" and a figure."""
    found = subject_after(outline, first)
    stops = (k for k in range(*found or (0, 0)) if outline.word(k) in outline.role("at") and has_object(outline, k))
    return found and (found[0], next(stops, found[1]))


def _told_behind(outline: Outline, end: int) -> list[tuple[int, int]]:
    """What stands behind the agent: "valued by Forbes | at 40 million", "told by the council | that 40 had left"."""
    opens = outline.role("that at")
    return ahead(outline, end, outline.body_end()) if outline.word(end) in opens else []
