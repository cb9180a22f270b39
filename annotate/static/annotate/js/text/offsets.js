/**
 * The one converter in the browser between code points, which the server counts, and UTF-16 code
 * units, which JavaScript and the DOM count. Its twin in Python is annotate/text/utf16.py; a test
 * holds the two to each other.
 *
 * @typedef {{start: number, end: number}} Stretch  half-open: start <= i < end
 */

const LAST_OF_ONE_UNIT = 0xffff;

/** One text, measured every few code units, so that each conversion looks at a short stretch only. */
export class Offsets {
  #text;
  #every;
  /** @type {number[]} code points before the code unit at each mark */
  #codePoints = [0];

  /**
   * @param {string} text
   * @param {number} [every] code units between two marks
   */
  constructor(text, every = 512) {
    this.#text = text;
    this.#every = every;
    for (let mark = every; mark <= text.length; mark += every) {
      this.#codePoints.push(this.#codePoints[this.#codePoints.length - 1] + this.#count(mark - every, mark));
    }
  }

  /** Code points of the whole text. @returns {number} */
  get length() {
    return this.#pointsBefore(this.#text.length);
  }

  /**
   * Convert code points to code units.
   * @param {Stretch} span
   * @returns {Stretch}
   * @throws {RangeError} if it is no span of the text
   */
  toUtf16({ start, end }) {
    checkOrder(start, end);
    return { start: this.#unitsBefore(start), end: this.#unitsBefore(end) };
  }

  /**
   * Convert code units to code points.
   * @param {Stretch} span
   * @returns {Stretch}
   * @throws {RangeError} if it is no span of the text, or cuts a surrogate pair
   */
  fromUtf16({ start, end }) {
    checkOrder(start, end);
    return { start: this.#pointsBefore(start), end: this.#pointsBefore(end) };
  }

  /** @param {number} unit */
  #pointsBefore(unit) {
    if (unit > this.#text.length) throw new RangeError(`${unit} is past the end of the text.`);
    if (cutsPair(this.#text, unit)) throw new RangeError(`Code unit ${unit} stands inside a surrogate pair.`);
    const mark = Math.floor(unit / this.#every);
    return this.#codePoints[mark] + this.#count(mark * this.#every, unit);
  }

  /** @param {number} codePoint */
  #unitsBefore(codePoint) {
    const mark = lastNotAbove(this.#codePoints, codePoint);
    let unit = mark * this.#every;
    if (cutsPair(this.#text, unit)) unit += 1;
    for (let at = this.#codePoints[mark]; at < codePoint; at += 1) {
      const character = this.#text.codePointAt(unit);
      if (character === undefined) throw new RangeError(`${codePoint} is past the end of the text.`);
      unit += character > LAST_OF_ONE_UNIT ? 2 : 1;
    }
    return unit;
  }

  /**
   * The code points that begin in a stretch of code units.
   * @param {number} start
   * @param {number} end
   */
  #count(start, end) {
    let count = 0;
    for (let unit = start; unit < end; unit += 1) if (!cutsPair(this.#text, unit)) count += 1;
    return count;
  }
}

/**
 * @param {string} text
 * @param {number} unit
 */
function cutsPair(text, unit) {
  return unit > 0 && unit < text.length && isBetween(text.charCodeAt(unit), 0xdc00, 0xdfff)
    && isBetween(text.charCodeAt(unit - 1), 0xd800, 0xdbff);
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function isBetween(value, low, high) {
  return value >= low && value <= high;
}

/**
 * The index of the last of some rising numbers that is not above a value.
 * @param {number[]} rising
 * @param {number} value
 */
function lastNotAbove(rising, value) {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (rising[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * @param {number} start
 * @param {number} end
 */
function checkOrder(start, end) {
  if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end)) {
    throw new RangeError(`[${start}, ${end}) is no span.`);
  }
}
