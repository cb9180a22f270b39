// From one annotation to the next without leaving the page: what is told, held and announced stays.
import { need } from '../annotating/dom.js'

const REGIONS = ['queue', 'passage', 'decide', 'beside']
let turn = 0 // one more as one begins to go on, and as one arrives

/**
 * Show another address of the screen, or parts of this one anew. What one asked for last counts: an answer that comes
 * when one has gone on is let fall.
 * @param {string} address
 * @param {{ held?: string, isBack?: boolean, regions?: string[] }} [more]
 *   held: what is decided here and not sent yet, by commas, for the queue to leave out. isBack: the address is there already.
 *   regions: the parts to show anew, where one stays.
 * @returns {Promise<boolean>} whether it is shown here; else the browser goes there, or one has gone on
 */
export async function show(address, { held = '', isBack = false, regions } = {}) {
  const mine = regions ? turn : ++turn
  const asked = new URL(address, location.href)
  if (held) asked.searchParams.set('held', held)
  const answer = await fetch(asked, { headers: { Accept: 'text/html' } }).catch(() => null)
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
  if (mine !== turn) return false
  if (!answer || !page?.querySelector('[data-region]')) {
    location.assign(address)
    return false
  }
  const now = new URL(answer.url)
  now.searchParams.delete('held')
  for (const region of regions ?? REGIONS) replace(region, page)
  if (!regions) turn++
  document.title = page.title
  if (!isBack && now.href !== location.href) history.pushState(null, '', now)
  return true
}

/** @param {string} region @param {Document} page */
function replace(region, page) {
  const selector = `[data-region=${region}]`
  const old = need(selector)
  old.replaceWith(document.adoptNode(need(selector, page)))
}
