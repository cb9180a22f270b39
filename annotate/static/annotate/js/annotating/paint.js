/** @import { Annotation, Flag, Label, Span, State } from './types.js' */
/** @import { Article } from './article.js' */
/** @import { Sheet } from './sheets.js' */
import { sameFigure } from './figures.js'
import { createHighlights } from './highlights.js'
import { Intervals } from './intervals.js'
import { assignLanes } from './lanes.js'
import { sameWords } from './occurrences.js'
import { chosenAnnotation, chosenFlag, isShown, statusOf } from './state.js'

/** @typedef {Span & { mark: string, key: string, painted: string }} Painted  painted: the name of its highlight, where it has one */

const PRIORITY = { flag: 20, chosen: 30, related: 40, picked: 50, selecting: 60 }

/**
 * Paints the marks into the text, and repaints only what an act changed: the spans it touches and
 * those that hang together with them, whose lanes may move. What is far away is painted when it is drawn.
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
  const highlights = createHighlights(article)

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
      hide(span)
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
      return { start, end, mark, key, painted: '' }
    })
    drawn.set(key, { said, spans })
    for (const span of spans) {
      index.add(span)
      loose.add(span)
    }
  }

  /** @param {Set<Painted>} loose */
  function settle(loose) {
    for (const span of loose) if (!article.isDrawn(span)) loose.delete(span)
    while (loose.size) {
      const [first] = loose
      const cluster = index.cluster(first)
      for (const [span, lane] of assignLanes(cluster)) if (article.isDrawn(span)) paint(span, `${span.mark}-${lane}`, 10 - lane)
      for (const span of cluster) loose.delete(span)
    }
  }

  /** @param {Painted} span @param {string} name @param {number} priority */
  function paint(span, name, priority) {
    if (span.painted === name) return
    hide(span)
    highlights.add(name, span, priority)
    span.painted = name
  }

  /** @param {Painted} span */
  function hide(span) {
    if (span.painted) highlights.remove(span.painted, span)
    span.painted = ''
  }

  /** A sheet is drawn, or put away. @param {Sheet} sheet */
  function follow(sheet) {
    const here = index.touching(sheet)
    if (sheet.isDrawn) settle(new Set(here))
    else for (const span of here) if (!article.isDrawn(span)) hide(span)
    highlights.redraw()
  }

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (state.annotations !== before?.annotations) annotationsChanged(state.annotations)
    if (state.flags !== before?.flags || state.chosen !== before?.chosen) drawFlags(state)
    if (state.annotations !== before?.annotations || state.chosen !== before?.chosen) {
      highlights.only('picked', chosenAnnotation(state)?.said.spans ?? [], PRIORITY.picked)
    }
    if (state.words !== before?.words || state.everywhere !== before?.everywhere) {
      const { words, everywhere } = state
      highlights.only('selecting', words ? [words, ...(everywhere ? sameWords(article, words) : [])] : [], PRIORITY.selecting)
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
    highlights.only('flag-open', spans.open, PRIORITY.flag)
    highlights.only('flag-decided', spans.decided, PRIORITY.flag)
    highlights.only('flag-selected', chosen ? [chosen.row] : [], PRIORITY.chosen)
    highlights.only('rel-same', chosen ? sameFigure(chosen) : [], PRIORITY.related)
    highlights.only('rel-credit', chosen ? related(chosen, 'nearest_credit') : [], PRIORITY.related)
  }

  return { draw, follow, index }
}

/**
 * @param {Flag} flag
 * @param {string} role
 */
export function related(flag, role) {
  return flag.row.evidence.filter(evidence => evidence.role === role)
}
