/** @import { Chosen, Flag, Span, State } from './types.js' */
/** @import { Acts } from './acts.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Article } from './article.js' */
/** @import { Store } from './saver.js' */
/** @import { Marking, Scheme } from './scheme.js' */
import { need } from './dom.js'
import { sourcesOf } from './flag_cards.js'
import { listenToKeys } from './keyboard.js'
import { offsetUnder } from './pointing.js'
import { sameWords } from './occurrences.js'
import { watchSelection } from './selection.js'
import { isComposed } from './scheme.js'
import { chosenAnnotation, chosenFlag, isMine } from './state.js'
import { createWalking } from './walking.js'

/**
 * What hands do: keys, mouse and fingers, turned into acts.
 *
 * @param {{ store: Store, acts: Acts, article: Article, scheme: Scheme, announcer: Announcer, dismissals: string[],
 *   caret: ReturnType<typeof import('./caret.js').createCaret>, cards: ReturnType<typeof import('./cards.js').createCards>,
 *   sight: ReturnType<typeof import('./sight.js').createSight>, spansHere: ReturnType<typeof import('./spans_here.js').createSpansHere>,
 *   handles: ReturnType<typeof import('./handles.js').createHandles>, relating: ReturnType<typeof import('./relating.js').createRelating>,
 *   picking: ReturnType<typeof import('./picking.js').createPicking>, reading: import('./engine_reading.js').EngineReading, onSubmit: () => void, onChoose: (chosen: Chosen) => void, onComment: () => void, onKeys: () => void,
 *   onFind: () => void, onExplain: (label: string) => void }} parts
 */
