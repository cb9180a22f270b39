/** @import { Span } from './types.js' */
import { snap } from '../text/graphemes.js'
import { Offsets } from '../text/offsets.js'
import { sheetsOf } from './sheets.js'

/**
 * @typedef {object} Block               One heading or paragraph on the page.
 * @property {HTMLElement} element
 * @property {Text} node
 * @property {number} start              its first character, in code points of the article
 * @property {number} end
 * @property {number} unit               the same, in UTF-16 code units
 * @property {string} name               as people call it: “¶ 4”, “Headline”
 */

/**
 * The article on the page: its text, and the way from its code points to the browser's nodes and back.
 *
 * The page holds the words of each heading and paragraph and says where each starts; what lies between
 * them is white space, so the text is put together from the page and need not be sent twice.
 */
export class Article {
  /** @type {Offsets} */ #offsets

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    const { text, blocks } = read(root)
    this.text = text
    this.blocks = blocks
    this.sheets = sheetsOf(blocks)
    this.#offsets = new Offsets(text)
  }

  /**
   * The words of a span.
   * @param {Span} span
   */
  quote(span) {
    const { start, end } = this.#offsets.toUtf16(span)
    return this.text.slice(start, end)
  }

  /**
   * How many UTF-16 code units stand before an offset.
   * @param {number} offset
   */
  unitsBefore(offset) {
    return offset === 0 ? 0 : this.#offsets.toUtf16({ start: 0, end: offset }).end
  }

  /**
   * The offset with so many UTF-16 code units before it.
   * @param {number} unit
   */
  offsetOf(unit) {
    return unit === 0 ? 0 : this.#offsets.fromUtf16({ start: 0, end: unit }).end
  }

  /**
   * The block that an offset lies in, or else the one before it.
   * @param {number} offset
   */
  blockAt(offset) {
    return this.blocks[lastNotAfter(this.blocks, ({ start }) => start <= offset)]
  }

  /** @param {number} offset */
  sheetAt(offset) {
    return this.sheets[this.#sheetNumber(offset)]
  }

  /**
   * Whether any of a span is drawn.
   * @param {Span} span
   */
  isDrawn({ start, end }) {
    const last = this.#sheetNumber(end - 1)
    for (let i = this.#sheetNumber(start); i <= last; i += 1) if (this.sheets[i].isDrawn) return true
    return false
  }

  /**
   * @param {number} offset
   * @returns {[Text, number]}
   */
  point(offset) {
    const block = this.blockAt(offset)
    return [block.node, Math.min(this.unitsBefore(offset) - block.unit, block.node.length)]
  }

  /**
   * For painting: never measured, never changed.
   * @param {Span} span
   */
  stretch({ start, end }) {
    const [startContainer, startOffset] = this.point(start)
    const [endContainer, endOffset] = this.#end(end)
    return new StaticRange({ startContainer, startOffset, endContainer, endOffset })
  }

  /**
   * For measuring.
   * @param {Span} span
   */
  range({ start, end }) {
    const range = new Range()
    range.setStart(...this.point(start))
    range.setEnd(...this.#end(end))
    return range
  }

  /**
   * Where the lines of a span stand on the screen.
   * @param {Span} span
   */
  lines(span) {
    return [...this.range(span).getClientRects()].filter(box => box.width > 0.5)
  }

  /**
   * Where a span begins: its first line where that is drawn, elsewhere about where it will be. Never draws anything.
   * @param {Span} span
   * @returns {{ top: number, height: number }}
   */
  line(span) {
    const sheet = this.sheetAt(span.start)
    const line = sheet.isDrawn && this.lines(span)[0]
    if (line) return line
    const { top, height } = sheet.element.getBoundingClientRect()
    return { top: top + height * ((span.start - sheet.start) / (sheet.end - sheet.start)), height: 0 }
  }

  /**
   * About which offset stands at a height of the window; above the text its start, below it its end.
   * @param {number} y
   */
  near(y) {
    const begins = (/** @type {{ element: HTMLElement }} */ { element }) => element.getBoundingClientRect().top <= y
    const sheet = this.sheets[lastNotAfter(this.sheets, begins)]
    const { element, start, end } = sheet.isDrawn ? sheet.blocks[lastNotAfter(sheet.blocks, begins)] : sheet
    const { top, height } = element.getBoundingClientRect()
    return Math.round(start + Math.min(1, Math.max(0, (y - top) / Math.max(1, height))) * (end - start))
  }

  /**
   * The offset of a place in the document, at the start of the character it may stand in.
   * @param {Node} node
   * @param {number} at
   */
  offsetAt(node, at) {
    const unit = this.unitAt(node, at)
    return this.offsetOf(snap(this.text, { start: unit, end: unit }).start)
  }

  /**
   * The UTF-16 code units before a place in the document; a place between blocks counts as the start of the next.
   * @param {Node} node
   * @param {number} at
   */
  unitAt(node, at) {
    const element = node instanceof Element ? node : node.parentElement
    const holder = element?.closest('[data-start]')
    const block = holder && this.blockAt(Number(/** @type {HTMLElement} */ (holder).dataset.start))
    if (!block) return this.#outside(node, at)
    return block.unit + (node === block.node ? at : at > 0 ? block.node.length : 0)
  }

  /** @param {number} offset */
  #sheetNumber(offset) {
    return lastNotAfter(this.sheets, ({ start }) => start <= offset)
  }

  /** @param {number} end */
  #end(end) {
    const [node, at] = this.point(end - 1)
    const wide = this.unitsBefore(end) - this.unitsBefore(end - 1)
    return /** @type {[Text, number]} */ ([node, Math.min(at + wide, node.length)])
  }

  /**
   * @param {Node} node
   * @param {number} at
   */
  #outside(node, at) {
    const point = node.childNodes[at] ?? node
    const after = node.childNodes.length > 0 && at >= node.childNodes.length
    const next = this.blocks.find(({ element }) => {
      if (after && node.contains(element)) return false
      return element === point || point.contains(element) || point.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING
    })
    return next ? next.unit : this.text.length
  }
}

/**
 * The index of the last of some ordered things that is not after a place; of the first where all are.
 * @template Kind
 * @param {Kind[]} things
 * @param {(thing: Kind) => boolean} isNotAfter
 */
function lastNotAfter(things, isNotAfter) {
  let low = 0
  let high = things.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (isNotAfter(things[middle])) low = middle
    else high = middle - 1
  }
  return low
}

/** @param {HTMLElement} root */
function read(root) {
  /** @type {Block[]} */
  const blocks = []
  let text = ''
  let length = 0
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-start]'))) {
    element.normalize() // a parser cuts a text of more than 65,536 units
    const node = /** @type {Text} */ (element.firstChild)
    const start = Number(element.dataset.start)
    text += '\n'.repeat(start - length)
    const end = Number(element.dataset.end)
    blocks.push({ element, node, start, end, unit: text.length, name: element.dataset.name ?? '' })
    text += node.data
    length = end
  }
  return { text, blocks }
}
