/** @import { Filter, State } from './types.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Store } from './saver.js' */
import { h, need } from './dom.js'
import { passes } from './figures.js'

/** @type {Filter} */
const NONE = { severity: '', rule: '', status: '' }
const SEVERITIES = { high: 'High', medium: 'Medium', low: 'Low' }
const STATUSES = { open: 'Undecided', decided: 'Decided' }

/**
 * Which flags are listed, by severity, rule and status.
 *
 * @param {{ store: Store, announcer: Announcer, menu: HTMLElement }} parts
 */
export function createFilter({ store, announcer, menu }) {
  const box = need('div', menu)
  const line = h('p', { class: 'filtered', hidden: true })
  need('[data-cards]').before(line)

  /** @param {Partial<Filter>} change */
  function choose(change) {
    const next = { ...NONE, ...store.get().filter, ...change }
    const filter = Object.values(next).some(Boolean) ? next : null
    draw({ ...store.get(), filter }) // the line takes its place before the cards take theirs
    store.dispatch({ type: 'set', values: { filter } })
    announcer.say(told(store.get()))
  }

  function fill() {
    const { flags, filter } = store.get()
    const rules = new Map([...flags.values()].map(({ row }) => [row.rule, row.title]))
    const now = { ...NONE, ...filter }
    box.replaceChildren(
      select('Severity', 'severity', Object.entries(SEVERITIES), now),
      select('Rule', 'rule', [...rules].sort(([, one], [, other]) => one.localeCompare(other)), now),
      select('Decided', 'status', Object.entries(STATUSES), now),
    )
  }

  /** @param {string} name @param {keyof Filter} key @param {[string, string][]} choices @param {Filter} now */
  function select(name, key, choices, now) {
    const count = (/** @type {string} */ value) => [...store.get().flags.values()].filter(flag => passes(flag, { ...NONE, [key]: value })).length
    const made = h('select', { onchange: () => choose({ [key]: made.value }) }, h('option', { value: '' }, 'All'),
      choices.map(([value, title]) => h('option', { value, selected: now[key] === value }, `${title} (${count(value)})`)))
    return h('label', {}, h('span', {}, name), made)
  }

  /** @param {State} state */
  function draw(state) {
    menu.classList.toggle('is-on', state.filter !== null)
    line.hidden = !state.filter
    if (!line.hidden) line.replaceChildren(`${told(state)}. `, h('button', { type: 'button', class: 'link', onclick: () => { choose(NONE); fill() } }, 'Show all'))
  }

  /** @param {State} state */
  function told({ flags, filter }) {
    const shown = filter ? [...flags.values()].filter(flag => passes(flag, filter)).length : flags.size
    return `${shown} of ${flags.size} flags listed`
  }

  store.subscribe(draw)
  return { fill }
}
