// Brings what is still being worked on up to date: fetches the page again and takes from it each region with data-poll
// (milliseconds between two looks). A region that no longer polls has come to its end; with data-ends="reload" so has the page.
// data-with names what is brought up to date together with the region, such as its total.

/** @param {string} id */
async function look(id) {
  const region = document.getElementById(id)
  if (region && !document.hidden) {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' })
      if (answer.ok && !answer.redirected) replace(region, await answer.text())
    } catch { /* the network is away: the next look may find it again */ }
  }
  again(id)
}

/** @param {HTMLElement} region @param {string} html */
function replace(region, html) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const fresh = page.getElementById(region.id)
  if (!fresh || (region.dataset.ends === 'reload' && fresh.dataset.poll === undefined)) return location.reload()
  const companion = document.getElementById(region.dataset.with ?? '')
  if (companion) companion.innerHTML = page.getElementById(companion.id)?.innerHTML ?? ''
  if (fresh.innerHTML === region.innerHTML) return
  const at = stops(region).indexOf(/** @type {HTMLElement} */ (document.activeElement))
  region.replaceWith(document.adoptNode(fresh))
  stops(fresh)[at]?.focus({ preventScroll: true })
}

/** @param {HTMLElement} region @returns {HTMLElement[]} */
const stops = region => [...region.querySelectorAll(/** @type {'a'} */ ('a, button'))]

/** @param {string} id */
function again(id) {
  const wait = Number(document.getElementById(id)?.dataset.poll)
  if (wait) setTimeout(() => look(id), wait)
}

for (const region of document.querySelectorAll('[data-poll]')) again(region.id)
