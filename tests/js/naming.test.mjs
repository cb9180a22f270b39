import assert from "node:assert/strict";
import { test } from "node:test";

const { begunIn, fitting } = await import("../../annotate/static/annotate/js/annotating/naming.js");

/** The name begun at the bar. */
const begun = (words) => begunIn({ value: words.replace("|", ""), selectionStart: words.indexOf("|"), selectionEnd: words.indexOf("|") });

test("a name is begun where the server would find one", () => {
  const names = { "@|": "", "@an|": "an", "Look, (@rita.k|)": "rita.k", "@ann, @be| too": "be", "@ágn|": "ágn" };
  for (const [words, name] of Object.entries(names)) assert.equal(begun(words), name, words);
  for (const words of ["|", "desk@exa|", "@ann |", "@an|n", "3 @ 4|", "one|"]) assert.equal(begun(words), null, words);
});

test("people are found by user name and by any part of their name, whatever its accents", () => {
  const people = [{ username: "jg", name: "José García" }, { username: "ann", name: "Ann Lee" }, { username: "anna", name: "Anna" }];
  const found = (words) => fitting(people, words).map(({ username }) => username);
  assert.deepEqual(found("gar"), ["jg"]);
  assert.deepEqual(found("JOSE"), ["jg"]);
  assert.deepEqual(found("ann"), ["ann", "anna"]);
  assert.deepEqual(found(""), ["jg", "ann", "anna"]);
  assert.deepEqual(found("anna"), []); // whole already
  assert.deepEqual(found("zed"), []);
});
