/** @import { Annotation, Flag, Span, State } from './types.js' */
/** @import { Article } from './article.js' */
import { h, need } from './dom.js'
import { listedFlags } from './figures.js'
import { inReadingOrder } from './order.js'
import { placeCards } from './placement.js'
import { firstSpan } from './said.js'
import { chosenAnnotation, chosenFlag } from './state.js'

const GAP = 6
const EDGE = 8
const TITLE = 18 // the middle of a card's first line, from its top
const ALL = 150 // more than these are made only where they are looked at

/** @typedef {{ flagCard: (state: State, flag: Flag) => HTMLElement, annotationCard: (state: State, annotation: Annotation) => HTMLElement }} CardsOf */
/** @typedef {{ key: string, span: Span, signature: unknown[], make: () => HTMLElement }} Wanted */
/** @typedef {{ element: HTMLElement, span: Span, signature: unknown[] }} Shown */

/**
 * The list of cards beside the text: only what changed is made anew, and each stands beside its line.
 *
 * @param {CardsOf & { article: Article, stage: HTMLElement }} parts
 */
export function createCards({ article, stage, flagCard, annotationCard }) {
  const list = need('[data-cards]')
  const lead = h('i', { class: 'lead', hidden: true })
  stage.append(lead)
  /** @type {Map<string, Shown>} */
  let shown = new Map()
  let isCut = false
  let seen = { from: 0, to: 0 }

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (!isNew(state, before)) return
    redraw(state)
    if (innerWidth <= 1180 && targetOf(state) && targetOf(state) !== (before && targetOf(before))) list.querySelector('.target')?.scrollIntoView({ block: 'nearest' })
    if (state.chosen !== before?.chosen) list.parentElement?.scrollTo(0, 0) // in the tray the chosen one comes first
  }

  /** @param {State} state */
  function redraw(state) {
    const chosen = chosenFlag(state) ?? chosenAnnotation(state)
    /** @type {readonly (Flag | Annotation)[]} */
    const all = state.tab === 'flags' ? listedFlags(state) : state.tab === 'annotations' ? inReadingOrder(state) : []
    list.hidden = !['flags', 'annotations'].includes(state.tab)
    list.setAttribute('aria-label', state.tab === 'flags' ? 'Flags, in reading order' : 'Annotations, in reading order')
    isCut = all.length > ALL
    const some = isCut ? lookedAt(all, chosen) : all
    fill(some.map(one => wanted(state, one, one === chosen)))
    if (isCut) number(all, new Set(some))
    place(state)
  }

  /** @param {readonly (Flag | Annotation)[]} all @param {Flag | Annotation | null} chosen */
  function lookedAt(all, chosen) {
    const from = article.near(-innerHeight)
    const to = article.near(2 * innerHeight)
    seen = { from, to }
    return all.filter(one => {
      const { start } = spanOf(one)
      return one === chosen || (from <= start && start <= to)
    }).slice(0, ALL)
  }

  /** Make the cards that come into view. @param {() => State} get */
  function follow(get) {
    if (!isCut || innerWidth <= 1180) return
    if (article.near(0) < seen.from || article.near(innerHeight) > seen.to) redraw(get())
  }

  /** @param {Wanted[]} wanted */
  function fill(wanted) {
    /** @type {Map<string, Shown>} */
    const next = new Map()
    for (const { key, span, signature, make } of wanted) {
      const old = shown.get(key)
      const isSame = old && signature.length === old.signature.length && signature.every((value, i) => value === old.signature[i])
      next.set(key, isSame ? { ...old, span } : { element: old ? swap(old.element, make()) : make(), span, signature })
    }
    const hadFocus = list.contains(document.activeElement)
    for (const [key, { element }] of shown) if (!next.has(key)) element.remove()
    let at = list.firstElementChild
    for (const { element } of next.values()) {
      if (element === at) at = at.nextElementSibling
      else list.insertBefore(element, at)
    }
    shown = next
    if (hadFocus && !list.contains(document.activeElement)) list.focus({ preventScroll: true }) // what had it is gone
  }

  /**
   * Where only some are made, each says which of how many it is.
   * @param {readonly (Flag | Annotation)[]} all @param {Set<Flag | Annotation>} some
   */
  function number(all, some) {
    all.forEach((one, i) => {
      const element = some.has(one) && shown.get(keyOf(one))?.element
      if (!element) return
      element.setAttribute('aria-posinset', String(i + 1))
      element.setAttribute('aria-setsize', String(all.length))
    })
  }

  /** @param {State} state @param {Flag | Annotation} one @param {boolean} isChosen @returns {Wanted} */
  const wanted = (state, one, isChosen) => ('n' in one ? flag(state, one, isChosen) : annotation(state, one, isChosen))

  /** @param {State} state @param {Flag} flag @param {boolean} isChosen @returns {Wanted} */
  function flag(state, flag, isChosen) {
    const signature = [flag, state.keys, isChosen, isChosen && state.question, isChosen && state.isForAll, isChosen && state.isRead]
    return { key: keyOf(flag), span: flag.row, signature, make: () => flagCard(state, flag) }
  }

  /** @param {State} state @param {Annotation} annotation @param {boolean} isChosen @returns {Wanted} */
  function annotation(state, annotation, isChosen) {
    const signature = isChosen ? [annotation, true, state.keys, state.editing, state.question, state.annotations] : [annotation, false, state.keys, targetOf(state) === annotation.key]
    return { key: keyOf(annotation), span: firstSpan(annotation.said), signature, make: () => annotationCard(state, annotation) }
  }

  /** All is measured before anything moves, so that the page is laid out once. @param {State} state */
  function place(state) {
    const all = innerWidth > 1180 ? [...shown.values()] : []
    if (!all.length) return placeNone()
    const base = list.getBoundingClientRect().top
    const middles = all.map(({ span }) => middle(article, span))
    const cards = all.map(({ element }, i) => ({ want: middles[i] - base - TITLE, height: element.offsetHeight }))
    const fixed = all.findIndex(({ element }) => element.classList.contains('on'))
    const tops = placeCards(cards, fixed, GAP, EDGE)
    const line = fixed >= 0 && state.tab === 'flags' ? tie(tops[fixed] + TITLE + base, all[fixed].element) : null
    all.forEach(({ element }, i) => { element.style.top = `${tops[i]}px` })
    const last = tops.length - 1
    list.style.minHeight = `${tops[last] + cards[last].height + 24}px`
    if (line) Object.assign(lead.style, line)
    lead.hidden = !line
  }

  function placeNone() {
    lead.hidden = true
    if (innerWidth <= 1180) list.style.minHeight = ''
  }

  /** The line from the number in the margin to its card. @param {number} y @param {HTMLElement} card */
  function tie(y, card) {
    const frame = stage.getBoundingClientRect()
    const chip = stage.querySelector('.gutter .on')
    const from = chip ? chip.getBoundingClientRect().right - frame.left : frame.width + 44
    return { top: `${y - frame.top}px`, left: `${from}px`, width: `${card.getBoundingClientRect().left - frame.left - from}px` }
  }

  return {
    draw,
    place,
    follow,
    /** @returns {HTMLElement | null} the card of what is chosen */
    chosen: () => list.querySelector('.card.on'),
  }
}

