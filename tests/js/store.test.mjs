import assert from "node:assert/strict";
import { test } from "node:test";

const { createStore } = await import("../../annotate/static/annotate/js/annotating/store.js");

function counting() {
  const store = createStore((state, action) => state + action, 0);
  const heard = [];
  store.subscribe((state, before) => heard.push([before, state]));
  return { store, heard };
}

test("every change is told of", () => {
  const { store, heard } = counting();
  store.dispatch(1);
  store.dispatch(2);
  assert.deepEqual(heard, [[0, 1], [1, 3]]);
});

test("what is done together is told of as one change", () => {
  const { store, heard } = counting();
  store.together(() => {
    store.dispatch(1);
    store.together(() => store.dispatch(2));
    assert.equal(store.get(), 3);
    assert.deepEqual(heard, []);
  });
  assert.deepEqual(heard, [[0, 3]]);
});

test("what a listener does is told of after all have heard of the change before", () => {
  const { store, heard } = counting();
  const late = [];
  store.subscribe(state => state === 1 && store.dispatch(5));
  store.subscribe((state, before) => late.push([before, state]));
  store.dispatch(1);
  assert.deepEqual(heard, [[0, 1], [1, 6]]);
  assert.deepEqual(late, heard);
});

test("what was done together before something went wrong is told of all the same", () => {
  const { store, heard } = counting();
  assert.throws(() => store.together(() => {
    store.dispatch(1);
    throw new Error("wrong");
  }));
  assert.deepEqual(heard, [[0, 1]]);
});
