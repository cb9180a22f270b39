/** @import { Span } from './types.js' */
/** @import { Article } from './article.js' */
import { floor } from './palette.js'

const BAR = 48

/**
 * Brings words into the part of the screen where they can be read.
 * @param {Article} article
 */
export function createSight(article) {
  const glow = new Highlight()
  CSS.highlights.set('glow', glow)
  let timer = 0

  /** @param {Span} span */
  function bring(span) {
    const box = article.lines(span)[0] ?? article.blockAt(span.start).element.getBoundingClientRect()
    const low = floor()
    const high = ceiling()
    const isComfortable = box.top > high + 60 && box.bottom < high + (low - high) * 0.6
    if (isComfortable) return
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'
    scrollBy({ top: box.top - high - (low - high) * 0.3, behavior })
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
