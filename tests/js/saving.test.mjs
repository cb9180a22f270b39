import assert from "node:assert/strict";
import { test } from "node:test";

const JS = "../../annotate/static/annotate/js/annotating";
const { reduce } = await import(`${JS}/reducer.js`);
const { isToSubmit, known, statusOf } = await import(`${JS}/state.js`);
const { nextRequest, unsent } = await import(`${JS}/sync.js`);

const ANN = { id: 1, username: "ann", name: "Ann" };
const said = { label: "claim", spans: [{ role: "claim", start: 0, end: 4 }], attributes: {}, note: "", confidence: null, source: null, evidence: [], verdict: null, relations: [] };
const entry = { key: "k1", said, gone: false, flag: null, supersedes: null, byFlag: false };
const row = { ...said, id: 7, key: "k1", status: "draft", author: ANN, flag: null, supersedes: null, version: 1, reason: "", comment_count: 0 };
const flagRow = { id: 3, start: 0, end: 4, status: "open", reason: "", decided_by: null };
const confirm = { decision: "confirm", reason: "", source: [], registry: null };
const reopen = { decision: null, reason: "", source: [], registry: null };

const empty = { me: ANN, mayAnnotate: true, revision: 1, inForce: 1, late: { annotations: new Map(), flags: new Map() }, annotations: new Map(), sent: new Map(), flags: new Map() };
const flagged = { ...empty, flags: new Map([[3, { n: 1, row: flagRow, wish: null }]]) };
const after = (state, ...actions) => actions.reduce(reduce, state);
const change = (annotations, flags = []) => ({ type: "change", change: { annotations, flags } });
const asked = state => {
  const request = nextRequest(state, 5);
  return request && [request.method, request.path, request.version];
};

test("a new annotation is posted once, with the key that makes it one", () => {
  const state = after(empty, change([entry]));
  assert.deepEqual(asked(state), ["POST", "/documents/5/annotations", null]);
  assert.equal(nextRequest(state, 5).body.key, "k1");
  assert.equal(unsent(state), 1);
  const saved = after(state, { type: "saved annotation", key: "k1", row });
  assert.deepEqual([asked(saved), unsent(saved)], [null, 0]);
});

test("what was undone before it was sent is never sent", () => {
  const state = after(empty, change([entry]), change([{ ...entry, gone: true }]));
  assert.deepEqual([asked(state), unsent(state)], [null, 0]);
});

test("an undo while the request is on its way withdraws what came of it", () => {
  const state = after(empty, change([entry]), change([{ ...entry, gone: true }]), { type: "saved annotation", key: "k1", row });
  assert.deepEqual(asked(state), ["POST", "/annotations/7/withdrawals", 1]);
});

test("ten changes are one request, with the version last seen", () => {
  const changes = Array.from({ length: 10 }, (_, i) => change([{ ...entry, said: { ...said, note: `note ${i}` } }]));
  const state = after({ ...empty, annotations: new Map([["k1", known(row)]]) }, ...changes);
  assert.deepEqual(asked(state), ["PUT", "/annotations/7", 1]);
  assert.equal(nextRequest(state, 5).body.note, "note 9");
});

test("what was withdrawn is restored, and changed after that if it says something else", () => {
  const gone = known({ ...row, status: "withdrawn", version: 2 });
  const state = after({ ...empty, annotations: new Map([["k1", gone]]) }, change([{ ...entry, said: { ...said, note: "back" } }]));
  assert.deepEqual(asked(state), ["POST", "/annotations/7/restorations", 2]);
  const restored = after(state, { type: "saved annotation", key: "k1", row: { ...row, version: 3 } });
  assert.deepEqual(asked(restored), ["PUT", "/annotations/7", 3]);
});

test("what the server refused, or somebody else changed, waits for the person", () => {
  const state = after(empty, change([entry]));
  assert.equal(asked(after(state, { type: "refused annotation", key: "k1", problem: "no" })), null);
  const conflict = after(state, { type: "saved annotation", key: "k1", row }, change([{ ...entry, said: { ...said, note: "mine" } }]), {
    type: "conflict", key: "k1", row: { ...row, version: 2, note: "theirs" },
  });
  assert.deepEqual([asked(conflict), unsent(conflict)], [null, 1]);
  const settled = after(conflict, { type: "settled", key: "k1", row: { ...row, version: 2, note: "theirs" } });
  assert.deepEqual(asked(settled), ["PUT", "/annotations/7", 2]);
});

test("rows from the server never overwrite what waits to be sent", () => {
  const state = after({ ...empty, annotations: new Map([["k1", known(row)]]) }, change([{ ...entry, said: { ...said, note: "mine" } }]));
  const received = after(state, { type: "received annotations", rows: [{ ...row, version: 2, note: "theirs" }] });
  assert.equal(received.annotations.get("k1").said.note, "mine");
  assert.deepEqual(asked(received), ["PUT", "/annotations/7", 1]);
});

