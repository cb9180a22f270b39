/** @import { State } from './types.js' */
import { shownAnnotations } from './state.js'

/**
 * The tabs beside the text.
 * @param {{ onTab: (tab: string) => void }} parts
 */
export function createTabs({ onTab }) {
  const tabs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[role=tab]')])

  for (const tab of tabs) {
    tab.addEventListener('click', event => {
      event.preventDefault()
      onTab(tab.dataset.tab ?? 'flags')
    })
    tab.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
      if (!step) return
      event.preventDefault()
      event.stopPropagation()
      const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]
      onTab(next.dataset.tab ?? 'flags')
      next.focus()
    })
  }

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (state.tab !== before?.tab) {
      for (const tab of tabs) {
        const isChosen = tab.dataset.tab === state.tab
        tab.setAttribute('aria-selected', String(isChosen))
        tab.tabIndex = isChosen ? 0 : -1
        if (isChosen && before) tab.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      }
      document.querySelector('[role=tabpanel]')?.setAttribute('aria-labelledby', `tab-${state.tab}`)
      document.body.dataset.tab = state.tab
    }
    if (state.flags !== before?.flags) count('flags', state.flags.size)
    if (state.annotations !== before?.annotations || state.talk !== before?.talk) {
      const all = shownAnnotations(state)
      count('annotations', all.length)
      count('comments', all.reduce((sum, { row }) => sum + (row?.comment_count ?? 0), state.talk))
    }
  }

  /** @param {string} tab @param {number} many */
  function count(tab, many) {
    const place = document.querySelector(`[role=tab][data-tab=${tab}] .n`)
    if (!place) return
    place.textContent = String(many)
    place.classList.toggle('none', many === 0)
  }

  return { draw, count }
}
