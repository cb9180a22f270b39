/** @import { Article } from './article.js' */
import { h, need } from './dom.js'

const SCREEN = 0.85 // of the window: some lines are seen twice

/**
 * The map for who has no mouse: one stop, from which arrows go by screen, and Home and End to the ends.
 *
 * @param {{ article: Article }} parts
 */
export function createMapKeys({ article }) {
  const many = article.blocks.filter(({ element }) => element.dataset.n).length
  const grip = h('div', { class: 'grip', role: 'scrollbar', tabindex: 0, 'aria-label': 'Place in the article', 'aria-controls': 'text', 'aria-orientation': 'vertical', 'aria-valuemin': 0, 'aria-valuemax': many })
  /** @type {Record<string, () => number>} */
  const TOPS = {
    ArrowDown: () => scrollY + SCREEN * innerHeight,
    ArrowUp: () => scrollY - SCREEN * innerHeight,
    PageDown: () => scrollY + SCREEN * innerHeight,
    PageUp: () => scrollY - SCREEN * innerHeight,
    Home: () => 0,
    End: () => document.documentElement.scrollHeight,
  }
  need('[data-map]').append(grip)

  function tell() {
    const at = Number(article.blockAt(article.near(innerHeight / 2)).element.dataset.n ?? 0)
    grip.setAttribute('aria-valuenow', String(at))
    grip.setAttribute('aria-valuetext', at ? `¶ ${at} of ${many}` : 'Headline')
  }

  grip.addEventListener('focus', tell)
  grip.addEventListener('keydown', event => {
    if (!TOPS[event.key] || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    scrollTo({ top: TOPS[event.key](), behavior: 'instant' })
    tell()
  })
  tell()
}
