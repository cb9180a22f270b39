/** @import { Span, State } from './types.js' */
/** @import { Article } from './article.js' */
/** @import { Scheme } from './scheme.js' */
import { need, svg } from './dom.js'
import { sameFigure } from './figures.js'
import { chosenFlag, isOpen, shownAnnotations, tally } from './state.js'

const QUIET = ['content', 'claim'] // they run over whole sentences and would fill the map
const NUMBERS = 18
const BAR = 48
const CHARACTERS = 66 // in a line
const LINE = 34 // high
const EXACT = 400 // annotations; of more the map is drawn by rule of thumb

/**
 * The whole article in a strip: its lines, the marks, the open flags with their numbers, the part in view.
 *
 * @param {{ article: Article, stage: HTMLElement, scheme: Scheme, onJump: (span: Span) => void }} parts
 */
export function createMap({ article, stage, scheme, onJump }) {
  const box = need('[data-map]')
  const view = svg('rect', { class: 'view' })
  let scale = { x: 1, y: 1, left: 0, width: 0 }
  let pending = 0

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (before && state.flags === before.flags && state.annotations === before.annotations && state.chosen === before.chosen) return
    cancelIdleCallback(pending)
    pending = requestIdleCallback(() => redraw(state), { timeout: 300 })
  }

  /** @param {State} state */
  function redraw(state) {
    const frame = stage.getBoundingClientRect()
    const style = getComputedStyle(box)
    const width = box.clientWidth - parseFloat(style.paddingLeft)
    const height = box.clientHeight - 2 * parseFloat(style.paddingTop)
    const isPhone = innerWidth <= 640
    const left = isPhone ? 0 : NUMBERS
    scale = { y: Math.min(height / frame.height, 0.46), x: (width - left - (isPhone ? 4 : 10)) / frame.width, left, width: width - left - (isPhone ? 4 : 10) }
    const { all, decided } = tally(state)
    const picture = svg('svg', { role: 'img', 'aria-label': `Map of the article: ${all} flags, ${all - decided} open`, viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none' }, view)
    picture.append(...lines(frame), ...labels(state, frame), ...flags(state, frame, isPhone))
    box.querySelector('svg')?.remove()
    box.prepend(picture)
    follow()
  }

  /** @param {DOMRect} frame */
  function lines(frame) {
    return article.blocks.flatMap(({ element }) => {
      const box = element.getBoundingClientRect()
      const step = parseFloat(getComputedStyle(element).lineHeight)
      const count = Math.max(1, Math.round(box.height / step))
      return Array.from({ length: count }, (_, i) => {
        const short = i === count - 1 && count > 1 ? 0.6 : 1
        return bar('ln', { left: frame.left, width: frame.width * short, top: box.top + (i + 0.5) * step, height: 0 }, frame, element.tagName === 'H2' ? 5 : 3)
      })
    })
  }

  /** @param {State} state @param {DOMRect} frame */
  function labels(state, frame) {
    const all = shownAnnotations(state)
    const linesOf = all.length > EXACT ? roughly() : (/** @type {Span} */ span) => article.lines(span)
    return all.flatMap(({ said }) => said.spans.flatMap(span => {
      const { mark } = scheme.role(said.label, span.role)
      if (QUIET.includes(mark)) return []
      return linesOf(span).map(line => bar(`label map-${mark}`, line, frame, 2, 3.5))
    }))
  }

  /** Where a span stands, from how far it is into its paragraph: measuring thousands takes too long. */
  function roughly() {
    const boxes = new Map(article.blocks.map(block => [block, block.element.getBoundingClientRect()]))
    return (/** @type {Span} */ { start, end }) => {
      const block = article.blockAt(start)
      const box = /** @type {DOMRect} */ (boxes.get(block))
      const perLine = CHARACTERS * (box.width / stage.clientWidth)
      const into = start - block.start
      const top = box.top + Math.min(box.height - LINE / 2, (Math.floor(into / perLine) + 0.5) * LINE)
      return [{ left: box.left + ((into % perLine) / perLine) * box.width, width: Math.min(box.width / 2, ((end - start) / perLine) * box.width), top, height: 0 }]
    }
  }

  /** @param {State} state @param {DOMRect} frame @param {boolean} isPhone */
  function flags(state, frame, isPhone) {
    const chosen = chosenFlag(state)
    const made = []
    let last = -99
    /** @param {Span} span @param {string} kind */
    const bars = (span, kind) => article.lines(span).map(line => bar(kind, isPhone ? { left: frame.left, width: frame.width, top: line.top, height: line.height } : line, frame, 5))
    for (const flag of state.flags.values()) {
      if (!isOpen(flag) && flag !== chosen) continue
      const kind = flag === chosen ? 'on' : ''
      made.push(...bars(flag.row, `fl ${kind}`))
      const line = article.lines(flag.row)[0]
      const y = line ? (line.top - frame.top + line.height / 2) * scale.y + 3.5 : 0
      if (y < last + 10 && flag !== chosen) continue
      last = y
      made.push(svg('text', { x: scale.left - 6, y, 'text-anchor': 'end', class: kind }, String(flag.n)))
    }
    if (chosen) made.push(...sameFigure(chosen).flatMap(span => bars(span, 'fl same')))
    return made
  }

  /** @param {string} kind @param {{ left: number, width: number, top: number, height: number }} line @param {DOMRect} frame @param {number} thick @param {number} [below] */
  function bar(kind, line, frame, thick, below = 0) {
    const x = scale.left + (line.left - frame.left) * scale.x
    const y = (line.top - frame.top + line.height / 2) * scale.y - thick / 2 + below
    return svg('rect', { class: kind, x, y, width: Math.max(2, line.width * scale.x), height: thick })
  }

  /** Move the part in view along. */
  function follow() {
    const frame = stage.getBoundingClientRect()
    const top = Math.max(BAR, frame.top)
    const side = document.querySelector('.side')
    const bottom = innerWidth <= 1180 && side ? side.getBoundingClientRect().top : innerHeight
    view.setAttribute('x', String(scale.left - 3))
    view.setAttribute('width', String(scale.width + 6))
    view.setAttribute('y', String(Math.max(0, (top - frame.top) * scale.y)))
    view.setAttribute('height', String(Math.max(0, (bottom - top) * scale.y)))
  }

  /** @param {PointerEvent} event */
  function goTo(event) {
    const y = event.clientY - box.getBoundingClientRect().top - parseFloat(getComputedStyle(box).paddingTop)
    const target = y / scale.y
    const frame = stage.getBoundingClientRect()
    scrollTo({ top: scrollY + frame.top + target - innerHeight / 3, behavior: 'instant' })
    return article.blocks.findLast(({ element }) => element.getBoundingClientRect().top - frame.top <= target) ?? article.blocks[0]
  }

  box.addEventListener('pointerdown', event => {
    if (event.button === 0) box.setPointerCapture(event.pointerId)
  })
  box.addEventListener('pointermove', event => {
    if (box.hasPointerCapture(event.pointerId)) goTo(event)
  })
  box.addEventListener('click', event => {
    const { start } = goTo(/** @type {PointerEvent} */ (event))
    onJump({ start, end: start + 1 })
    goTo(/** @type {PointerEvent} */ (event)) // to the place itself: its paragraph may begin far above
  })
  addEventListener('scroll', follow, { passive: true })

  return { draw, redraw }
}
