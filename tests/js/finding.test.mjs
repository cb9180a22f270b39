import assert from "node:assert/strict";
import { test } from "node:test";

const JS = "../../annotate/static/annotate/js/annotating";
const { firstFrom, pattern, places } = await import(`${JS}/finding.js`);

const loosely = { isCase: false, isWhole: false };
const found = async (text, words, how = loosely) => (await places(text, pattern(words, how), () => false)).map(({ start, end }) => text.slice(start, end));

test("words are found however capitals, white space and quotation marks are set", async () => {
  assert.deepEqual(await found("The gate. the\n\nGATE", "the gate"), ["The gate", "the\n\nGATE"]);
  assert.deepEqual(await found("It’s “so”, it's \"so\"", "it's \"so\""), ["It’s “so”", "it's \"so\""]);
  assert.deepEqual(await found("It’s so, it's so", "it's"), ["It’s", "it's"]);
  assert.deepEqual(await found("1990–95 and 1990-95", "1990-95"), ["1990–95", "1990-95"]);
});

test("capitals and whole words count when they are asked for", async () => {
  assert.deepEqual(await found("Gate gate gates", "gate", { isCase: true, isWhole: false }), ["gate", "gate"]);
  assert.deepEqual(await found("gate gates gaté 4 gate_4", "gate", { isCase: false, isWhole: true }), ["gate"]);
});

test("signs of a pattern are only signs", async () => {
  assert.deepEqual(await found("a+b (a.b) aab $4.5", "a+b"), ["a+b"]);
  assert.deepEqual(await found("a+b (a.b) aab $4.5", "(a.b)"), ["(a.b)"]);
  assert.deepEqual(await found("a+b (a.b) aab $4.5", "$4.5"), ["$4.5"]);
});

test("nothing is looked for where nothing is written", () => {
  assert.equal(pattern("  ", loosely), null);
});

test("a search that nobody waits for any more ends without an answer", async () => {
  assert.equal(await places("a".repeat(100), /a/g, () => true), null);
});

test("the walk begins at the first place from where one reads, and from the top past the last", () => {
  const all = [3, 10, 20].map(start => ({ start, end: start + 1 }));
  assert.deepEqual([0, 3, 4, 20, 21].map(unit => firstFrom(all, unit)), [0, 0, 1, 2, 0]);
  assert.equal(firstFrom([], 5), 0);
});
