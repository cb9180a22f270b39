"""Texts as articles hold them at their worst, for hypothesis: astral, combining, joined, right-to-left."""

from hypothesis import strategies as st

from annotate.text import Span

HARD = [
    "e\u0301",
    "👩‍👩‍👧‍👦",
    "👍🏽",
    "🇩🇪",
    "🇩",
    "क्षि",
    "각",
    "ᄀ",
    "한",
    "שלום",
    "مرحبا",
    "\u200f",
    "\u0600",
    "𝒳",
    "\ufe0f",
    "\u200d",
    "\u0301",
]
PLAIN = ["a", "Z", "4,845", ".", " ", "\n", "\t", "“", "\u00a0"]

visible_texts = st.lists(
    st.one_of(st.sampled_from(HARD + PLAIN), st.characters(exclude_categories=["Cs", "Cc"])), min_size=1
).map("".join)
raw_texts = st.lists(
    st.one_of(
        st.sampled_from([*HARD, *PLAIN, "\r\n", "\r", "\x01", "\x0c", "\x85", "\u2028", "\ufeff"]),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    min_size=1,
).map("".join)


@st.composite
def texts_with_span(draw: st.DrawFn) -> tuple[str, Span]:
    """A text and any span of it."""
    text = draw(visible_texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))
