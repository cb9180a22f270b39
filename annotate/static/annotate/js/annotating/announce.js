import { h, need } from './dom.js'

/**
 * Says things aloud through a live region, and shows those that went wrong.
 */
export function createAnnouncer() {
  const region = need('[data-announce]')
  const notice = need('[data-notice]')

  /** @param {string} words */
  function say(words) {
    // The same words again are only read when the region changes.
    region.textContent = region.textContent === words ? `${words}\u00a0` : words
  }

  /** @param {string} words @param {string} kind @param {import('./dom.js').Child} [more] */
  function show(words, kind, more) {
    const close = h('button', { type: 'button', class: 'link', onclick: () => { notice.hidden = true } }, 'Close')
    notice.className = `notice ${kind}`
    notice.replaceChildren(...[h('span', {}, words), more, close].filter(part => part instanceof Node))
    notice.hidden = false
  }

  return {
    say,
    /** @param {string} words  what went wrong */
    warn: words => show(words, 'bad'),
    /** @param {string} words  what was done, where it is worth more than a whisper */
    tell: words => show(words, ''),
    /** What one can turn to. @param {string} words @param {string} name @param {() => void} then */
    offer: (words, name, then) => show(words, 'offer', h('button', { type: 'button', class: 'link', onclick: then }, name)),
    hush() {
      notice.hidden = true
    },
    /** Take away what was told, when one goes on; what went wrong, or is offered, stays. */
    goOn() {
      if (!notice.matches('.bad, .offer')) notice.hidden = true
    },
  }
}

/** @typedef {ReturnType<typeof createAnnouncer>} Announcer */
