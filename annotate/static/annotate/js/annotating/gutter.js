/** @import { Flag, State } from './types.js' */
/** @import { Article } from './article.js' */
import { h } from './dom.js'
import { isOpen } from './state.js'

const HEIGHT = { beside: 22, tray: 28 } // from number to number: a finger is wider than a pointer

/**
 * The numbers of the flags beside their lines.
 *
 * @param {{ article: Article, stage: HTMLElement, onChoose: (id: number) => void }} parts
 */
export function createGutter({ article, stage, onChoose }) {
  const box = h('div', { class: 'gutter', role: 'group', 'aria-label': 'Flags beside their lines' })
  stage.append(box)

  /** @type {Map<number, HTMLElement>} */
  let chips = new Map()

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (before && state.flags === before.flags && state.chosen === before.chosen) return
    chips = new Map([...state.flags].map(([id, flag]) => [id, known(flag) ?? chip(flag)]))
    for (const [id, flag] of state.flags) {
      const isChosen = state.chosen?.kind === 'flag' && state.chosen.id === id
      chips.get(id)?.setAttribute('class', `no${isChosen ? ' on' : isOpen(flag) ? '' : ' done'}`)
    }
    if (state.flags !== before?.flags) box.replaceChildren(...chips.values())
    place(state)
  }

  /** A new run may number them anew. @param {Flag} flag */
  function known({ n, row }) {
    const old = chips.get(row.id)
    return old?.textContent === String(n) ? old : null
  }

  /** @param {Flag} flag */
  function chip({ n, row }) {
    return h('button', { type: 'button', tabindex: -1, 'aria-label': `Flag ${n}`, onclick: () => onChoose(row.id) }, String(n))
  }

  /** Beside its line, or below the one before it. @param {State} state */
  function place(state) {
    const base = stage.getBoundingClientRect().top
    const height = innerWidth > 1180 ? HEIGHT.beside : HEIGHT.tray
    let free = 0
    const tops = [...state.flags.values()].map(({ row }) => {
      const line = article.line(row)
      const top = Math.max(free, line.top + line.height / 2 - base)
      free = top + height
      return top
    })
    ;[...chips.values()].forEach((chip, i) => {
      const top = `${Math.round(tops[i])}px`
      if (chip.style.top !== top) chip.style.top = top
    })
  }

  return { draw, place }
}
