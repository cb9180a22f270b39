/** @import { Chosen, Span, State } from './types.js' */
/** @import { Acts } from './acts.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Article } from './article.js' */
/** @import { Store } from './saver.js' */
/** @import { Scheme } from './scheme.js' */
import { createAsking } from './asking.js'
import { need } from './dom.js'
import { listenToKeys } from './keyboard.js'
import { offsetUnder } from './pointing.js'
import { watchSelection } from './selection.js'
import { chosenAnnotation, chosenFlag } from './state.js'
import { createWalking } from './walking.js'
import { createWording } from './wording.js'

/**
 * What hands do: keys, mouse and fingers, turned into acts.
 *
 * @param {{ store: Store, acts: Acts, article: Article, scheme: Scheme, announcer: Announcer, dismissals: string[],
 *   caret: ReturnType<typeof import('./caret.js').createCaret>, cards: ReturnType<typeof import('./cards.js').createCards>,
 *   sight: ReturnType<typeof import('./sight.js').createSight>, spansHere: ReturnType<typeof import('./spans_here.js').createSpansHere>,
 *   handles: ReturnType<typeof import('./handles.js').createHandles>, relating: ReturnType<typeof import('./relating.js').createRelating>,
 *   picking: ReturnType<typeof import('./picking.js').createPicking>, reading: import('./engine_reading.js').EngineReading, marksFirst: import('./drawing.js').Drawing['marksFirst'],
 *   onSubmit: () => void, onChoose: (chosen: Chosen, how?: { keepsFocus?: boolean }) => void, onComment: () => void, onKeys: () => void,
 *   onFind: () => void, onExplain: (label: string) => void, onPlace: (words: Span) => void }} parts
 */
export function createHands({ store, acts, article, scheme, announcer, dismissals, caret, cards, sight, spansHere, handles, relating, picking, reading, marksFirst, onSubmit, onChoose, onComment, onKeys, onFind, onExplain, onPlace }) {
  /** @param {Partial<State>} values */
  const set = values => store.dispatch({ type: 'set', values })
  const state = () => store.get()

  const { walk, goOn, nextPlace, following } = createWalking({ get: state, article, announcer, sight, onChoose })
  const asking = createAsking({ get: state, set, acts, announcer, article, scheme, reading, dismissals, cards })
  const wording = createWording({ get: state, set, acts, announcer, article, scheme, picking, reading, marksFirst })

  /** @type {Record<string, (key: string) => void>} */
  const ACTS = {
    next: () => (relating.asked() ? relating.walk(1) : walk(1)),
    previous: () => (relating.asked() ? relating.walk(-1) : walk(-1)),
    relate: () => relating.begin(),
    confirm: () => asking.decide('confirm'),
    not_a_claim: () => asking.decide('not_a_claim'),
    sourced: () => asking.askChosen('source'),
    dismiss: () => asking.askChosen('reason'),
    same: () => nextPlace(),
    edit: () => edit(chosenAnnotation(state())?.key ?? null),
    borders,
    comment: onComment,
    registry: () => asking.registry(),
    reopen: () => asking.reopen(),
    told: () => asking.told(),
    withdraw: () => { const one = chosenAnnotation(state()); if (one) acts.withdraw(one) },
    attribution: wording.attribution,
    everywhere: wording.everywhere,
    piece: wording.piece,
    place: () => { const { words } = state(); if (words) onPlace(words) },
    label: wording.label,
    answer: key => (relating.asked() ? relating.answer(Number(key) - 1) : asking.answer(Number(key) - 1)),
    settle: () => (picking.asked() ? wording.endPicking() : asking.settle()),
    'sentence back': () => sentence(-1),
    'sentence on': () => sentence(1),
    caret: () => toggleCaret(),
    undo: () => step('undo'),
    redo: () => step('redo'),
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

  /** The label that one points at in the palette, or of what is chosen: the one the guidelines are asked of. */
  function labelHere() {
    const pointed = document.querySelector('[data-label]:is(:focus, :hover)')
    if (pointed instanceof HTMLElement) return pointed.dataset.label ?? ''
    return state().words ? '' : chosenAnnotation(state())?.said.label ?? chosenFlag(state())?.row.label ?? ''
  }

  /** What is undone, or done again, comes in sight; a key finds its card in hand. @param {'undo' | 'redo'} way */
  function step(way) {
    acts.step(way)
    const { chosen } = state()
    const isOnButton = document.activeElement?.matches('[data-undo], [data-redo]')
    if (chosen) onChoose(chosen, { keepsFocus: isOnButton })
  }

  function borders() {
    if (state().caret) toggleCaret()
    handles.take()
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
    if (words) return wording.letGo()
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
    if (words && picking.asked() && !now.caret) return wording.endPicking()
    if (words && now.question?.kind === 'source' && !now.caret && matchMedia('(pointer: fine)').matches) asking.settle()
    else if (words && !now.caret) announcer.say(`Selected: ${article.quote(words)}`)
  }

  function listen() {
    listenToKeys({ get: state, caret, spansHere, actions: ACTS, onCard: chooseCard, onLetGo: letGo })
    article.root.addEventListener('click', onClickInArticle)
    watchSelection(article, onWords)
    need('[data-cards]').addEventListener('click', ({ target }) => {
      const card = target instanceof Element && !target.closest('button, a') ? target.closest('.card') : null
      const words = chosenFlag(state())?.row ?? chosenAnnotation(state())?.said.spans[0]
      if (card && !card.classList.contains('on')) chooseCard(card)
      else if (card && words && target instanceof Element && target.closest('header, .why')) sight.bring(words)
    })
    need('[data-undo]').addEventListener('click', () => step('undo'))
    need('[data-redo]').addEventListener('click', () => step('redo'))
    need('[data-submit]').addEventListener('click', onSubmit)
    document.addEventListener('click', event => {
      const button = event.target instanceof Element ? event.target.closest('[data-act], [data-explain]') : null
      if (!(button instanceof HTMLElement)) return
      event.preventDefault()
      if (button.dataset.explain !== undefined) onExplain(button.dataset.explain)
      else ACTS[button.dataset.act ?? '']?.('')
    })
  }

  return { listen, walk, goOn, following, ask: asking.ask, edit, letGo, mark: wording.mark, attribution: wording.attribution, everywhere: wording.everywhere, piece: wording.piece, endPicking: wording.endPicking }
}
