import assert from "node:assert/strict";
import { test } from "node:test";

const JS = "../../annotate/static/annotate/js/annotating";
const { actFor, BINDINGS, footBindings, keyFor, keyName, keyShortcut } = await import(`${JS}/keys.js`);
const { isChangeable, objections, swapped, withKey } = await import(`${JS}/own_keys.js`);

const AS_IT_CAME = {};
const names = (act, key, own = AS_IT_CAME) => objections(act, key, own).taken.map(binding => binding.act);

test("a key does what the narrowest context says", () => {
  assert.equal(actFor("1", ["words", "page"], AS_IT_CAME), "label");
  assert.equal(actFor("1", ["reason"], AS_IT_CAME), "answer");
  assert.equal(actFor("c", ["page"], AS_IT_CAME), null);
  assert.equal(actFor("z", ["flag", "page"], AS_IT_CAME), "undo");
  for (const key of ["z", "t", "j", "c"]) assert.equal(actFor(key, ["reason"], AS_IT_CAME), null);
});

test("keys have one name however they are typed", () => {
  const names = [["a", false], ["A", false], ["Z", true], ["?", true], ["[", false], ["ArrowLeft", true]];
  assert.deepEqual(names.map(([key, shiftKey]) => keyName({ key, shiftKey })), ["a", "a", "Shift+Z", "?", "[", "ArrowLeft"]);
});

test("no two acts that can be meant at one time share a key, as the keys come", () => {
  for (const { act, keys, follows } of BINDINGS) {
    if (!follows) for (const key of keys) assert.deepEqual(names(act, key), [], `${act}: ${key}`);
  }
});

test("an act has the key a person gave it, and no other any more", () => {
  const own = withKey(AS_IT_CAME, "confirm", "w");
  assert.equal(actFor("w", ["flag"], own), "confirm");
  assert.equal(actFor("c", ["flag"], own), null);
  assert.equal(keyFor("confirm", own), "W");
  assert.equal(actFor("w", ["decided"], own), "told");
});

test("a key that is taken where the act works is named, and one that is taken elsewhere is free", () => {
  assert.deepEqual(names("confirm", "z"), ["undo"]);
  assert.deepEqual(names("confirm", "e"), []);
  assert.deepEqual(names("undo", "e"), ["edit"]);
  assert.deepEqual(names("caret", "a"), ["attribution"]);
});

test("keys that mean the same everywhere are not given away", () => {
  for (const key of ["Escape", "Tab", "Enter", "1", "ArrowUp", "[", " "]) assert.ok(objections("undo", key, AS_IT_CAME).isReserved, key);
  for (const key of ["w", "Shift+Z", ";", "é", "Delete"]) assert.ok(!objections("undo", key, AS_IT_CAME).isReserved, key);
});

test("two acts exchange their keys, and exchanged again have them as they came", () => {
  const own = swapped(AS_IT_CAME, "confirm", "z", "undo");
  assert.deepEqual([keyFor("confirm", own), keyFor("undo", own)], ["Z", "C"]);
  assert.deepEqual(swapped(own, "confirm", "c", "undo"), AS_IT_CAME);
});

test("whatever keys a person gives one after another, no key means two acts at once", () => {
  const acts = [...new Set(BINDINGS.filter(isChangeable).map(({ act }) => act))];
  let own = AS_IT_CAME;
  for (let i = 0, seed = 5; i < 400; i += 1) {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    const [act, key] = [acts[seed % acts.length], "abcdefghijklmnopqrstuvwxyz"[(seed >> 8) % 26]];
    if (!names(act, key, own).length) own = withKey(own, act, key);
    for (const one of acts) assert.deepEqual(names(one, own[one] ?? BINDINGS.find(({ act: a }) => a === one).keys[0], own), []);
  }
});

test("keys are told to assistive technology by their own names", () => {
  assert.deepEqual(["Esc", "Del", "Shift Z", "Ctrl Enter", "C"].map(keyShortcut), ["Escape", "Delete", "Shift+Z", "Ctrl+Enter", "C"]);
});
