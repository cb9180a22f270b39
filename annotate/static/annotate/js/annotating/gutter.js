/** @import { State } from './types.js' */
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

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (before && state.flags === before.flags && state.chosen === before.chosen) return
    const base = stage.getBoundingClientRect().top
    const height = innerWidth > 1180 ? HEIGHT.beside : HEIGHT.tray
    let free = 0
    const tops = [...state.flags.values()].map(({ row }) => {
      const line = article.lines(row)[0]
      const top = Math.max(free, line ? line.top + line.height / 2 - base : 0)
      free = top + height
      return top
    })
    box.replaceChildren(...[...state.flags.values()].map((flag, i) => {
      const isChosen = state.chosen?.kind === 'flag' && state.chosen.id === flag.row.id
      const status = isChosen ? ' on' : isOpen(flag) ? '' : ' done'
      const chip = h('button', { type: 'button', tabindex: -1, class: `no${status}`, 'aria-label': `Flag ${flag.n}`, onclick: () => onChoose(flag.row.id) }, String(flag.n))
      chip.style.top = `${tops[i]}px`
      return chip
    }))
  }

  return { draw }
}
