/** @import { State } from './types.js' */
import { h, need } from './dom.js'
import { footBindings } from './keys.js'

/**
 * The keys that work now.
 * @param {{ contextsOf: (state: State) => string[], onAll: () => void }} parts
 */
export function createFoot({ contextsOf, onAll }) {
  const foot = need('[data-keys-now]')
  let shown = ''
  /** @type {State | null} */
  let latest = null

  /** @param {State} state */
  function draw(state) {
    latest = state
    const bindings = footBindings(fieldContext(state) ?? contextsOf(state))
    const name = bindings.map(({ act, keys }) => act + keys[0]).join()
    if (name === shown) return
    shown = name
    foot.replaceChildren(...bindings.map((binding, i) => {
      const twin = binding.keys[0] === 'j' ? [key('K')] : binding.keys[0] === '[' ? [key(']')] : []
      const told = [key(binding.shown ?? keyLabel(binding.keys[0])), ...twin, ` ${binding.does}`]
      return binding.act === 'keys' ? h('button', { type: 'button', onclick: onAll }, told) : h('span', { class: i > 3 && i < bindings.length - 2 ? 'less' : '' }, told)
    }))
  }

  // What is written in a field is no key of the page.
  for (const turn of ['focusin', 'focusout']) document.addEventListener(turn, () => queueMicrotask(() => latest && draw(latest)))

  return { draw }
}

/** @param {State} state */
function fieldContext({ question }) {
  const field = document.activeElement
  if (question || !field?.matches('input:not([type=checkbox], [type=radio]), select, textarea')) return null
  return [field.closest('[data-panel]') ? 'comment' : 'field']
}

/** @param {string} name */
const key = name => h('kbd', {}, name)

/** @param {string} name */
export const keyLabel = name => (name.length === 1 ? name.toUpperCase() : name)
