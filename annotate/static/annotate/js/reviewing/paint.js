// Paints the passage: the annotation, what others said there, and the flags above the words.
import { Article } from '../annotating/article.js'
import { assignLanes } from '../annotating/lanes.js'
import { need } from '../annotating/dom.js'

/** @typedef {{ start: number, end: number, mark: string, of: 'own' | 'other' | 'flag' }} Span */

/** @type {Set<string>} */
const used = new Set()

export function paint() {
  for (const name of used) CSS.highlights.delete(name)
  used.clear()
  const root = document.querySelector('[data-article]')
  if (!(root instanceof HTMLElement)) return
  const article = new Article(root)
  /** @type {Span[]} */
  const spans = JSON.parse(need('#painted').textContent ?? '[]')
  const said = spans.filter(one => one.of !== 'flag')
  for (const [span, lane] of assignLanes(said)) highlight(`${span.mark}-${lane}`, 10 - lane).add(article.stretch(span))
  for (const span of spans) {
    if (span.of === 'flag') highlight(span.mark, 1).add(article.stretch(span))
    if (span.of === 'own') highlight('picked', 50).add(article.stretch(span))
  }
}

/** @param {string} name @param {number} priority */
function highlight(name, priority) {
  const found = CSS.highlights.get(name) ?? new Highlight()
  found.priority = priority
  CSS.highlights.set(name, found)
  used.add(name)
  return found
}
