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

  /** @param {string} words @param {string} kind */
  function show(words, kind) {
    const close = h('button', { type: 'button', class: 'link', onclick: () => { notice.hidden = true } }, 'Close')
    notice.className = `notice ${kind}`
    notice.replaceChildren(h('span', {}, words), close)
    notice.hidden = false
  }

  return {
    say,
    /** @param {string} words  what went wrong */
    warn: words => show(words, 'bad'),
    /** @param {string} words  what was done, where it is worth more than a whisper */
    tell: words => show(words, ''),
    hush() {
      notice.hidden = true
    },
    /** Take away what was told, when one goes on; what went wrong stays. */
    goOn() {
      if (!notice.classList.contains('bad')) notice.hidden = true
    },
  }
}

/** @typedef {ReturnType<typeof createAnnouncer>} Announcer */
