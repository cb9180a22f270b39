import assert from "node:assert/strict";
import { test } from "node:test";

const JS = "../../annotate/static/annotate/js/annotating";
const { reduce } = await import(`${JS}/reducer.js`);
const { known } = await import(`${JS}/state.js`);
const { nextRequest, unsent } = await import(`${JS}/sync.js`);
const { differences, ofOlder, stillSent, takenUp, wishNow } = await import(`${JS}/keeping/difference.js`);
const { UndoLog } = await import(`${JS}/undo.js`);

const ANN = { id: 1, username: "ann", name: "Ann" };
const said = { label: "claim", spans: [{ role: "claim", start: 0, end: 4 }], attributes: {}, note: "", confidence: null, source: null, evidence: [], verdict: null, relations: [] };
const entry = { key: "k1", said, gone: false, flag: null, supersedes: null, byFlag: false };
const row = { ...said, id: 7, key: "k1", status: "draft", author: ANN, flag: null, supersedes: null, version: 1, reason: "", comment_count: 0 };
const confirm = { decision: "confirm", reason: "", source: [], registry: null };
const flagRow = { id: 3, start: 0, end: 4, status: "open", reason: "", decided_by: null };

const empty = { me: ANN, mayAnnotate: true, revision: 1, inForce: 1, late: { annotations: new Map(), flags: new Map() }, annotations: new Map(), sent: new Map(), flags: new Map() };
const having = (...rows) => ({ ...empty, annotations: new Map(rows.map(one => [one.key, known(one)])) });
const change = (annotations, flags = []) => ({ type: "change", change: { annotations, flags } });
const noted = note => ({ ...entry, said: { ...said, note } });
/** What is kept of a state after all of these actions, as a disk would give it back. */
function kept(state, ...actions) {
  const records = new Map();
  for (const action of actions) {
    const after = reduce(state, action);
    for (const { kind, id, value } of differences(after, state)) value ? records.set(`${kind} ${id}`, value) : records.delete(`${kind} ${id}`);
    state = after;
  }
  return structuredClone(records);
}
/** The page opened again. */
function again(state, records) {
  const values = [...records].filter(([name]) => name.startsWith("annotation")).map(([, value]) => value);
  const annotations = values.flatMap(value => takenUp(state, value) ?? []);
  const sent = values.filter(value => stillSent(state, value).length).map(value => [value.entry.key, stillSent(state, value)]);
  return reduce(state, { type: "taken up", annotations, flags: [], sent });
}

test("what is not sent is kept, and forgotten once it is", () => {
  assert.equal(kept(empty, change([entry])).size, 1);
  assert.equal(kept(empty, change([entry]), { type: "saved annotation", key: "k1", row }).size, 0);
  assert.equal(kept(empty, change([entry]), change([{ ...entry, gone: true }])).size, 0);
});

test("a new annotation is sent after a reload with the key it was made with", () => {
  const state = again(empty, kept(empty, change([entry])));
  assert.deepEqual([nextRequest(state, 5).method, nextRequest(state, 5).body.key, unsent(state)], ["POST", "k1", 1]);
});

test("what the server heard, though its answer was lost, is not sent again", () => {
  assert.equal(unsent(again(having(row), kept(empty, change([entry])))), 0);
  const heard = { ...row, note: "late", version: 2 };
  assert.equal(unsent(again(having(heard), kept(having(row), change([noted("late")])))), 0);
});

test("a change goes on from the version it was made on", () => {
  const state = again(having(row), kept(having(row), change([noted("mine")])));
  assert.deepEqual([nextRequest(state, 5).method, nextRequest(state, 5).version], ["PUT", 1]);
  const posted = again(having(row), kept(empty, change([entry]), change([noted("more")])));
  assert.deepEqual([nextRequest(posted, 5).method, nextRequest(posted, 5).body.note], ["PUT", "more"]);
});

test("where both changed meanwhile, both versions are there for the person to choose", () => {
  const theirs = { ...row, note: "theirs", version: 2 };
  const state = again(having(theirs), kept(having(row), change([noted("mine")])));
  const { said: mine, conflict } = state.annotations.get("k1");
  assert.deepEqual([mine.note, conflict.note, nextRequest(state, 5), unsent(state)], ["mine", "theirs", null, 1]);
});

