"""What makes two texts copies of each other, and that a fingerprint tells it."""

import random

import pytest

from annotate.text.copies import COPY, Fingerprint, fingerprint

WORDS = tuple(f"word{number}" for number in range(15))


def article(seed: int, words: int = 400) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words))


ARTICLE = article(1)
COPIES = {
    "the same in capitals and other marks": ARTICLE.upper().replace(" ", ",\n", 50),
    "another heading, and who sent it": f"Gates fail as storm hits port\n\nBy our correspondent\n\n{ARTICLE}\n\n(Wire)",
    "a few words changed": ARTICLE.replace("harbour gates", "port sluices"),
    "its first two thirds": ARTICLE[: len(ARTICLE) * 2 // 3],
}


def meet(one: Fingerprint, other: Fingerprint) -> bool:
    return bool(set(one.bands) & set(other.bands))


@pytest.mark.parametrize("text", COPIES.values(), ids=COPIES)
def test_a_copy_is_recognised(text):
    one, other = fingerprint(ARTICLE), fingerprint(text)
    assert meet(one, other)
    assert one.likeness(other) >= COPY


def test_other_articles_are_no_copies_though_they_use_the_same_words():
    one = fingerprint(ARTICLE)
    assert max(one.likeness(fingerprint(article(seed))) for seed in range(2, 12)) < COPY / 2


def test_languages_that_write_no_spaces_are_told_apart_by_their_signs():
    told = "堤防は午前三時に越水し、港の住宅四千戸が浸水したと市が発表した。"
    assert fingerprint(told).likeness(fingerprint(told[:-6] + "述べた。")) >= COPY
    assert (
        fingerprint(told).likeness(fingerprint("首相は火曜日に新しい鉄道の予算を議会に提出し、議論が始まった。")) < COPY
    )


def test_a_fingerprint_stays_what_it_was_and_is_small_whatever_the_length():
    long = fingerprint(article(3, words=30_000))
    assert len(long.values) == 504
    assert fingerprint("Four words stand here.").bands[:3] == (-2060956092, 1616419840, -1125447668)
    assert all(-(2**31) <= band < 2**31 for band in long.bands)


def test_a_text_without_words_has_one_too():
    assert fingerprint("…").likeness(fingerprint("—")) == 1
