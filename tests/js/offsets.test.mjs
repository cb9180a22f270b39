import assert from "node:assert/strict";
import { test } from "node:test";

import { Offsets } from "../../annotate/static/annotate/js/text/offsets.js";

const TEXT = "a𝒳b👩‍👩‍👧c שלום";

for (const every of [1, 2, 3, 512]) {
  test(`offsets lead to the same words and back, measured every ${every}`, () => {
    const offsets = new Offsets(TEXT, every);
    const characters = [...TEXT];
    assert.equal(offsets.length, characters.length);
    for (let start = 0; start < characters.length; start += 1) {
      for (let end = start + 1; end <= characters.length; end += 1) {
        const units = offsets.toUtf16({ start, end });
        assert.equal(TEXT.slice(units.start, units.end), characters.slice(start, end).join(""));
        assert.deepEqual(offsets.fromUtf16(units), { start, end });
      }
    }
  });
}

test("a cut surrogate pair is refused", () => {
  assert.throws(() => new Offsets(TEXT).fromUtf16({ start: 0, end: 2 }), /inside a surrogate pair/);
});

for (const [start, end] of [[0, 99], [1, 1], [-1, 2], [2, 1], [0.5, 1], [0, NaN]]) {
  test(`[${start}, ${end}) is refused`, () => {
    assert.throws(() => new Offsets(TEXT).toUtf16({ start, end }), RangeError);
    assert.throws(() => new Offsets(TEXT).fromUtf16({ start, end }), RangeError);
  });
}

test("an empty text has no code points", () => {
  assert.equal(new Offsets("").length, 0);
});