test("one's own request whose answer was never heard is nobody else's version", () => {
  const sent = { type: "sent annotation", key: "k1", sent: { said: noted("one").said, gone: false } };
  const heard = { ...row, note: "one", version: 2 };
  for (const last of ["one more", ""]) {
    const records = kept(having(row), change([noted("one")]), sent, change([noted(last)]));
    for (const now of [row, heard]) {
      const state = again(having(now), records);
      const { method, version, body } = nextRequest(state, 5);
      assert.deepEqual([state.annotations.get("k1").conflict, method, version, body.note], [null, "PUT", now.version, last]);
    }
  }
});

test("a change of what is not shown any more is not dropped", () => {
  const state = again(empty, kept(having(row), change([noted("mine")])));
  assert.deepEqual([nextRequest(state, 5).method, nextRequest(state, 5).version], ["PUT", 1]);
  assert.equal(again(empty, kept(having(row), change([{ ...entry, gone: true }]))).annotations.size, 0);
});

test("what was refused for good stays, with the reason, and is not sent again", () => {
  const state = again(empty, kept(empty, change([entry]), { type: "refused annotation", key: "k1", problem: "Too long." }));
  assert.deepEqual([state.annotations.get("k1").problem, nextRequest(state, 5), unsent(state)], ["Too long.", null, 1]);
});

test("the annotation of a decision becomes the one the server made of it", () => {
  const made = { ...row, key: "theirs", flag: 3 };
  const records = kept(empty, change([{ ...noted("why"), flag: 3, byFlag: true }]));
  const { annotations } = again(having(made), records);
  assert.deepEqual([[...annotations.keys()], annotations.get("theirs").said.note], [["theirs"], "why"]);
});

test("a decision stands, was heard, or comes too late", () => {
  const flag = values => ({ n: 1, row: { ...flagRow, ...values }, wish: null });
  const wish = { wish: confirm, status: "open" };
  assert.equal(wishNow(flag({}), wish), "stands");
  assert.equal(wishNow(flag({ status: "confirmed" }), wish), "heard");
  assert.equal(wishNow(flag({ status: "dismissed", reason: "Clear in context" }), wish), "late");
  assert.equal(wishNow(undefined, wish), "late");
});

test("the log of acts is the same after a reload, however one went to and fro", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const log = new UndoLog();
    const disk = { acts: new Map(), at: 0 };
    const twin = new UndoLog();
    log.onStep = step => twin.take(structuredClone(step));
    let n = seed;
    const random = below => (n = (n * 48271) % 2147483647) % below;
    for (let step = 0; step < 300; step += 1) {
      const field = random(4) ? undefined : "note";
      [() => log.push({ name: `act ${step}`, before: step, after: step + 1, ...(field && { field }) }), () => log.undo(), () => log.redo(), () => log.close()][[0, 0, 0, 1, 2, 3][random(6)]]();
      const { acts, at } = log.changes();
      for (const [i, act] of acts) act ? disk.acts.set(i, structuredClone(act)) : disk.acts.delete(i);
      disk.at = at;
    }
    log.onStep = () => {};
    const again = new UndoLog();
    again.begin([...disk.acts].sort(([a], [b]) => a - b), disk.at);
    const way = one => [one.history, ...Array.from({ length: 400 }, () => one.undo()?.after), ...Array.from({ length: 400 }, () => one.redo()?.after)];
    const expected = way(log);
    assert.deepEqual(way(again), expected);
    assert.deepEqual(way(twin), expected);
  }
});

test("five hundred acts can be undone, and what is older is let go", () => {
  const log = new UndoLog();
  for (let i = 0; i < 520; i += 1) log.push({ name: `${i}`, before: i, after: i + 1 });
  let undone = 0;
  while (log.undo()) undone += 1;
  assert.equal(undone, 500);
  assert.deepEqual([...log.changes().acts.values()].filter(act => act === null).length, 20);
});

test("what is kept of an older text stays until it is sent, whatever is said of it in this text", () => {
  const older = ofOlder(empty, { entry, row, problem: "", revision: 1, quote: "Four" });
  const waiting = { ...having(row), revision: 2, late: { annotations: new Map([["k1", older]]), flags: new Map() } };
  const [kept] = differences(reduce(waiting, change([noted("new")])), waiting);
  assert.deepEqual([kept.value.entry.said.note, kept.value.revision, kept.value.quote], ["", 1, "Four"]);
  const edited = reduce(waiting, change([noted("new")]));
  const [then] = differences({ ...edited, late: empty.late }, edited);
  assert.equal(then.value.entry.said.note, "new");
});
