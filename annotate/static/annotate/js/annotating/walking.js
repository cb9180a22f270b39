/** @import { Chosen, State } from './types.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Article } from './article.js' */
import { floor } from './beside_words.js'
import { inReadingOrder } from './order.js'
import { passes, sameFigure } from './figures.js'
import { chosenAnnotation, chosenFlag, isOpen } from './state.js'

/**
 * Going from one thing to the next: flags that are undecided, annotations, the places of a figure.
 *
 * @param {{ get: () => State, article: Article, announcer: Announcer, sight: ReturnType<typeof import('./sight.js').createSight>,
 *   onChoose: (chosen: Chosen) => void }} parts
 */
export function createWalking({ get, article, announcer, sight, onChoose }) {
  let hasWalked = false

  /** @param {1 | -1} way */
  function walk(way) {
    const now = get()
    if (now.tab === 'flags') return walkFlags(now, way)
    const all = inReadingOrder(now)
    const at = all.findIndex(one => one === chosenAnnotation(now))
    const next = all[at < 0 ? (way > 0 ? 0 : all.length - 1) : (at + way + all.length) % all.length]
    if (!next) return announcer.say('No annotations')
    onChoose({ kind: 'annotation', key: next.key })
  }

  /** The flag that a step leads to. @param {State} now @param {1 | -1} way */
  function nextFlag(now, way) {
    const chosen = chosenFlag(now)
    const from = chosen?.n ?? 0
    const all = [...now.flags.values()]
    const isUnseen = way > 0 && !hasWalked && chosen && article.line(chosen.row).top > floor()
    if (isUnseen && isOpen(chosen)) return chosen // the screen begins with it, wherever it stands
    const turned = way > 0 ? [...all.slice(from), ...all.slice(0, from)] : [...all.slice(0, Math.max(0, from - 1)).reverse(), ...all.slice(from - 1).reverse()]
    return turned.find(flag => isOpen(flag) && (!now.filter || passes(flag, now.filter)))
  }

  /** @param {State} now @param {1 | -1} way @param {string} [said]  what was done just now */
  function walkFlags(now, way, said = '') {
    const next = nextFlag(now, way)
    hasWalked = true
    if (!next) return announcer.say(`${said}${[...now.flags.values()].some(isOpen) ? 'All flags that the filter shows are decided' : 'All flags are decided'}`)
    onChoose({ kind: 'flag', id: next.row.id })
    announcer.say(`${said}Flag ${next.n}: ${next.row.title}. ${next.row.why}`)
  }

  /** From a flag that was decided just now to the next that is not. @param {string} said */
  function goOn(said) {
    if (get().tab === 'flags') walkFlags(get(), 1, `${said}. `)
  }

  function nextPlace() {
    const flag = chosenFlag(get())
    const places = flag ? sameFigure(flag) : []
    if (!flag || !places.length) return announcer.say('This figure stands nowhere else')
    const line = innerHeight / 3
    const below = places.find(place => article.line(place).top > line + 40) ?? places[0]
    sight.show(below)
    announcer.say(`${article.blockAt(below.start).name}: ${article.quote(below)}`)
  }

  /** The words that the key for the next flag leads to. */
  const following = () => (get().tab === 'flags' ? nextFlag(get(), 1)?.row ?? null : null)

  return { walk, goOn, nextPlace, following }
}