test("what is taken back while its request is on its way is told to the server after it", () => {
  const noted = note => change([{ ...entry, said: { ...said, note } }]);
  const sent = { type: "sent annotation", key: "k1", sent: { said: { ...said, note: "new" }, gone: false } };
  const back = after({ ...empty, annotations: new Map([["k1", known(row)]]) }, noted("new"), sent, noted(""));
  assert.deepEqual([asked(back), unsent(back)], [["PUT", "/annotations/7", 1], 1]);
  const heard = { ...row, note: "new", version: 2 };
  assert.equal(after(back, { type: "received annotations", rows: [heard] }).annotations.get("k1").said.note, "");
  const answered = after(back, { type: "saved annotation", key: "k1", row: heard });
  assert.deepEqual([asked(answered), nextRequest(answered, 5).body.note], [["PUT", "/annotations/7", 2], ""]);
  assert.equal(unsent(after(answered, { type: "saved annotation", key: "k1", row: { ...row, version: 3 } })), 0);
});

test("a flag is decided at once here, and once at the server", () => {
  const state = after(flagged, change([], [{ id: 3, wish: confirm }]));
  assert.equal(statusOf(state.flags.get(3)), "confirmed");
  assert.deepEqual(asked(state), ["POST", "/flags/3/decisions", null]);
  const decided = after(state, { type: "saved flag", id: 3, row: { ...flagRow, status: "confirmed" }, sent: state.flags.get(3).wish });
  assert.deepEqual([asked(decided), statusOf(decided.flags.get(3))], [null, "confirmed"]);
});

test("a decision undone while it is on its way is taken back after it", () => {
  const sent = after(flagged, change([], [{ id: 3, wish: confirm }]));
  const undone = after(sent, change([], [{ id: 3, wish: reopen }]), { type: "saved flag", id: 3, row: { ...flagRow, status: "confirmed" }, sent: confirm });
  assert.equal(statusOf(undone.flags.get(3)), "open");
  assert.deepEqual(asked(undone), ["DELETE", "/flags/3/decisions", null]);
});

test("a wish to reopen what is open is fulfilled", () => {
  const state = after(flagged, change([], [{ id: 3, wish: reopen }]), { type: "at rest" });
  assert.deepEqual([asked(state), unsent(state)], [null, 0]);
});

test("what a decision makes is one's own to submit before the server has answered, and until it is submitted", () => {
  const mine = state => [...state.annotations.values()].map(one => isToSubmit(state, one));
  const awaited = after(flagged, change([{ ...entry, flag: 3, byFlag: true }], [{ id: 3, wish: confirm }]));
  assert.deepEqual(mine(awaited), [true]);
  const made = { ...row, flag: 3 };
  assert.deepEqual(mine(after(awaited, { type: "received annotations", rows: [made] })), [true]);
  assert.deepEqual(mine(after(awaited, { type: "received annotations", rows: [{ ...made, status: "submitted" }] })), [false]);
});

test("the annotation of a decision waits for the server's, and takes its place", () => {
  const made = { ...entry, flag: 3, byFlag: true };
  const state = after(flagged, change([made], [{ id: 3, wish: confirm }]));
  assert.equal(asked(state)[1], "/flags/3/decisions");
  const rows = [{ ...row, key: "server's", flag: 3 }];
  const bound = after(state, { type: "saved flag", id: 3, row: { ...flagRow, status: "confirmed" }, sent: confirm }, { type: "received annotations", rows });
  assert.deepEqual([[...bound.annotations.keys()], bound.annotations.get("k1").row.id, asked(bound)], [["k1"], 7, null]);
});

test("a decision says which key the annotation has that it makes", () => {
  const state = after(flagged, change([{ ...entry, flag: 3, byFlag: true }], [{ id: 3, wish: confirm }]));
  assert.deepEqual(nextRequest(state, 5).body, { ...confirm, key: "k1" });
  const dismissed = after(flagged, change([], [{ id: 3, wish: { ...confirm, decision: "not_a_claim" } }]));
  assert.ok(!("key" in nextRequest(dismissed, 5).body));
});

test("a decision undone takes its annotation along, and done again makes another", () => {
  const made = { ...entry, flag: 3, byFlag: true };
  const bound = after(flagged, change([made], [{ id: 3, wish: confirm }]), { type: "saved flag", id: 3, row: { ...flagRow, status: "confirmed" }, sent: confirm },
    { type: "received annotations", rows: [{ ...row, flag: 3 }] });
  const undone = after(bound, change([{ ...made, gone: true }], [{ id: 3, wish: reopen }]));
  assert.deepEqual(asked(undone), ["DELETE", "/flags/3/decisions", null]);
  const opened = after(undone, { type: "saved flag", id: 3, row: flagRow, sent: undone.flags.get(3).wish });
  assert.equal(asked(opened), null);
  const again = after(opened, change([made], [{ id: 3, wish: confirm }]));
  assert.deepEqual([asked(again), again.annotations.get("k1").row], [["POST", "/flags/3/decisions", null], null]);
});

