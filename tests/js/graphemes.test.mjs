import assert from "node:assert/strict";
import { test } from "node:test";

import { snap, trim } from "../../annotate/static/annotate/js/text/graphemes.js";

const SNAPS = [
  ["40 died", [0, 2], [0, 2]],
  ["cafe\u0301 bar", [0, 4], [0, 5]],
  ["a👩‍👩‍👧b", [2, 3], [1, 9]],
  ["🇩🇪🇫🇷", [4, 6], [4, 8]],
  ["𝒳", [0, 1], [0, 2]],
  ["x" + "🇩🇪".repeat(400), [1, 1599], [1, 1601]],
  ["e" + "\u0301".repeat(2000), [5, 6], [0, 2001]],
];

for (const [text, [start, end], [from, to]] of SNAPS) {
  test(`snap [${start}, ${end}) of ${text.slice(0, 12)} to [${from}, ${to})`, () => {
    assert.deepEqual(snap(text, { start, end }), { start: from, end: to });
  });
}

const TRIMS = [
  ["  40 died \n", { start: 2, end: 9 }],
  ["\u00a0\u300040\u2009", { start: 2, end: 4 }],
  ["a \u0301b ", { start: 0, end: 4 }],
  [" \u0301b", { start: 0, end: 3 }],
  [" \n\t", null],
];

for (const [text, trimmed] of TRIMS) {
  test(`trim ${JSON.stringify(text)}`, () => {
    assert.deepEqual(trim(text, { start: 0, end: text.length }), trimmed);
  });
}