/** @param {Flag | Annotation} one */
const keyOf = one => ('n' in one ? `flag ${one.row.id}` : `annotation ${one.key}`)

/** @param {Flag | Annotation} one */
const spanOf = one => ('n' in one ? one.row : firstSpan(one.said))

/** @param {State} state */
const targetOf = ({ question }) => (question?.kind === 'relation' ? question.to : null)

/** @param {State} state @param {State | null} before */
function isNew(state, before) {
  if (!before) return true
  const { flags, annotations, chosen, tab, question, editing, keys, filter, isForAll, isRead } = before
  return state.keys !== keys || state.filter !== filter || state.isForAll !== isForAll || state.isRead !== isRead || state.flags !== flags || state.annotations !== annotations || state.chosen !== chosen || state.tab !== tab
    || state.question !== question || state.editing !== editing
}

/** @param {Article} article @param {Span} span */
function middle(article, span) {
  const { top, height } = article.line(span)
  return top + height / 2
}

/**
 * Put a card in the place of its older self, without taking a form away under somebody's fingers.
 * @param {HTMLElement} old
 * @param {HTMLElement} fresh
 */
function swap(old, fresh) {
  const form = old.querySelector('form.whole')
  const other = fresh.querySelector('form.whole')
  const hadFocus = old.contains(document.activeElement)
  if (form instanceof HTMLElement && other instanceof HTMLElement && hadFocus && form.dataset.form === other.dataset.form) return around(old, form, fresh, other)
  const place = hadFocus ? focusables(old).findIndex(one => one === document.activeElement) : -1
  const alike = focusables(fresh)[place]
  fresh.style.top = old.style.top
  old.replaceWith(fresh)
  if (hadFocus) (alike && place >= 0 && isSame(alike, focusables(old)[place]) ? alike : fresh).focus({ preventScroll: true })
  return fresh
}

/** @param {HTMLElement} card @returns {HTMLElement[]} */
const focusables = card => [...card.querySelectorAll('button, input, select, textarea, a')].filter(one => one instanceof HTMLElement)

/** @param {HTMLElement} one @param {HTMLElement} other */
const isSame = (one, other) => one.tagName === other.tagName && one.textContent === other.textContent

/** @param {HTMLElement} old @param {HTMLElement} form @param {HTMLElement} fresh @param {HTMLElement} other */
function around(old, form, fresh, other) {
  for (const child of [...old.children]) if (child !== form) child.remove()
  let isBefore = true
  for (const child of [...fresh.children]) {
    if (child === other) isBefore = false
    else if (isBefore) form.before(child)
    else old.append(child)
  }
  return old
}