export function createHands({ store, acts, article, scheme, announcer, dismissals, caret, cards, sight, spansHere, handles, relating, picking, reading, onSubmit, onChoose, onComment, onKeys, onFind, onExplain }) {
  /** @param {Partial<State>} values */
  const set = values => store.dispatch({ type: 'set', values })
  const state = () => store.get()

  const { walk, goOn, nextPlace } = createWalking({ get: state, article, announcer, sight, onChoose })

  /** @type {Record<string, (key: string) => void>} */
  const ACTS = {
    next: () => (relating.asked() ? relating.walk(1) : walk(1)),
    previous: () => (relating.asked() ? relating.walk(-1) : walk(-1)),
    relate: () => relating.begin(),
    confirm: () => decide('confirm'),
    not_a_claim: () => decide('not_a_claim'),
    sourced: () => askChosen('source'),
    dismiss: () => askChosen('reason'),
    same: () => nextPlace(),
    edit: () => edit(chosenAnnotation(state())?.key ?? null),
    borders: () => handles.take(),
    comment: onComment,
    reopen: () => { const flag = chosenFlag(state()); if (flag) acts.reopen(flag) },
    told: () => { const flag = chosenFlag(state()); if (flag) announcer.tell(decidedAlready(state(), flag)) },
    withdraw: () => { const one = chosenAnnotation(state()); if (one) acts.withdraw(one) },
    attribution,
    everywhere,
    piece,
    label: key => label(key),
    answer: key => (relating.asked() ? relating.answer(Number(key) - 1) : answer(Number(key) - 1)),
    settle,
    'sentence back': () => sentence(-1),
    'sentence on': () => sentence(1),
    caret: () => toggleCaret(),
    undo: () => acts.step('undo'),
    redo: () => acts.step('redo'),
    'tab flags': () => set({ tab: 'flags' }),
    'tab annotations': () => set({ tab: 'annotations' }),
    'tab sources': () => set({ tab: 'sources' }),
    'tab comments': () => set({ tab: 'comments' }),
    'tab history': () => set({ tab: 'history' }),
    find: onFind,
    guide: () => onExplain(labelHere()),
    'all places': () => set({ isForAll: !state().isForAll }),
    'let go': letGo,
    keys: onKeys,
  }

  /** @param {string} decision */
  function decide(decision) {
    const flag = chosenFlag(state())
    if (flag) acts.decide(flag, decision)
  }

  /** @param {'reason' | 'source'} kind */
  function askChosen(kind) {
    const flag = chosenFlag(state())
    if (flag) ask(kind, flag.row.id)
  }

  /** @param {'reason' | 'source'} kind @param {number} flag */
  function ask(kind, flag) {
    set({ question: { kind, flag }, words: null })
    clearSelection()
    announcer.say(kind === 'reason' ? `Why? ${dismissals.map((reason, i) => `${i + 1} ${reason}`).join(', ')}, or type a reason` : 'Select the words that name the source, then Enter. Enter alone: none')
    if (kind === 'reason' && matchMedia('(pointer: fine)').matches) cards.chosen()?.querySelector('input')?.focus({ preventScroll: true })
  }

  /** @param {number} i */
  function answer(i) {
    const { question } = state()
    const flag = chosenFlag(state())
    if (!question || !flag) return
    if (question.kind === 'reason' && dismissals[i]) acts.decide(flag, 'dismiss', dismissals[i])
    const source = sourcesOf(flag)[i]
    if (question.kind === 'source' && source) acts.decide(flag, 'sourced', '', [source])
  }

  function settle() {
    if (picking.asked()) return endPicking()
    const { question, words } = state()
    const flag = chosenFlag(state())
    if (question?.kind !== 'source' || !flag) return
    clearSelection()
    acts.decide(flag, 'sourced', '', words ? [words] : [])
  }

  /** @param {string} key */
  function label(key) {
    const marking = scheme.marking(key)
    const { words } = state()
    if (!marking) return
    if (words) return mark(marking)
    const one = chosenAnnotation(state())
    if (!one || !isMine(state(), one)) return
    if (one.said.label === marking.label.key && isComposed(marking.label)) return picking.begin(marking.role.key)
    if (one.said.spans.length === 1) acts.relabel(one, marking)
  }

  /** @param {Marking} marking */
  function mark(marking) {
    const { words } = state()
    if (!words) return
    const places = state().everywhere ? [words, ...sameWords(article, words)] : [words]
    letWordsGo()
    acts.mark(marking, places)
  }

  function piece() {
    const { words } = state()
    if (!words) return
    letWordsGo()
    acts.addPiece(words)
  }

  function everywhere() {
    const { words, everywhere: isOn } = state()
    if (!words) return
    const count = sameWords(article, words).length + 1
    set({ everywhere: !isOn && count > 1 })
    announcer.say(state().everywhere ? `A label marks all ${count} places of these words` : 'A label marks these words only')
  }

  /** With the source and the cue that the engine read, where it read any; each can be picked again. */
  function attribution() {
    const { words } = state()
    const label = scheme.composed
    if (!words || !label) return
    letWordsGo()
    acts.credit(label, words, reading.creditOf(words))
  }

  /** The label that one points at in the palette, or of what is chosen: the one the guidelines are asked of. */
  function labelHere() {
    const pointed = document.querySelector('[data-label]:is(:focus, :hover)')
    if (pointed instanceof HTMLElement) return pointed.dataset.label ?? ''
    return state().words ? '' : chosenAnnotation(state())?.said.label ?? chosenFlag(state())?.row.label ?? ''
  }

  function letWordsGo() {
    const selection = getSelection()
    if (state().caret) selection?.collapseToEnd()
    else clearSelection()
    set({ words: null, everywhere: false })
  }

  /** @param {string | null} key */
  function edit(key) {
    acts.closeField()
    set({ editing: key })
    const card = cards.chosen()
    const field = key ? card?.querySelector('select, input, textarea') : card
    if (field instanceof HTMLElement) field.focus({ preventScroll: true })
  }

  /** @param {1 | -1} way */
  function sentence(way) {
    const { words, caret: isOn } = state()
    if (words && !isOn) return caret.widen(words, way)
    caret.bySentence(way, Boolean(words))
  }

  function toggleCaret() {
    const isOn = !state().caret
    set({ caret: isOn })
    if (!isOn) {
      caret.hide()
      return announcer.say('Caret off')
    }
    const start = chosenFlag(state())?.row.start ?? chosenAnnotation(state())?.said.spans[0].start ?? article.blocks[0].start
    article.root.focus({ preventScroll: true })
    caret.show(start)
    announcer.say('Caret in the text. Arrows move, Ctrl by word, brackets by sentence, Shift selects, V ends')
  }

  /** Step back out of what is going on, one thing at a time. */
  function letGo() {
    const { question, words, editing, caret: isOn, chosen } = state()
    announcer.hush()
    if (question) return set({ question: null, words: null })
    if (words) return letWordsGo()
    if (editing) return edit(null)
    if (isOn) return toggleCaret()
    if (chosen) set({ chosen: null })
  }

  /** @param {Element} card */
  function chooseCard(card) {
    const { flag, annotation } = /** @type {HTMLElement} */ (card).dataset
    if (annotation && relating.asked()) return relating.pick(annotation)
    if (flag) onChoose({ kind: 'flag', id: Number(flag) })
    else if (annotation) onChoose({ kind: 'annotation', key: annotation })
  }

  /** @param {MouseEvent} event */
  function onClickInArticle(event) {
    if (!getSelection()?.isCollapsed || event.button !== 0) return
    const at = offsetUnder(article, event)
    if (at === null) return
    if (state().caret) caret.draw()
    if (picking.asked()) return picking.click(at)
    if (relating.asked()) return pickAt(at)
    if (!spansHere.open(at)) spansHere.close()
  }

  /** @param {number} at  the smallest annotation there is the other one of the relation */
  function pickAt(at) {
    const found = spansHere.at(at).find(({ chosen }) => chosen.kind === 'annotation')
    if (found?.chosen.kind === 'annotation') relating.pick(found.chosen.key)
  }

  /** @param {Span | null} words */
  function onWords(words) {
    const now = state()
    if (now.caret) caret.draw()
    if (words === null && now.words === null) return
    if (words && now.words && words.start === now.words.start && words.end === now.words.end) return
    set({ words, everywhere: false })
    if (words && picking.asked() && !now.caret) return endPicking()
    if (words && now.question?.kind === 'source' && !now.caret && matchMedia('(pointer: fine)').matches) settle()
    else if (words && !now.caret) announcer.say(`Selected: ${article.quote(words)}`)
  }

  function endPicking() {
    const { words } = state()
    if (words) picking.take(words)
    clearSelection()
    picking.end()
  }

  function listen() {
    listenToKeys({ get: state, acts, caret, spansHere, actions: ACTS, onCard: chooseCard, onLetGo: letGo })
    article.root.addEventListener('click', onClickInArticle)
    watchSelection(article, onWords)
    need('[data-cards]').addEventListener('click', event => {
      const card = event.target instanceof Element ? event.target.closest('.card') : null
      if (card && !card.classList.contains('on') && !(event.target instanceof Element && event.target.closest('button, a'))) chooseCard(card)
    })
    need('[data-undo]').addEventListener('click', () => acts.step('undo'))
    need('[data-redo]').addEventListener('click', () => acts.step('redo'))
    need('[data-submit]').addEventListener('click', onSubmit)
    document.addEventListener('click', event => {
      const button = event.target instanceof Element ? event.target.closest('[data-act], [data-explain]') : null
      if (!(button instanceof HTMLElement)) return
      event.preventDefault()
      if (button.dataset.explain !== undefined) onExplain(button.dataset.explain)
      else ACTS[button.dataset.act ?? '']?.('')
    })
  }

  return { listen, walk, goOn, ask, edit, mark, attribution, everywhere, piece, letGo }
}

/** @param {State} state @param {Flag} flag */
function decidedAlready(state, { n, row }) {
  if (row.decided_by && row.decided_by.id !== state.me.id) return `Flag ${n} is decided, by ${row.decided_by.name}`
  return `Flag ${n} is decided; ${state.history.undo.startsWith(`Flag ${n} `) ? 'Z takes it back' : 'O opens it again'}`
}

function clearSelection() {
  getSelection()?.removeAllRanges()
}
