/** @import { Annotation, Flag, Label, Span, State } from './types.js' */
/** @import { Article } from './article.js' */
import { sameFigure } from './figures.js'
import { Intervals } from './intervals.js'
import { assignLanes } from './lanes.js'
import { sameWords } from './occurrences.js'
import { chosenAnnotation, chosenFlag, isShown, statusOf } from './state.js'

/** @typedef {Span & { mark: string, key: string, stretch: StaticRange, painted: string }} Painted */

const PRIORITY = { flag: 20, chosen: 30, related: 40, picked: 50, selecting: 60 }

/**
 * Paints the marks into the text, and repaints only what an act changed: the spans it touches and
 * those that hang together with them, whose lanes may move.
 *
 * @param {Article} article
 * @param {Label[]} labels
 */
export function createPainter(article, labels) {
  const marks = new Map(labels.flatMap(label => label.roles.map(role => [`${label.key} ${role.key}`, role.mark])))
  /** @type {Intervals<Painted>} */
  const index = new Intervals()
  /** @type {Map<string, { said: object, spans: Painted[] }>} */
  const drawn = new Map()

  /** @param {Map<string, Annotation>} annotations */
  function annotationsChanged(annotations) {
    /** @type {Set<Painted>} */
    const loose = new Set()
    for (const [key, { said }] of drawn) {
      const now = annotations.get(key)
      if (!now || now.said !== said || !isShown(now)) remove(key, loose)
    }
    for (const annotation of annotations.values()) {
      if (isShown(annotation) && !drawn.has(annotation.key)) add(annotation, loose)
    }
    settle(loose)
  }

  /**
   * @param {string} key
   * @param {Set<Painted>} loose
   */
  function remove(key, loose) {
    const spans = drawn.get(key)?.spans ?? []
    drawn.delete(key)
    for (const span of spans) {
      index.remove(span)
      loose.delete(span)
      highlight(span.painted).delete(span.stretch)
    }
    for (const span of spans) for (const other of index.touching(span)) loose.add(other)
  }

  /**
   * @param {Annotation} annotation
   * @param {Set<Painted>} loose
   */
  function add({ key, said }, loose) {
    const spans = said.spans.map(({ role, start, end }) => {
      const mark = marks.get(`${said.label} ${role}`) ?? 'claim'
      return { start, end, mark, key, stretch: article.stretch({ start, end }), painted: '' }
    })
    drawn.set(key, { said, spans })
    for (const span of spans) {
      index.add(span)
      loose.add(span)
    }
  }

  /** @param {Set<Painted>} loose */
  function settle(loose) {
    while (loose.size) {
      const [first] = loose
      const cluster = index.cluster(first)
      for (const [span, lane] of assignLanes(cluster)) paint(span, `${span.mark}-${lane}`, 10 - lane)
      for (const span of cluster) loose.delete(span)
    }
  }

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (state.annotations !== before?.annotations) annotationsChanged(state.annotations)
    if (state.flags !== before?.flags || state.chosen !== before?.chosen) drawFlags(state)
    if (state.annotations !== before?.annotations || state.chosen !== before?.chosen) {
      only('picked', chosenAnnotation(state)?.said.spans ?? [], PRIORITY.picked)
    }
    if (state.words !== before?.words || state.everywhere !== before?.everywhere) {
      const { words, everywhere } = state
      only('selecting', words ? [words, ...(everywhere ? sameWords(article, words) : [])] : [], PRIORITY.selecting)
    }
  }

  /** @param {State} state */
  function drawFlags(state) {
    const chosen = chosenFlag(state)
    /** @type {{ open: Span[], decided: Span[] }} */
    const spans = { open: [], decided: [] }
    for (const flag of state.flags.values()) {
      if (flag !== chosen) (statusOf(flag) === 'open' ? spans.open : spans.decided).push(flag.row)
    }
    only('flag-open', spans.open, PRIORITY.flag)
    only('flag-decided', spans.decided, PRIORITY.flag)
    only('flag-selected', chosen ? [chosen.row] : [], PRIORITY.chosen)
    only('rel-same', chosen ? sameFigure(chosen) : [], PRIORITY.related)
    only('rel-credit', chosen ? related(chosen, 'nearest_credit') : [], PRIORITY.related)
  }

  /**
   * @param {string} name
   * @param {Span[]} spans
   * @param {number} priority
   */
  function only(name, spans, priority) {
    const set = highlight(name, priority)
    set.clear()
    for (const span of spans) set.add(article.stretch(span))
  }

  return { draw, index }
}

/**
 * @param {Flag} flag
 * @param {string} role
 */
export function related(flag, role) {
  return flag.row.evidence.filter(evidence => evidence.role === role)
}

/**
 * @param {Painted} span
 * @param {string} name
 * @param {number} priority
 */
function paint(span, name, priority) {
  if (span.painted === name) return
  if (span.painted) highlight(span.painted).delete(span.stretch)
  highlight(name, priority).add(span.stretch)
  span.painted = name
}

/**
 * @param {string} name
 * @param {number} [priority]
 */
function highlight(name, priority = 0) {
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  made.priority = priority
  CSS.highlights.set(name, made)
  return made
}
