/** @import { Span, State } from './types.js' */
/** @import { Article, Block } from './article.js' */
/** @import { Scheme } from './scheme.js' */
import { h, need, svg } from './dom.js'
import { sameFigure } from './figures.js'
import { chosenFlag, isOpen, shownAnnotations, tally } from './state.js'

/** @typedef {{ left: number, width: number, top: number, height: number }} Line */

const QUIET = ['content', 'claim'] // they run over whole sentences and would fill the map
const NUMBERS = 18
const BAR = 48
const CHARACTERS = 66 // in a line
const LINE = 34 // high
const LONGEST = 10_000 // high
const EXACT = 400 // annotations; of more the map is drawn by rule of thumb

/**
 * The whole article in a strip: its lines, the marks, the open flags with their numbers, the part in view.
 *
 * @param {{ article: Article, stage: HTMLElement, scheme: Scheme, onJump: (span: Span) => void }} parts
 */
export function createMap({ article, stage, scheme, onJump }) {
  const box = need('[data-map]')
  const view = h('div', { class: 'view' })
  const slide = view.animate({ transform: ['none', `translateY(${LONGEST}px)`] }, { duration: LONGEST, fill: 'both' }) // to move it by style has all of the page looked through
  slide.pause()
  let scale = { x: 1, y: 1, left: 0, width: 0, padding: 0 }
  let pending = 0

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (before && state.flags === before.flags && state.annotations === before.annotations && state.chosen === before.chosen) return
    cancelIdleCallback(pending)
    pending = requestIdleCallback(() => redraw(state), { timeout: 300 })
  }

  /** @param {State} state */
  function redraw(state) {
    if (!box.clientWidth) return // on paper there is none
    const frame = stage.getBoundingClientRect()
    const style = getComputedStyle(box)
    const width = box.clientWidth - parseFloat(style.paddingLeft)
    const height = box.clientHeight - 2 * parseFloat(style.paddingTop)
    const isPhone = innerWidth <= 640
    const left = isPhone ? 0 : NUMBERS
    const free = width - left - (isPhone ? 4 : 10)
    scale = { y: Math.min(height / frame.height, 0.46), x: free / frame.width, left, width: free, padding: parseFloat(style.paddingTop) }
    const { all, decided } = tally(state)
    const picture = svg('svg', { role: 'img', 'aria-label': `Map of the article: ${all} flags, ${all - decided} open`, viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none' })
    picture.append(lines(frame), ...labels(state, frame), ...flags(state, frame, isPhone))
    view.style.left = `${parseFloat(style.paddingLeft) + left - 3}px`
    view.style.width = `${free + 6}px`
    box.querySelector('svg')?.remove()
    box.prepend(view, picture)
    follow()
  }

  /** @param {DOMRect} frame */
  function lines(frame) {
    const bars = article.blocks.map(block => {
      const { left, width, top, height } = boxOf(block)
      const count = Math.max(1, Math.round(height / LINE))
      const step = height / count
      const thick = block.element.tagName === 'H2' ? 5 : 3
      if (step * scale.y < thick) return bar({ left, width, top, height }, frame, height * scale.y)
      return Array.from({ length: count }, (_, i) => {
        const short = i === count - 1 && count > 1 ? 0.6 : 1
        return bar({ left, width: width * short, top: top + (i + 0.5) * step, height: 0 }, frame, thick)
      }).join('')
    })
    return svg('path', { class: 'ln', d: bars.join('') })
  }

  /** One path for all marks of a kind. @param {State} state @param {DOMRect} frame */
  function labels(state, frame) {
    const all = shownAnnotations(state)
    const linesOf = all.length > EXACT ? roughly() : (/** @type {Span} */ span) => linesIn(span)
    /** @type {Map<string, string[]>} */
    const paths = new Map()
    for (const { said } of all) {
      for (const span of said.spans) {
        const { mark } = scheme.role(said.label, span.role)
        if (QUIET.includes(mark)) continue
        const bars = linesOf(span).map(line => bar(line, frame, 2, 3.5))
        paths.set(mark, paths.get(mark) ?? [])
        paths.get(mark)?.push(...bars)
      }
    }
    return [...paths].map(([mark, bars]) => svg('path', { class: `label map-${mark}`, d: bars.join('') }))
  }

  /** Where a paragraph stands; where it is not drawn, about where it will. @param {Block} block @returns {Line} */
  function boxOf(block) {
    const sheet = article.sheetAt(block.start)
    if (sheet.isDrawn) return block.element.getBoundingClientRect()
    const { left, width, top, height } = sheet.element.getBoundingClientRect()
    const share = height / (sheet.end - sheet.start)
    return { left, width, top: top + (block.start - sheet.start) * share, height: (block.end - block.start) * share }
  }

  /** @param {Span} span @returns {Line[]} */
  const linesIn = span => (article.sheetAt(span.start).isDrawn ? article.lines(span) : roughly()(span))

  /** Where a span stands, from how far it is into its paragraph: measuring thousands takes too long. */
  function roughly() {
    /** @type {Map<Block, Line>} */
    const boxes = new Map()
    const width = stage.clientWidth
    return (/** @type {Span} */ { start, end }) => {
      const block = article.blockAt(start)
      const box = boxes.get(block) ?? boxOf(block)
      boxes.set(block, box)
      const perLine = CHARACTERS * (box.width / width)
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
    const bars = (span, kind) => linesIn(span).map(line => rect(kind, isPhone ? { left: frame.left, width: frame.width, top: line.top, height: line.height } : line, frame))
    for (const flag of state.flags.values()) {
      if (!isOpen(flag) && flag !== chosen) continue
      const kind = flag === chosen ? 'on' : ''
      made.push(...bars(flag.row, `fl ${kind}`))
      const line = article.line(flag.row)
      const y = (line.top - frame.top + line.height / 2) * scale.y + 3.5
      if (y < last + 10 && flag !== chosen) continue
      last = y
      made.push(svg('text', { x: scale.left - 6, y, 'text-anchor': 'end', class: kind }, String(flag.n)))
    }
    if (chosen) made.push(...sameFigure(chosen).flatMap(span => bars(span, 'fl same')))
    return made
  }

  /** As a part of a path. @param {Line} line @param {DOMRect} frame @param {number} thick @param {number} [below] */
  function bar(line, frame, thick, below = 0) {
    const { x, y, width } = at(line, frame, thick, below)
    return `M${x.toFixed(1)} ${y.toFixed(1)}h${width.toFixed(1)}v${thick.toFixed(1)}h${(-width).toFixed(1)}z`
  }

  /** @param {string} kind @param {Line} line @param {DOMRect} frame */
  const rect = (kind, line, frame) => svg('rect', { class: kind, ...at(line, frame, 5, 0), height: 5 })

  /** @param {Line} line @param {DOMRect} frame @param {number} thick @param {number} below */
  function at(line, frame, thick, below) {
    const x = scale.left + (line.left - frame.left) * scale.x
    return { x, y: (line.top - frame.top + line.height / 2) * scale.y - thick / 2 + below, width: Math.max(2, line.width * scale.x) }
  }

  /** Move the part in view along. */
  function follow() {
    const frame = stage.getBoundingClientRect()
    const top = Math.max(BAR, frame.top)
    const side = document.querySelector('.side')
    const bottom = innerWidth <= 1180 && side ? side.getBoundingClientRect().top : innerHeight
    const height = `${Math.max(0, Math.round((bottom - top) * scale.y))}px`
    slide.currentTime = scale.padding + Math.max(0, (top - frame.top) * scale.y)
    if (view.style.height !== height) view.style.height = height
  }

  /** @param {PointerEvent} event */
  function goTo(event) {
    const y = event.clientY - box.getBoundingClientRect().top - scale.padding
    const target = y / scale.y
    scrollTo({ top: scrollY + stage.getBoundingClientRect().top + target - innerHeight / 3, behavior: 'instant' })
    return article.near(stage.getBoundingClientRect().top + target)
  }

  box.addEventListener('pointerdown', event => {
    if (event.button === 0) box.setPointerCapture(event.pointerId)
  })
  box.addEventListener('pointermove', event => {
    if (box.hasPointerCapture(event.pointerId)) goTo(event)
  })
  box.addEventListener('click', event => {
    const start = article.blockAt(goTo(/** @type {PointerEvent} */ (event))).start
    onJump({ start, end: start + 1 })
    goTo(/** @type {PointerEvent} */ (event)) // to the place itself: its paragraph may begin far above
  })
  addEventListener('scroll', follow, { passive: true })

  return { draw, redraw }
}
