"""Words that credit somebody are told by counting: how often, behind what, before what."""

from annotate.flagging.article import Article, article
from annotate.flagging.attributions import find_drafts
from annotate.flagging.learned.clues import Scene
from annotate.flagging.learned.cue_words import Counts, CueWords, added, counted
from annotate.flagging.learned.likely_cues import LikelyCues
from annotate.flagging.lexicon import lexicon
from annotate.flagging.quantities import find_quantities
from annotate.flagging.quotations import quotations
from annotate.flagging.sentences import sentences
from annotate.text import Span


def read(text: str) -> Article:
    return article(text, lexicon("en"))


def count(*texts: str) -> CueWords:
    """Count articles in which [a word in brackets] credits somebody."""
    return added(_count(text) for text in texts)


def _count(text: str) -> Counts:
    cues, plain = [], ""
    for piece in text.split("["):
        cue, closed, rest = piece.rpartition("]")
        if closed:
            cues.append(Span(len(plain), len(plain) + len(cue)))
        plain += cue + rest
    return counted(read(plain), cues)


def test_a_verb_that_no_list_holds_is_learned():
    words = count(*["Ann Lee [pegs] it at 40."] * 20, *["Ann Lee paints it."] * 20)
    assert words.chance("pegs", "name", "pronoun") > 0.9
    assert words.chance("paints", "name", "pronoun") == 0


def test_a_noun_is_told_from_a_verb_by_what_stands_before_it():
    words = count(*["Doctors at Merrin [report] 40 deaths."] * 10, *["He read the report on deaths."] * 10)
    assert words.chance("report", "name", "number") > 0.8
    assert words.chance("report", "article", "preposition") < 0.2


def test_auxiliaries_and_adverbs_hide_no_subject():
    words = count(*["Ann Lee has repeatedly [boasted] that they won."] * 5)
    assert words.counts["boasted"]["name _"] == (5, 5)


def test_what_is_done_to_a_thing_is_told_from_who_does_it():
    words = count(*["Ann Lee [refused] to go."] * 9, *["The plans were quickly refused."] * 9)
    assert words.chance("refused", "name", "to") > 0.8
    assert words.chance("refused", "be", "mark") < 0.2


def test_a_passive_that_was_never_met_credits_nobody():
    assert count(*["Ann Lee [refused] to go."] * 9).chance("refused", "be", "mark") == 0


def test_names_numbers_and_small_words_credit_nobody():
    assert not count("[Lee 40 of and] told.").counts


def test_a_deed_credits_nobody_whatever_the_gold_says():
    assert not count(*["The council [voted] 27 to 22."] * 20).counts


def test_what_one_article_says_can_be_left_out():
    own = _count("Ann Lee [pegs] it at 40.")
    words = added([own, own, _count("The pegs are blue.")])
    assert words.without(own).counts["pegs"]["_"] == (1, 2)
    assert added([own]).without(own).chance("pegs", "name", "pronoun") == 0


def features(text: str, words: CueWords) -> set[tuple[str, str]]:
    """Return what is said of the first figure."""
    taken = read(text)
    cut = sentences(taken, quotations(taken))
    scene = Scene(taken, cut, find_quantities(taken, cut)[0], find_drafts(taken, cut))
    spot = scene.spots[0]
    return set(LikelyCues(scene, words).features(spot, scene.credits(spot)))


PEGS = count(*["Ann Lee [pegs] it at 40."] * 20)


def test_a_figure_knows_the_likely_cue_before_it():
    assert {
        ("likely cue before", "nearly always"),
        ("likely cue before, word", "pegs"),
        ("nearest likely cue, marks", "2"),
    } <= features("Ann Lee pegs it, at last, at 4 billion dollars.", PEGS)


def test_a_figure_knows_the_likely_cue_behind_it():
    found = features("Some 4 billion dollars is what she pegs it at.", PEGS)
    assert ("likely cue behind, word", "pegs") in found
    assert ("nearest likely cue", "none") in found


def test_a_figure_knows_the_likely_cues_of_the_sentences_beside_it():
    found = features("Ann Lee pegs it at much. It cost 4 billion dollars.", PEGS)
    assert ("likely cue in sentence before", "nearly always") in found
