/** @import { Chosen, State } from './types.js' */
/** @import { Article } from './article.js' */
/** @import { Scheme } from './scheme.js' */
import { placeBeside } from './beside_words.js'
import { h, lab } from './dom.js'
import { shorter } from './intervals.js'
import { isComposed } from './scheme.js'

/**
 * @typedef {{ chosen: Chosen, start: number, end: number, n: number, mark: string }} Here
 */

/**
 * Everything marked at one place, smallest first. Where it is more than one thing they are listed, and
 * Tab walks the list as it walks any other.
 *
 * @param {{ article: Article, stage: HTMLElement, scheme: Scheme, get: () => State,
 *   index: import('./intervals.js').Intervals<any>, onChoose: (chosen: Chosen) => void, onLeave: () => void }} parts
 */
export function createSpansHere({ article, stage, scheme, get, index, onChoose, onLeave }) {
  const box = h('div', { class: 'palette here', role: 'group', 'aria-label': 'Spans here', hidden: true })
  stage.append(box)
  box.addEventListener('focusout', event => {
    if (!(event.relatedTarget instanceof Node && box.contains(event.relatedTarget))) box.hidden = true
  })
  box.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
    onLeave()
  })

  /** @param {number} offset @returns {Here[]} */
  function at(offset) {
    const { flags } = get()
    /** @type {Here[]} */
    const spans = index.at(offset).map(({ start, end, key, mark }) => ({ chosen: { kind: 'annotation', key }, start, end, mark, n: 0 }))
    for (const { row, n } of flags.values()) {
      if (row.start <= offset && offset <= row.end) spans.push({ chosen: { kind: 'flag', id: row.id }, start: row.start, end: row.end, mark: '', n })
    }
    return spans.sort(shorter)
  }

  /** @param {number} offset @returns {number} how many there are */
  function open(offset) {
    const spans = at(offset)
    close()
    if (!spans.length) return 0
    onChoose(spans[0].chosen)
    if (spans.length > 1) list(spans)
    return spans.length
  }

  /** @param {Here[]} spans */
  function list(spans) {
    const head = h('p', { class: 'words' }, h('b', {}, `${spans.length} spans here`), h('span', { class: 'meta dim nowrap' }, h('kbd', {}, 'Tab'), ' walks them, smallest first'))
    box.replaceChildren(head, h('div', { class: 'list' }, spans.map(button)))
    box.hidden = false
    placeBeside(box, spans[0], { article, stage })
    box.querySelector('button')?.focus({ preventScroll: true })
  }

  /** @param {Here} span */
  function button(span) {
    const name = span.n ? h('span', {}, h('span', { class: 'no' }, String(span.n)), ' flag') : lab(span.mark, nameOf(span))
    const choose = () => {
      for (const one of box.querySelectorAll('[aria-current]')) one.removeAttribute('aria-current')
      made.setAttribute('aria-current', 'true')
      onChoose(span.chosen)
    }
    const made = h('button', { type: 'button', onfocus: choose, onclick: () => { choose(); close() } }, name, h('q', { class: 'cut', lang: article.root.lang }, article.quote(span)))
    return made
  }

  /** @param {Here} span */
  function nameOf({ chosen, start, end }) {
    const annotation = chosen.kind === 'annotation' ? get().annotations.get(chosen.key) : undefined
    const part = annotation?.said.spans.find(one => one.start === start && one.end === end)
    if (!annotation || !part) return ''
    const label = scheme.label(annotation.said.label)
    return (isComposed(label) ? scheme.role(label.key, part.role).name : label.name).toLowerCase()
  }

  function close() {
    box.hidden = true
  }

  return { open, close, at }
}
