/** @import { Span, State } from './types.js' */
/** @import { Article } from './article.js' */
/** @import { Credit, EngineReading } from './engine_reading.js' */
/** @import { Marking, Scheme } from './scheme.js' */
import { placeBeside } from './beside_words.js'
import { pieceRole } from './marking.js'
import { short } from './places.js'
import { h, kbd, lab } from './dom.js'
import { contentIn, spanOf } from './engine_reading.js'
import { keyFor } from './keys.js'
import { sameSpan } from './said.js'
import { isComposed } from './scheme.js'
import { sameWords } from './occurrences.js'
import { chosenAnnotation, isMine } from './state.js'

/**
 * What can be done with the selected words, beside them and never over them.
 *
 * @param {{ article: Article, stage: HTMLElement, scheme: Scheme, reading: EngineReading, lost: () => import('./orphans.js').Offer[], onMark: (marking: Marking) => void,
 *   onAttribution: () => void, onEverywhere: () => void, onPiece: () => void, onComment: () => void, onLetGo: () => void }} parts
 */
export function createPalette({ article, stage, scheme, reading, lost, onMark, onAttribution, onEverywhere, onPiece, onComment, onLetGo }) {
  const box = h('div', { class: 'palette', role: 'dialog', 'aria-label': 'Label the selection', hidden: true })
  // The words stay selected while the palette is used.
  box.addEventListener('mousedown', event => event.preventDefault())
  stage.append(box)

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    const isWanted = Boolean(state.words && state.mayAnnotate && !state.question)
    const isNew = state.words !== before?.words || state.chosen !== before?.chosen || state.question !== before?.question || state.everywhere !== before?.everywhere
    if (!isNew) return
    box.hidden = !isWanted
    document.body.classList.toggle('has-palette', isWanted)
    if (!isWanted || !state.words) return
    box.replaceChildren(heading(state.words), ...placing(state.words, state.keys), ...piece(state), ...attribution(state), grid(), tail(state))
    placeBeside(box, state.words, { article, stage })
  }

  /** @param {Span} words */
  function heading(words) {
    const quote = article.quote(words)
    const count = countWords(quote, article.root.lang)
    return h('p', { class: 'words' }, h('q', { class: 'cut', lang: article.root.lang }, quote), h('span', { class: 'meta dimmer nowrap' }, count))
  }

  /** @param {Span} words @param {State['keys']} keys */
  function placing(words, keys) {
    return lost().map(({ mark, name, quote, place }, i) => {
      const told = h('div', {}, h('b', {}, 'Place'), ' here the ', lab(mark, name.toLowerCase()), ' ', h('del', { class: 'dim', lang: article.root.lang }, short(quote)))
      return h('button', { type: 'button', class: 'trio', onclick: () => place(words) }, i === 0 && kbd(keyFor('place', keys)), told)
    })
  }

  /** @param {State} state */
  function piece(state) {
    const chosen = chosenAnnotation(state)
    const role = chosen && pieceRole(state, scheme, chosen)
    if (!chosen || !role) return []
    const words = h('div', {}, h('b', {}, 'Add'), ' these words to the ', lab(role.mark, role.name.toLowerCase()), ' ', h('q', { class: 'dim' }, short(article.quote(scheme.main(chosen.said)))))
    return [h('button', { type: 'button', class: 'trio', onclick: onPiece }, kbd(keyFor('piece', state.keys)), words)]
  }

  /** @param {State} state */
  function attribution(state) {
    const composed = scheme.composed
    if (!composed) return []
    const chosen = chosenAnnotation(state)
    const content = composed.roles[composed.roles.length - 1]
    const isOpen = chosen && chosen.said.label === composed.key && isMine(state, chosen)
    const rest = composed.roles.filter(role => role.hotkey && role !== content)
    const credit = state.words && reading.creditOf(state.words)
    const hint = state.words && credit ? engineReads(state.words, credit) : isOpen
      ? h('span', { class: 'dim' }, 'Its parts below go to the chosen one.')
      : h('span', { class: 'dim' }, 'Then mark its ', rest.flatMap((role, i) => [i ? ' and ' : '', lab(role.mark, role.name.toLowerCase())]), '.')
    const words = h('div', {}, h('b', {}, isOpen ? `New ${composed.name.toLowerCase()}` : composed.name), ' with these words as ', lab(content.mark, content.name.toLowerCase()), h('br'), hint)
    return [h('button', { type: 'button', class: 'trio', onclick: onAttribution }, kbd(keyFor('attribution', state.keys)), words)]
  }

  /** @param {Span} words @param {Credit} credit */
  function engineReads(words, credit) {
    const { source, cue } = credit
    const isRest = !sameSpan(contentIn(words, credit)[0], words)
    const quote = (/** @type {[number, number] | null} */ place, /** @type {string} */ role) => place && [' ', lab(role, role), ' ', h('q', {}, short(article.quote(spanOf(place))))]
    return h('span', { class: 'dim' }, 'The engine reads', quote(source, 'source'), quote(cue, 'cue'), isRest && ' among them; the content is the rest')
  }

  function grid() {
    return h('div', { class: 'grid' }, scheme.markings.map(marking => {
      const { label, role } = marking
      const name = isComposed(label) ? role.name : label.name
      return h('button', { type: 'button', title: label.description, 'data-label': label.key, onclick: () => onMark(marking) }, h('kbd', {}, role.hotkey), lab(role.mark, name))
    }))
  }

  /** @param {State} state */
  function tail({ words, everywhere, keys }) {
    const others = words ? sameWords(article, words).length : 0
    const all = h('button', { type: 'button', class: 'link', 'aria-pressed': String(everywhere), onclick: onEverywhere }, kbd(keyFor('everywhere', keys)), everywhere ? ` Marks all ${others + 1}` : ` Mark all ${others + 1}`)
    const told = h('span', {}, others ? `Same words elsewhere: ${others} more` : 'Same words elsewhere: none')
    const comment = h('button', { type: 'button', class: 'link', onclick: onComment }, kbd(keyFor('comment', keys)), ' Comment')
    return h('p', { class: 'tail' }, told, others > 0 && all, comment, h('button', { type: 'button', class: 'link', onclick: onLetGo }, h('kbd', {}, 'Esc'), ' Cancel'))
  }

  return { draw, box }
}

/** @param {string} quote @param {string} language */
function countWords(quote, language) {
  const segmenter = new Intl.Segmenter(language || 'en', { granularity: 'word' })
  const count = [...segmenter.segment(quote)].filter(({ isWordLike }) => isWordLike).length
  return count === 1 ? '1 word' : `${count} words`
}
