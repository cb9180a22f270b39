/** @import { State } from './types.js' */
import { h, kbd, need } from './dom.js'
import { bindingsWith, footBindings, keysAreOn, shownKey } from './keys.js'

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
    const all = bindingsWith(state.keys)
    const bindings = footBindings(fieldContext(state) ?? contextsOf(state), state.keys).filter(({ keys, act }) => keysAreOn() || keys[0].length > 1 || act === 'keys')
    const name = bindings.map(({ act, keys }) => act + keys[0]).join()
    if (name === shown) return
    shown = name
    foot.replaceChildren(...bindings.map(binding => {
      const twin = all[all.indexOf(binding) + 1]
      const told = [kbd(shownKey(binding)), twin?.twin && kbd(shownKey(twin)), ` ${binding.does}`]
      return binding.act === 'keys' ? h('button', { type: 'button', onclick: onAll }, told) : h('span', {}, told)
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
  return [field.closest('.find') ? 'find' : field.closest('[data-panel]') ? 'comment' : 'field']
}
