/** @import { Span } from './types.js' */
/** @import { Article } from './article.js' */
import { floor } from './beside_words.js'

const BAR = 48

/**
 * Brings words into the part of the screen where they can be read.
 * @param {Article} article
 */
export function createSight(article) {
  const glow = new Highlight()
  CSS.highlights.set('glow', glow)
  let timer = 0

  /** @type {Span | null} */
  let wanted = null

  /** @param {Span} span */
  function bring(span) {
    wanted = span
    if (article.sheetAt(span.start).isDrawn) scroll(span, matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth')
    else approach(span, 5)
  }

  /**
   * Where nothing is drawn yet its place is an estimate: go there, and look again when it is drawn.
   * @param {Span} span
   * @param {number} tries
   */
  function approach(span, tries) {
    scroll(span, 'instant')
    if (tries) requestAnimationFrame(() => requestAnimationFrame(() => { if (wanted === span) approach(span, tries - 1) }))
  }

  /** @param {Span} span @param {ScrollBehavior} behavior */
  function scroll(span, behavior) {
    const box = article.line(span)
    const low = floor()
    const high = ceiling()
    const isComfortable = box.top > high + 60 && box.top + box.height < high + (low - high) * 0.6
    if (!isComfortable) scrollBy({ top: box.top - high - (low - high) * 0.3, behavior })
  }

  return {
    bring,
    /** Bring words in sight and let them shine for a moment. @param {Span} span */
    show(span) {
      bring(span)
      glow.clear()
      glow.add(article.stretch(span))
      clearTimeout(timer)
      timer = window.setTimeout(() => glow.clear(), 1500)
    },
  }
}

/** Where the free part of the screen begins: on a phone the search lies over the text. */
function ceiling() {
  const find = innerWidth <= 640 ? document.querySelector('.find:not([hidden])') : null
  return find ? find.getBoundingClientRect().bottom - 48 : BAR
}
