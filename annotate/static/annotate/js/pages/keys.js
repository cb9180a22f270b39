// Single keys for what a page offers: anything with data-key is clicked, or what it points at is focused.
// The switch in the list of all keys turns them off (WCAG 2.1.4). While a page asks something (data-asks), no key answers but there.
import { showKeys } from './keys_panel.js'

const keysAreOn = () => localStorage.getItem('single-keys') !== 'off'

/** @param {EventTarget | null} target */
const isTyping = target =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), select, textarea'))

/** @param {KeyboardEvent} event */
function offered(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return /** @type {HTMLElement | undefined} */ (
    [...document.querySelectorAll('[data-key]')].find(element => element.getAttribute('data-key') === key)
  )
}

/** @param {HTMLElement} element */
function use(element) {
  const place = element.getAttribute('href')
  const target = place?.startsWith('#') ? document.getElementById(place.slice(1)) : null
  if (!target) return element.click()
  if (element.hasAttribute('data-opens')) return target.click()
  target.scrollIntoView({ block: 'nearest' })
  const into = target.matches('input, select, textarea, a, button') ? target : target.querySelector('a, button, input, select')
  if (into instanceof HTMLElement) into.focus()
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector('dialog[open]')) return
  if (isTyping(event.target) || document.querySelector('[data-asks]:not([hidden])')) return
  if (event.key === 'Enter' && event.target instanceof Element && event.target.closest('a, button, summary, label')) return
  if (event.key !== '?' && !keysAreOn()) return
  const element = event.key === '?' ? null : offered(event)
  if (event.key === '?') showKeys()
  else if (element) use(element)
  else return
  event.preventDefault()
})

document.addEventListener('click', event => {
  const target = event.target
  if (!(target instanceof Element)) return
  const offer = target.closest('[data-opens]')
  if (offer instanceof HTMLElement) { event.preventDefault(); use(offer) }
  if (target.closest('[data-key="?"]')) showKeys()
  for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(target)) menu.removeAttribute('open')
})

document.addEventListener('keydown', event => {
  const menu = event.key === 'Escape' && document.querySelector('details.menu[open]')
  if (!menu) return
  menu.removeAttribute('open')
  menu.querySelector('summary')?.focus()
})

// A link to a field means: write there.
const named = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null
if (named?.matches('input, select, textarea')) named.focus()
