/** @import { State } from './types.js' */
/** @import { Acts } from './acts.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Article } from './article.js' */
import { inReadingOrder } from './order.js'
import { svg } from './dom.js'
import { KINDS } from './relations.js'
import { chosenAnnotation, isMine } from './state.js'

/**
 * Relating the chosen annotation to another: first which, then how. By key, by click, or by drawing a line
 * from card to card.
 *
 * @param {{ get: () => State, set: (values: Partial<State>) => void, acts: Acts, announcer: Announcer, article: Article, scheme: import('./scheme.js').Scheme,
 *   sight: ReturnType<typeof import('./sight.js').createSight> }} parts
 */
export function createRelating({ get, set, acts, announcer, article, scheme, sight }) {
  /** @returns {{ kind: 'relation', from: string, to: string | null } | null} */
  function asked() {
    const { question } = get()
    return question?.kind === 'relation' ? question : null
  }

  function begin() {
    const one = chosenAnnotation(get())
    if (!one || !isMine(get(), one)) return
    set({ question: { kind: 'relation', from: one.key, to: null }, editing: null })
    announcer.say('Relate it to which? J and K walk the others, a digit says how they stand to each other')
  }

  /** @param {string} to */
  function pick(to) {
    const question = asked()
    if (!question || to === question.from) return
    set({ question: { ...question, to } })
    const other = get().annotations.get(to)
    if (!other) return
    sight.bring(scheme.main(other.said))
    announcer.say(`${article.quote(scheme.main(other.said))}. ${KINDS.map(({ told }, i) => `${i + 1} ${told}`).join(', ')}`)
  }

  /** @param {1 | -1} way */
  function walk(way) {
    const question = asked()
    const others = inReadingOrder(get()).filter(({ key }) => key !== question?.from)
    if (!question || !others.length) return announcer.say('There is no other annotation')
    const at = others.findIndex(({ key }) => key === question.to)
    pick(others[at < 0 ? (way > 0 ? 0 : others.length - 1) : (at + way + others.length) % others.length].key)
  }

  /** @param {number} i */
  function answer(i) {
    const question = asked()
    if (!question?.to || !KINDS[i]) return
    set({ question: null })
    acts.relate(question.from, { kind: KINDS[i].kind, to: question.to }, KINDS[i].told)
  }

  /**
   * A line is drawn from a card to where the pointer is, and the card under it is taken.
   * @param {PointerEvent} event
   */
  function draw(event) {
    const from = event.target instanceof Element ? event.target.closest('.card') : null
    if (!from || event.button !== 0) return
    const start = { x: event.clientX, y: event.clientY }
    const path = svg('path', { d: '' })
    const line = svg('svg', { class: 'drawn' }, path)
    const onMove = (/** @type {PointerEvent} */ { clientX: x, clientY: y }) => {
      if (!line.isConnected && Math.hypot(x - start.x, y - start.y) > 6) {
        document.body.append(line)
        begin()
      }
      path.setAttribute('d', `M${start.x} ${start.y}L${x} ${y}`)
    }
    const onUp = (/** @type {PointerEvent} */ { clientX, clientY }) => {
      removeEventListener('pointermove', onMove)
      const wasDrawn = line.isConnected
      line.remove()
      const card = wasDrawn && document.elementFromPoint(clientX, clientY)?.closest('.card[data-annotation]')
      if (card instanceof HTMLElement && card.dataset.annotation) pick(card.dataset.annotation)
    }
    addEventListener('pointermove', onMove)
    addEventListener('pointerup', onUp, { once: true })
  }

  return { asked, begin, pick, walk, answer, draw }
}
