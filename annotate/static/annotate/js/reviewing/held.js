// A decision is final once the server has it: a review is never taken out of the record. So each is held here for a
// few seconds, in which it can be taken back without a trace, and sent when they are over, at the next decision, or
// when the page is left. The server then checks the version that was seen, whoever decided meanwhile.
import { h } from '../annotating/dom.js'

/**
 * @typedef {object} Decision
 * @property {string} annotation   its key
 * @property {string} version      that was seen
 * @property {string} decision
 * @property {string} reason
 * @property {string} quote
 * @property {string} address      where it is looked at
 * @property {string} token        against forged requests
 */

const DONE = /** @type {Record<string, string>} */ ({ approve: 'Approved', return: 'Returned', reject: 'Rejected' })
const PATIENCE = 1500 // milliseconds for which the next one waits for the decision before it
const AGAIN = 3000 // milliseconds to the next try where the server did not answer

/**
 * @param {{ grace: number, tell: (words: string, more?: Node | null, isBad?: boolean) => void, isAttended: () => boolean, onBack: (one: Decision) => void }} parts
 *   isAttended: whether somebody is at the offer to take it back, which then waits
 */
export function createHeld({ grace, tell, isAttended, onBack }) {
  /** @type {Decision | null} */
  let held = null
  let timer = 0
  /** @type {Set<string>} */
  const unsent = new Set()

  /** @param {Decision} one @returns {Promise<unknown>} settled once the one before it is with the server, or takes long */
  function hold(one) {
    const before = flush()
    held = one
    unsent.add(one.annotation)
    tell(said(one), h('button', { type: 'button', class: 'link', 'data-key': 'z', 'data-does': 'take the last decision back', onclick: takeBack }, h('kbd', {}, 'Z'), ' Take back'))
    timer = setTimeout(over, grace)
    return Promise.race([before, new Promise(resolve => setTimeout(resolve, PATIENCE))])
  }

  function over() {
    if (isAttended()) timer = setTimeout(over, 1000)
    else void flush()
  }

  function takeBack() {
    if (!held) return
    clearTimeout(timer)
    const one = held
    held = null
    unsent.delete(one.annotation)
    onBack(one)
  }

  async function flush() {
    const one = held
    held = null
    clearTimeout(timer)
    if (one) await send(one)
  }

  addEventListener('pagehide', () => { void flush() })
  return {
    hold,
    flush,
    /** The keys of what is decided here, and not known to be with the server. */
    get unsent() { return [...unsent].join(',') },
  }

  /** @param {Decision} one @returns {Promise<void>} */
  async function send(one) {
    const answer = await fetch(`/api/v1/annotations/${one.annotation}/reviews`, {
      method: 'POST',
      keepalive: true, // it arrives also where the page is gone
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': one.token, 'If-Match': `"${one.version}"` },
      body: JSON.stringify({ decision: one.decision, reason: one.reason }),
    }).catch(() => null)
    if (!answer || answer.status >= 500 || answer.status === 429) {
      tell(`Not sent yet: ${said(one)}. The server does not answer; it is tried again.`, null, true)
      await new Promise(resolve => setTimeout(resolve, AGAIN))
      return send(one)
    }
    unsent.delete(one.annotation)
    const open = h('a', { href: one.address }, 'Open it')
    if (answer.ok) return held ? undefined : tell(said(one), open)
    const { detail } = await answer.json().catch(() => ({ detail: `The server answered ${answer.status}.` }))
    tell(`Not decided: “${one.quote}”. ${detail}`, open, true)
  }
}

/** @param {Decision} one */
const said = one => `${DONE[one.decision]}: “${one.quote}”`
