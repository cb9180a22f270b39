/** @import { State } from './types.js' */
/** @import { Store } from './saver.js' */
import { need } from './dom.js'

/** @typedef {ReturnType<typeof import('./panels.js').createPanels>} Panels */

/**
 * Sources, comments and history: they come from the server, and so does what shows them, when it is asked for first.
 *
 * @param {{ store: Store, fetch: () => Promise<Panels> }} parts
 */
export function createTalk({ store, fetch }) {
  const box = need('[data-panel]')
  /** @type {Promise<Panels> | null} */
  let panels = null

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (!panels && !['sources', 'comments', 'history'].includes(state.tab)) return
    panels ??= fetch()
    panels.then(made => made.draw(state, before), () => {
      panels = null
      box.hidden = false
      box.textContent = 'This cannot be fetched just now: no network, or no server. Open the tab again to try.'
    })
  }

  /** @param {Partial<State>} [values] */
  function open(values) {
    store.dispatch({ type: 'set', values: { tab: 'comments', ...values } }) // and so the panel is there
  }

  return {
    draw,
    /** Begin a comment on the selected words, or on what is chosen. */
    write() {
      const { words } = store.get()
      open({ words: null })
      panels?.then(made => made.write(words))
    },
    /** @param {number} id  of a comment */
    show(id) {
      open()
      panels?.then(made => made.show(id))
    },
  }
}
