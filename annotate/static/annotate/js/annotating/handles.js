/** @import { Annotation, RoleSpan, State } from './types.js' */
/** @import { Acts } from './acts.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Article } from './article.js' */
/** @import { Scheme } from './scheme.js' */
/** @import { Step } from './edges.js' */
import { h } from './dom.js'
import { edgesNear } from './edges.js'
import { cut } from './places.js'
import { trim } from '../text/graphemes.js'
import { offsetUnder } from './pointing.js'
import { sameSpan } from './said.js'
import { chosenAnnotation, isMine } from './state.js'

/** @typedef {'start' | 'end'} Side */
/** @typedef {{ button: HTMLButtonElement, span: RoleSpan, side: Side }} Handle */

/** @type {Record<string, -1 | 1>} */
const KEYS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1, '[': -1, ']': 1 }

/**
 * The two borders of each span of the chosen annotation: dragged by mouse or finger, moved by key.
 * A border goes from character to character and from word to word, never past the other one.
 *
 * @param {{ article: Article, stage: HTMLElement, scheme: Scheme, acts: Acts, announcer: Announcer, get: () => State, onLeave: () => void }} parts
 */
export function createHandles({ article, stage, scheme, acts, announcer, get, onLeave }) {
  /** @type {Handle[]} */
  let handles = []

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    const { annotations, chosen, words, caret } = state
    if (before && before.annotations === annotations && before.chosen === chosen && before.words === words && before.caret === caret) return
    const annotation = chosenAnnotation(state)
    const isOffered = annotation && isMine(state, annotation) && !annotation.conflict && !words && !caret
    fit(isOffered ? ordered(annotation) : [])
  }

  /** Keep as many handles as there are borders, each at its border. @param {RoleSpan[]} spans */
  function fit(spans) {
    const wanted = spans.flatMap(span => /** @type {const} */ (['start', 'end']).map(side => ({ span, side })))
    for (const { button } of handles.splice(wanted.length)) button.remove()
    wanted.forEach(({ span, side }, i) => {
      const button = handles[i]?.button ?? make()
      handles[i] = { button, span, side }
      tell(handles[i])
      place(handles[i])
    })
  }

  function make() {
    const button = h('button', { type: 'button', class: 'handle', role: 'slider', onkeydown: onKey, onpointerdown: onPress })
    stage.append(button)
    return button
  }

  /** @param {Handle} handle */
  function tell({ button, span, side }) {
    const annotation = chosenAnnotation(get())
    const role = annotation ? scheme.role(annotation.said.label, span.role).name.toLowerCase() : ''
    button.dataset.side = side
    button.setAttribute('aria-label', `${side === 'start' ? 'Start' : 'End'} of the ${role}`)
    button.setAttribute('aria-valuemin', '0')
    button.setAttribute('aria-valuemax', String(article.blocks[article.blocks.length - 1].end))
    button.setAttribute('aria-valuenow', String(span[side]))
    button.setAttribute('aria-valuetext', article.quote(span))
  }

  /** @param {Handle} handle */
  function place({ button, span, side }) {
    const edge = edgeOf(span, side)
    button.hidden = !edge
    if (!edge) return
    const frame = stage.getBoundingClientRect()
    button.style.left = `${edge.x - frame.left}px`
    button.style.top = `${(side === 'start' ? edge.top : edge.bottom) - frame.top}px`
    button.style.setProperty('--stem', `${edge.bottom - edge.top}px`)
  }

  /** @param {RoleSpan} span @param {Side} side */
  function edgeOf(span, side) {
    const lines = article.lines(span)
    const box = side === 'start' ? lines[0] : lines[lines.length - 1]
    if (!box) return null
    const isFromRight = getComputedStyle(article.blockAt(span.start).element).direction === 'rtl'
    const { left, right, top, bottom } = box
    return { x: (side === 'start') === isFromRight ? right : left, top, bottom }
  }

  /** @param {Handle} handle @param {number} at @param {boolean} isTold */
  function move(handle, at, isTold) {
    const annotation = chosenAnnotation(get())
    const now = annotation && moved(article, handle.span, handle.side, at)
    if (!annotation || !now || sameSpan(now, handle.span) || annotation.said.spans.some(one => one.role === now.role && sameSpan(one, now))) return
    const old = handle.span
    const swap = (/** @type {RoleSpan} */ one) => (one.role === old.role && sameSpan(one, old) ? now : one)
    const name = `${scheme.role(annotation.said.label, old.role).name} now “${cut(article.quote(now))}”`
    handle.span = now
    acts.edit(annotation.key, said => ({ ...said, spans: said.spans.map(swap) }), name, `border ${annotation.key}`)
    handles.find(one => one.side === handle.side && one.span.role === now.role && sameSpan(one.span, now))?.button.focus({ preventScroll: true })
    if (isTold) announcer.say(article.quote(now))
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const handle = handles.find(one => one.button === event.currentTarget)
    const way = turned(KEYS[event.key], event.key)
    if (event.key === 'Tab' || !handle) return
    event.stopPropagation()
    if (['Escape', 'Enter'].includes(event.key)) return leave(event)
    if (!way) return
    event.preventDefault()
    /** @type {Step} */
    const step = '[]'.includes(event.key) ? 'sentence' : event.ctrlKey || event.metaKey ? 'word' : 'grapheme'
    const edges = edgesNear(article, step, handle.span[handle.side], handle.side)
    const next = way > 0 ? edges.find(edge => edge > handle.span[handle.side]) : edges.findLast(edge => edge < handle.span[handle.side])
    if (next !== undefined) move(handle, next, true)
  }

  /** The arrows go where they point: in an article read from the right, left is on. @param {-1 | 1 | undefined} way @param {string} key */
  function turned(way, key) {
    const isFromRight = getComputedStyle(article.root).direction === 'rtl'
    return way && isFromRight && ['ArrowLeft', 'ArrowRight'].includes(key) ? -way : way
  }

  /** @param {KeyboardEvent} event */
  function leave(event) {
    event.preventDefault()
    acts.closeField()
    onLeave()
  }

  /** @param {PointerEvent} event */
  function onPress(event) {
    const handle = handles.find(one => one.button === event.currentTarget)
    const edge = handle && edgeOf(handle.span, handle.side)
    if (!handle || !edge || event.button !== 0) return
    event.preventDefault()
    const { button } = handle
    const grip = { x: event.clientX - edge.x, y: event.clientY - (edge.top + edge.bottom) / 2 }
    const onMove = (/** @type {PointerEvent} */ { clientX, clientY }) => {
      const at = offsetUnder(article, { clientX: clientX - grip.x, clientY: clientY - grip.y })
      const held = handles.find(one => one.button === document.activeElement) ?? handle
      if (at !== null) move(held, at, false)
    }
    const onDone = () => {
      stage.classList.remove('is-dragging')
      button.removeEventListener('pointermove', onMove)
      acts.closeField()
    }
    button.focus({ preventScroll: true })
    button.setPointerCapture(event.pointerId)
    stage.classList.add('is-dragging')
    button.addEventListener('pointermove', onMove)
    button.addEventListener('lostpointercapture', onDone, { once: true })
  }

  return {
    draw,
    /** Take the first border in hand. */
    take() {
      draw(get(), null)
      handles[0]?.button.focus()
      if (handles.length) announcer.say('Borders. Arrows move one by character, Ctrl by word, brackets by sentence; Tab goes to the next, Enter ends')
    },
  }
}

/** @param {Annotation} annotation @returns {RoleSpan[]} */
const ordered = ({ said }) => [...said.spans].sort((one, other) => one.start - other.start || one.end - other.end)

/**
 * The span with one border elsewhere; null where nothing would be left of it.
 * @param {Article} article @param {RoleSpan} span @param {Side} side @param {number} at
 * @returns {RoleSpan | null}
 */
function moved(article, span, side, at) {
  const start = side === 'start' ? at : span.start
  const end = side === 'end' ? at : span.end
  if (start >= end) return null
  const words = trim(article.text, { start: article.unitsBefore(start), end: article.unitsBefore(end) })
  return words && { role: span.role, start: article.offsetOf(words.start), end: article.offsetOf(words.end) }
}