test("what a decision made is told too late where the decision was undone meanwhile", () => {
  const made = { ...entry, flag: 3, byFlag: true };
  const saved = after(flagged, change([made], [{ id: 3, wish: confirm }]), { type: "saved flag", id: 3, row: { ...flagRow, status: "confirmed" }, sent: confirm });
  const undone = after(saved, change([{ ...made, gone: true }], [{ id: 3, wish: reopen }]));
  const told = after(undone, { type: "received annotations", rows: [{ ...row, flag: 3 }] });
  assert.deepEqual([told.annotations.get("k1").gone, asked(told)], [true, ["DELETE", "/flags/3/decisions", null]]);
});

test("flags keep their numbers in reading order, and wishes outlive a new run", () => {
  const state = after(flagged, change([], [{ id: 3, wish: confirm }]), { type: "received flags", rows: [{ ...flagRow, id: 9 }, flagRow] });
  assert.deepEqual([...state.flags.values()].map(({ n, row: { id } }) => [n, id]), [[1, 9], [2, 3]]);
  assert.equal(statusOf(state.flags.get(3)), "confirmed");
});

const told = (key, id, relations = []) => ({ ...row, key, id, relations });
const begun = (key, to) => ({ ...entry, key, said: { ...said, relations: to ? [{ kind: "supports", to }] : [] } });

test("what is related to something new is sent after it", () => {
  const state = after(empty, change([begun("k1", "k2"), begun("k2")]));
  assert.equal(nextRequest(state, 5).body.key, "k2");
  const next = after(state, { type: "saved annotation", key: "k2", row: told("k2", 8) });
  assert.deepEqual(nextRequest(next, 5).body.relations, [{ kind: "supports", to: "k2" }]);
});

test("of two new ones that are related to each other, one is sent without its relation first", () => {
  const state = after(empty, change([begun("k1", "k2"), begun("k2", "k1")]));
  assert.deepEqual(nextRequest(state, 5).body.relations, []);
  const one = after(state, { type: "saved annotation", key: "k1", row: told("k1", 7) });
  assert.deepEqual([nextRequest(one, 5).body.key, nextRequest(one, 5).body.relations.length], ["k2", 1]);
  const both = after(one, { type: "saved annotation", key: "k2", row: told("k2", 8, [{ kind: "supports", to: "k1" }]) });
  assert.deepEqual([asked(both), nextRequest(both, 5).body.relations.length], [["PUT", "/annotations/7", 1], 1]);
});

test("a relation to what comes back waits until it is back", () => {
  const withdrawn = known({ ...told("k2", 8), status: "withdrawn", version: 4 });
  const start = { ...empty, annotations: new Map([["k1", known(row)], ["k2", withdrawn]]) };
  const state = after(start, change([begun("k1", "k2"), begun("k2")]));
  assert.deepEqual(asked(state), ["POST", "/annotations/8/restorations", 4]);
});

test("evidence that shows nothing yet is neither sent nor waited for", () => {
  const blank = { url: "", file: null, file_name: null, quote: "", note: "", accessed_at: "2026-11-27", is_primary: false, is_named: false };
  const start = { ...empty, annotations: new Map([["k1", known(row)]]) };
  const state = after(start, change([{ ...entry, said: { ...said, evidence: [blank] } }]));
  assert.deepEqual([asked(state), unsent(state)], [null, 0]);
  const shown = after(state, change([{ ...entry, said: { ...said, evidence: [{ ...blank, url: "https://a.example" }, blank] } }]));
  assert.equal(nextRequest(shown, 5).body.evidence.length, 1);
});

const late = { ...entry, key: "old", row: null, author: ANN, problem: "", conflict: null, revision: 1, quote: "Four" };
const second = { ...empty, revision: 2, inForce: 2 };
const having = (annotations, flags = []) => ({ ...second, late: { annotations: new Map(annotations.map(one => [one.key, one])), flags: new Map(flags) } });

test("work on an older text is sent first, of the text that it speaks of", () => {
  const state = after(having([late]), change([{ ...entry, key: "new" }]));
  assert.deepEqual([nextRequest(state, 5).body.key, nextRequest(state, 5).body.revision, unsent(state)], ["old", 1, 2]);
  const sent = { ...state, late: empty.late };
  assert.deepEqual([nextRequest(sent, 5).body.key, nextRequest(sent, 5).body.revision], ["new", 2]);
});

test("a decision on a flag of an older text is sent before what the server made of it is asked for", () => {
  const byFlag = { ...late, byFlag: true, flag: 3 };
  const state = having([byFlag], [[3, { wish: confirm, status: "open", revision: 1 }]]);
  assert.deepEqual(asked(state), ["POST", "/flags/3/decisions", null]);
  assert.deepEqual(asked(having([byFlag])), ["GET", "/documents/5/annotations?flag=3&revision=1", null]);
});

test("late work that was refused for good is not sent again, nor counted", () => {
  const state = having([{ ...late, problem: "Gone." }]);
  assert.deepEqual([asked(state), unsent(state)], [null, 0]);
});

test("what is answered of an older text tells which is in force", () => {
  const state = after(empty, change([entry]), { type: "saved annotation", key: "k1", row: { ...row, in_force: 2 } });
  assert.deepEqual([state.revision, state.inForce], [1, 2]);
});
