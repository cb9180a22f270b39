import assert from "node:assert/strict";
import { test } from "node:test";

const { sameWords } = await import("../../annotate/static/annotate/js/annotating/occurrences.js");
const { Offsets } = await import("../../annotate/static/annotate/js/text/offsets.js");

/** As much of an article as is needed: a text in which offsets are code points. */
function articleOf(text) {
  const offsets = new Offsets(text);
  return {
    text,
    quote: ({ start, end }) => [...text].slice(start, end).join(""),
    unitsBefore: offset => (offset ? offsets.toUtf16({ start: 0, end: offset }).end : 0),
    offsetOf: unit => (unit ? offsets.fromUtf16({ start: 0, end: unit }).end : 0),
  };
}

function others(text, words) {
  const article = articleOf(text);
  const start = [...text.slice(0, text.indexOf(words))].length;
  return sameWords(article, { start, end: start + [...words].length }).map(({ start: at }) => at);
}

test("the same words are found elsewhere, not where they were selected", () => {
  assert.deepEqual(others("the dam, the dam and the dam", "the dam"), [9, 21]);
});

test("a figure is found whole: in no other figure, however it is written", () => {
  assert.deepEqual(others("4 gates, 14, 4.5, 1,4, 40, 4%", "4"), [27]);
});

test("a word is found whole, combining marks and all", () => {
  assert.deepEqual(others("cafe, cafe\u0301, cafes, cafe.", "cafe"), [20]);
});

test("offsets count code points behind an emoji, and a joined emoji is no part of another", () => {
  assert.deepEqual(others("👩 saw 👩‍🚒 and 👩", "👩"), [14]);
});

test("where no spaces part the words, they are found inside the line", () => {
  assert.deepEqual(others("港务局表示，港务局承认", "港务局"), [6]);
});
