/** @import { Block } from './article.js' */

const ARE_PUT_AWAY = 'ContentVisibilityAutoStateChangeEvent' in globalThis // else all of it is drawn always

/**
 * @typedef {object} Sheet               Some paragraphs that the browser draws only when they come near; of a head, each block.
 * @property {HTMLElement} element
 * @property {Block[]} blocks
 * @property {number} start
 * @property {number} end
 * @property {boolean} isDrawn           else its size is an estimate, and to measure in it would draw it
 */

/**
 * The sheets that the server set the blocks on.
 * @param {Block[]} blocks
 * @returns {Sheet[]}
 */
export function sheetsOf(blocks) {
  /** @type {Map<HTMLElement, Sheet>} */
  const sheets = new Map()
  for (const block of blocks) {
    const element = /** @type {HTMLElement} */ (block.element.closest('.text-sheet') ?? block.element)
    const known = sheets.get(element)
    if (known) known.blocks.push(block)
    else sheets.set(element, { element, blocks: [block], start: block.start, end: block.end, isDrawn: !ARE_PUT_AWAY || !element.matches('.text-sheet ~ .text-sheet') })
    if (known) known.end = block.end
  }
  return [...sheets.values()]
}

/** Tell the browser about how high the undrawn ones will be, from those that are drawn. @param {Sheet[]} sheets */
export function estimate(sheets) {
  const drawn = sheets.filter(({ isDrawn, blocks }) => isDrawn && blocks.length > 1)
  const height = drawn.reduce((sum, { element }) => sum + element.offsetHeight, 0)
  const length = drawn.reduce((sum, { start, end }) => sum + end - start, 0)
  if (!length) return
  for (const { element, start, end, isDrawn } of sheets) {
    if (!isDrawn) element.style.containIntrinsicBlockSize = `auto ${Math.round((height / length) * (end - start))}px`
  }
}

/**
 * Whenever sheets are drawn or put away, or change their height: what stands beside them has to follow.
 * @param {HTMLElement} root
 * @param {Sheet[]} sheets
 * @param {(sheet: Sheet) => void} onDrawn  or put away
 * @param {() => void} onMoved
 */
export function followSheets(root, sheets, onDrawn, onMoved) {
  const byElement = new Map(sheets.map(sheet => [/** @type {EventTarget | null} */ (sheet.element), sheet]))
  root.addEventListener('contentvisibilityautostatechange', event => {
    const sheet = byElement.get(event.target)
    if (sheet) draw(sheet, !(/** @type {ContentVisibilityAutoStateChangeEvent} */ (event)).skipped)
    onMoved()
  })
  new ResizeObserver(onMoved).observe(root)
  requestAnimationFrame(() => {
    for (const sheet of sheets) draw(sheet, sheet.isDrawn || isNear(sheet)) // drawn before there was anybody to hear of it
    onMoved()
  })

  /** @param {Sheet} sheet @param {boolean} isDrawn */
  function draw(sheet, isDrawn) {
    if (sheet.isDrawn === isDrawn) return
    sheet.isDrawn = isDrawn
    onDrawn(sheet)
  }
}

/** @param {Sheet} sheet */
function isNear({ element }) {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > -innerHeight && top < 2 * innerHeight
}
