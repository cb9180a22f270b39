import { placeOf } from './dialogs.js'
import { h } from './dom.js'

/**
 * The drawer with what labels mean and what the guidelines say, beside the article.
 * Written by the server, fetched once.
 */
export function createGuide() {
  const body = h('div', { class: 'drawer-body', tabindex: 0, role: 'group', 'aria-label': 'Labels and guidelines' })
  const here = h('div', { class: 'define', hidden: true })
  const title = h('h2', { id: 'drawer-title' }, 'Guidelines')
  const shut = h('button', { type: 'button', class: 'btn quiet icon', 'aria-label': 'Close the guidelines', onclick: () => close() }, '×')
  const drawer = h('section', { class: 'drawer', role: 'dialog', 'aria-labelledby': 'drawer-title', hidden: true }, h('header', {}, title, shut), here, body)
  document.body.append(drawer)
  let isRead = false
  /** @type {Element | null} */
  let before = null

  drawer.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  })
  body.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#guide-"]') : null
    if (!link) return
    event.preventDefault()
    goTo(link.getAttribute('href')?.slice(1) ?? '')
  })

  async function read() {
    if (isRead) return
    body.replaceChildren(h('p', { class: 'dim' }, 'Fetching the guidelines…'))
    const response = await fetch(`${location.pathname}?panel=guide`, { headers: { 'X-Part': 'panel' } }).catch(() => null)
    if (!response?.ok) return body.replaceChildren(h('p', { class: 'dim' }, 'The guidelines cannot be fetched just now: no network, or no server.'))
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    body.replaceChildren(...page.body.childNodes)
    isRead = true
  }

  /** Show a label's definition above, and what the guidelines say of it below. @param {string} label */
  function explain(label) {
    const defined = label ? body.querySelector(`[id="define-${CSS.escape(label)}"]`) : null
    here.hidden = !defined
    if (!defined) return void (body.scrollTop = 0)
    here.replaceChildren(...[...defined.children].map(one => one.cloneNode(true)))
    const heading = here.querySelector('a.to')
    const about = heading?.getAttribute('href')?.slice(1)
    heading?.replaceWith(h('button', { type: 'button', class: 'link', onclick: () => explain('') }, 'All labels'))
    if (!heading) here.append(h('p', { class: 'dimmer' }, 'The guidelines say nothing more of it. ', h('button', { type: 'button', class: 'link', onclick: () => explain('') }, 'All labels')))
    const place = document.getElementById(about ?? 'guide-text')
    if (place) body.scrollTop = place.offsetTop - body.offsetTop - 12
  }

  /** @param {string} id */
  function goTo(id) {
    const place = document.getElementById(id)
    place?.scrollIntoView({ block: 'start' })
    place?.focus({ preventScroll: true })
  }

  function close() {
    drawer.hidden = true
    placeOf(before)?.focus({ preventScroll: true })
  }

  return {
    /** @param {string} label  its key; empty for all of the guidelines */
    async open(label) {
      if (!drawer.contains(document.activeElement)) before = document.activeElement
      drawer.hidden = false
      body.focus({ preventScroll: true })
      await read()
      explain(label)
    },
    close,
    isOpen: () => !drawer.hidden,
  }
}
