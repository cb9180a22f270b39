import assert from "node:assert/strict";
import { test } from "node:test";

const JS = "../../annotate/static/annotate/js/annotating";
const { Intervals } = await import(`${JS}/intervals.js`);
const { assignLanes } = await import(`${JS}/lanes.js`);
const { placeCards } = await import(`${JS}/placement.js`);
const { lacks, sameSaid, saying, withSpan } = await import(`${JS}/said.js`);
const { createStore } = await import(`${JS}/store.js`);
const { UndoLog } = await import(`${JS}/undo.js`);

const span = (start, end) => ({ start, end });
const random = seed => () => ((seed = (seed * 1103515245 + 12345) % 2 ** 31) / 2 ** 31);

test("overlapping spans get lanes of their own, the shortest nearest the words", () => {
  const [long, middle, short] = [span(0, 50), span(10, 30), span(12, 15)];
  const lanes = assignLanes([long, middle, short]);
  assert.deepEqual([short, middle, long].map(one => lanes.get(one)), [1, 2, 3]);
});

test("spans that only touch share a lane, and the third lane is shared by all that are too deep", () => {
  const lanes = assignLanes([span(0, 5), span(5, 9)]);
  assert.deepEqual([...lanes.values()], [1, 1]);
  const deep = assignLanes([span(0, 1), span(0, 2), span(0, 3), span(0, 4)]);
  assert.deepEqual([...deep.values()], [1, 2, 3, 3]);
});

test("no two overlapping spans share the first two lanes, whatever spans there are", () => {
  const next = random(7);
  for (let round = 0; round < 50; round += 1) {
    const spans = Array.from({ length: 30 }, () => Math.floor(next() * 200)).map(start => span(start, start + 1 + Math.floor(next() * 40)));
    const lanes = assignLanes(spans);
    for (const one of spans) {
      for (const other of spans) {
        const overlap = one !== other && one.start < other.end && other.start < one.end;
        assert.ok(!overlap || lanes.get(one) !== lanes.get(other) || lanes.get(one) === 3);
      }
    }
  }
});

test("the index finds what a search through all finds", () => {
  const next = random(3);
  const spans = Array.from({ length: 300 }, () => Math.floor(next() * 5000)).map(start => span(start, start + 1 + Math.floor(next() * 700)));
  const index = new Intervals();
  for (const one of spans) index.add(one);
  for (const gone of spans.splice(0, 100)) index.remove(gone);
  for (let at = 0; at < 6000; at += 37) {
    const expected = new Set(spans.filter(({ start, end }) => start < at + 20 && at < end));
    assert.deepEqual(new Set(index.touching(span(at, at + 20))), expected);
  }
});

test("a place at the end of a span still finds it, and the smallest comes first", () => {
  const index = new Intervals();
  const [word, sentence] = [span(4, 9), span(0, 9)];
  index.add(sentence);
  index.add(word);
  assert.deepEqual(index.at(9), [word, sentence]);
  assert.deepEqual(index.at(2), [sentence]);
  assert.deepEqual(index.at(400), []);
});

test("what hangs together is found through others", () => {
  const index = new Intervals();
  const [first, middle, last, apart] = [span(0, 300), span(250, 600), span(590, 900), span(1000, 1001)];
  for (const one of [first, middle, last, apart]) index.add(one);
  assert.deepEqual(new Set(index.cluster(first)), new Set([first, middle, last]));
});

test("the fixed card stands at its line, those below are pushed down, those above up", () => {
  const cards = [100, 110, 120, 500].map(want => ({ want, height: 50 }));
  assert.deepEqual(placeCards(cards, 1, 6, 8), [54, 110, 166, 500]);
});

test("without a fixed card all are pushed down from the edge, and no two overlap", () => {
  const cards = [-40, 0, 10].map(want => ({ want, height: 30 }));
  assert.deepEqual(placeCards(cards, -1, 6, 8), [8, 44, 80]);
  assert.deepEqual(placeCards([], -1, 6, 8), []);
});

test("acts are undone and done again in their order, and a new act forgets what was undone", () => {
  const log = new UndoLog();
  for (const name of ["a", "b", "c"]) log.push({ name, before: `before ${name}`, after: `after ${name}` });
  assert.deepEqual([log.undo().before, log.undo().before], ["before c", "before b"]);
  assert.deepEqual(log.history, { undo: "a", redo: "b" });
  assert.equal(log.redo().after, "after b");
  log.push({ name: "d", before: "", after: "" });
  assert.equal(log.redo(), null);
  assert.deepEqual([log.undo().name, log.undo().name, log.undo().name, log.undo()], ["d", "b", "a", null]);
});

test("typing in one field is one act, until the field is left", () => {
  const log = new UndoLog();
  for (const after of ["H", "He", "Hel"]) log.push({ name: "note", before: "", after, field: "note" });
  log.close();
  log.push({ name: "note", before: "Hel", after: "Help", field: "note" });
  assert.deepEqual([log.undo().after, log.undo().after, log.undo()], ["Help", "Hel", null]);
});

test("the same words in another order say the same", () => {
  const said = { ...saying("claim", [{ role: "claim", ...span(0, 4) }, { role: "claim", ...span(6, 9) }]), attributes: { a: 1, b: 2 } };
  assert.ok(sameSaid(said, { ...said, attributes: { b: 2, a: 1 }, spans: [...said.spans].reverse() }));
  assert.ok(!sameSaid(said, { ...said, note: "x" }));
});

test("a role that holds one span takes the new one, another adds it", () => {
  const said = { spans: [{ role: "cue", ...span(5, 9) }, { role: "source", ...span(0, 4) }] };
  const cue = withSpan(said, { key: "cue", max: 1 }, span(20, 24)).spans;
  assert.deepEqual(cue.filter(({ role }) => role === "cue"), [{ role: "cue", start: 20, end: 24 }]);
  assert.equal(withSpan(said, { key: "source", max: null }, span(20, 24)).spans.length, 3);
  assert.equal(withSpan(said, { key: "source", max: null }, span(0, 4)).spans.length, 2);
});

test("what is missing is said by its name", () => {
  const roles = [{ key: "source", name: "Source", min: 0 }, { key: "content", name: "Content", min: 1 }];
  const attributes = { properties: { sourcing: { title: "Sourcing" } }, required: ["sourcing"] };
  assert.deepEqual(lacks(saying("attribution", [{ role: "source" }]), { roles, attributes }), ["content", "sourcing"]);
});

test("listeners hear of every change in order, also of those that listeners make", () => {
  const store = createStore((state, action) => state + action, 0);
  const heard = [];
  store.subscribe(state => { if (state === 1) store.dispatch(10); });
  store.subscribe((state, before) => heard.push([before, state]));
  store.dispatch(1);
  store.dispatch(0);
  assert.deepEqual(heard, [[0, 1], [1, 11]]);
});
