/**
 * Selections that never cut a character as people see it (UAX #29), and carry no white space at their
 * ends. Offsets here are UTF-16 code units, as selections in the browser are.
 *
 * @typedef {import("./offsets.js").Stretch} Stretch
 */

/** @type {Intl.Segmenter | undefined} made when first wanted: that takes longer than most of what a page begins with */
let segmenter;
// Not \s: the server's white space is Unicode's, which has no byte-order mark in it.
const WHITE = /^\p{White_Space}$/u;
// Between two of these every version of the rules breaks: plain ASCII and the letters of scripts that join nothing.
const APART = /^(?:[\n\x20-\x7e]|(?=\p{L})[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Han}\p{sc=Hiragana}])$/u;
const NEIGHBOURHOOD = 256;

/** Make what takes long to make, while nobody waits for it. */
export function prepare() {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter;
}

/**
 * Widen a stretch to whole characters as people see them.
 * @param {string} text
 * @param {Stretch} span
 * @returns {Stretch}
 */
export function snap(text, { start, end }) {
  return { start: around(text, start).start, end: around(text, end).end };
}

/**
 * Take the white space off both ends, but none that a combining mark stands on.
 * @param {string} text
 * @param {Stretch} span
 * @returns {Stretch | null} null if only white space is in it
 */
export function trim(text, span) {
  let { start, end } = span;
  while (start < end && WHITE.test(text[start])) start += 1;
  while (start < end && WHITE.test(text[end - 1])) end -= 1;
  if (start === end) return null;
  const whole = snap(text, { start, end });
  return { start: Math.max(span.start, whole.start), end: Math.min(span.end, whole.end) };
}

/**
 * The cluster that an offset stands in, or the empty stretch at it if it stands between two.
 * @param {string} text
 * @param {number} offset
 * @returns {Stretch}
 */
function around(text, offset) {
  if (offset <= 0 || offset >= text.length) return { start: offset, end: offset };
  const from = sureBreak(text, offset);
  for (let reach = NEIGHBOURHOOD; ; reach *= 2) {
    const stretch = text.slice(from, offset + reach);
    const cluster = prepare().segment(stretch).containing(offset - from);
    const start = from + (cluster?.index ?? 0);
    const end = start + (cluster?.segment.length ?? 0);
    if (start === offset) return { start, end: start };
    if (end < from + stretch.length || end === text.length) return { start, end };
  }
}

/**
 * A place at or before the offset where a character begins for certain.
 * @param {string} text
 * @param {number} offset
 */
function sureBreak(text, offset) {
  let at = offset;
  while (at > 0 && !(APART.test(text[at]) && APART.test(text[at - 1]))) at -= 1;
  return at;
}
