/** @import { Annotation, Chosen, Label, Role, Span, State } from './types.js' */
import { createActs } from './acts.js'
import { annotationCard } from './annotation_cards.js'
import { createAnnouncer } from './announce.js'
import { createApi } from './api.js'
import { Article } from './article.js'
import { createBar } from './bar.js'
import { createBeyond } from './beyond.js'
import { createCards, inReadingOrder } from './cards.js'
import { createCaret } from './caret.js'
import { contextsOf } from './contexts.js'
import { need } from './dom.js'
import { flagCard } from './flag_cards.js'
import { attributesFrom, attributesOfFigure, createEngineReading } from './engine_reading.js'
import { createFoot } from './foot.js'
import { readGiven } from './given.js'
import { createGutter } from './gutter.js'
import { createHandles } from './handles.js'
import { createHands } from './hands.js'
import { createDrafts } from './keeping/drafts.js'
import { createKeeper } from './keeping/keeper.js'
import { createLink } from './keeping/link.js'
import { keysAreOn } from './keys.js'
import { createMap } from './map.js'
import { createMapKeys } from './map_keys.js'
import { listenToMenus } from './menus.js'
import { createNewer } from './newer.js'
import { createOnDemand } from './on_demand.js'
import { createPainter } from './paint.js'
import { createPalette } from './palette.js'
import { createPicking } from './picking.js'
import { createRegistry } from './registry.js'
import { createRelating } from './relating.js'
import { createRuns } from './runs.js'
import { createSaver } from './saver.js'
import { Scheme } from './scheme.js'
import { estimate, followSheets } from './sheets.js'
import { createSight } from './sight.js'
import { createSpansHere } from './spans_here.js'
import { reduce } from './reducer.js'
import { known } from './state.js'
import { createStore } from './store.js'
import { createTabs } from './tabs.js'
import { UndoLog } from './undo.js'

const given = readGiven()
const stage = need('[data-stage]')
const article = new Article(need('[data-article]'))
const scheme = new Scheme(given.labels, given.verdicts)
const api = createApi(given.api)
const announcer = createAnnouncer()
const documentId = given.document
const log = new UndoLog()
const link = createLink({ store: createStore(reduce, begin(given)), log, name: `annotate ${given.me.id} ${documentId}`, revision: given.revision, onOther: later => saver.wake(later) })
const { store } = link
const drafts = createDrafts()
const saver = createSaver({ store, api, announcer, documentId, alone: link.alone, kept: () => keeper.done() })
const keeper = createKeeper({ store, revision: given.revision, log, drafts, announcer, person: given.me.id, document: documentId, title: document.title, quote: ({ said }) => article.quote(said.spans[0]), isOther: link.isOther })
const reading = createEngineReading({ api, documentId })
const acts = createActs({ store, log, saver, scheme, article, announcer, suggest, onDecided: said => hands.goOn(said) })

const painter = createPainter(article, given.labels)
const sight = createSight(article)
const caret = createCaret(article, stage, announcer.say)
const onDemand = createOnDemand({ store, api, acts, saver, article, scheme, announcer, documentId, sight, onChoose: chosen => choose(chosen) })
const runs = createRuns({ store, api, announcer, documentId, onRead: () => void readAgain() })
const gutter = createGutter({ article, stage, onChoose: id => choose({ kind: 'flag', id }) })
const map = createMap({ article, stage, scheme, onJump: sight.show })
const registry = createRegistry(api, given.project)
/** @type {import('./annotation_cards.js').Tools} */
const tools = {
  article, scheme, acts, announcer, registry,
  current: key => store.get().annotations.get(key),
  onJump: sight.show, onEdit: key => hands.edit(key), onComment: writeComment, onCompare: onDemand.compare,
  onOther: key => choose({ kind: 'annotation', key }),
  onRelate: () => relating.begin(), onPick: role => picking.begin(role), onDraw: event => relating.draw(event), onAnswer: i => relating.answer(i),
  onFile, sourceAbove,
}
const cards = createCards({
  article, stage,
  flagCard: (state, flag) => flagCard(state, flag, { article, acts, reading, registry, announcer, drafts, dismissals: given.dismissals, onJump: sight.show, onStep: way => hands.walk(way), onAsk: (kind, { row }) => hands.ask(kind, row.id), onLetGo: () => hands.letGo() }),
  annotationCard: (state, annotation) => annotationCard(state, annotation, tools),
})
const spansHere = createSpansHere({ article, stage, scheme, get: store.get, index: painter.index, onChoose: chosen => choose(chosen, { isQuiet: true }), onLeave: () => cards.chosen()?.focus({ preventScroll: true }) })
const relating = createRelating({ get: store.get, set, acts, announcer, article, sight })
const picking = createPicking({ get: store.get, set, acts, announcer, article, scheme })
const handles = createHandles({ article, stage, scheme, acts, announcer, get: store.get, onLeave: () => cards.chosen()?.focus({ preventScroll: true }) })
const hands = createHands({ store, acts, article, scheme, caret, cards, sight, spansHere, handles, relating, picking, reading, announcer, onSubmit: onDemand.submit, onChoose: choose, onComment: writeComment, onKeys: onDemand.showKeys, onFind: onDemand.find, onExplain: onDemand.explain, dismissals: given.dismissals })
const palette = createPalette({ article, stage, scheme, reading, onMark: hands.mark, onAttribution: hands.attribution, onEverywhere: hands.everywhere, onPiece: hands.piece, onLetGo: () => hands.letGo() })

const tabs = createTabs({ onTab })
const views = [
  painter, handles, createBar({ onTry: () => saver.wake() }), tabs, gutter, cards, createBeyond({ article, get: store.get, next: () => hands.following(), onChoose: choose }), palette, runs,
  { draw: drawPanels }, createFoot({ contextsOf, onAll: onDemand.showKeys }), map, createNewer({ announcer }), { draw: compareNew },
]

/** @type {Promise<ReturnType<typeof import('./panels.js').createPanels>> | null} */
let panels = null
/** @type {Set<string>} */
const compared = new Set()

/** @param {Partial<State>} values */
function set(values) {
  store.dispatch({ type: 'set', values })
}

/**
 * Turn to a flag or an annotation: its card is shown, and its words come in sight.
 * @param {Chosen} chosen
 * @param {{ isQuiet?: boolean }} [how]  quiet: the focus stays where it is, the text too
 */
function choose(chosen, { isQuiet = false } = {}) {
  announcer.goOn()
  set({ chosen, tab: chosen.kind === 'flag' ? 'flags' : 'annotations', question: null, editing: null, words: null, isForAll: false })
  const span = spanOf(store.get(), chosen)
  if (!span || isQuiet) return
  sight.bring(span)
  cards.chosen()?.focus({ preventScroll: true })
}

/** @param {State} state @param {Chosen} chosen @returns {Span | undefined} */
function spanOf({ flags, annotations }, chosen) {
  return chosen.kind === 'flag' ? flags.get(chosen.id)?.row : annotations.get(chosen.key)?.said.spans[0]
}

/** What the engine can tell of words that get a label. @param {Label} label @param {Role} role @param {Span} words */
function suggest(label, role, words) {
  const figure = role.mark === 'number' ? reading.figureIn(words) : null
  return figure ? attributesFrom(label, attributesOfFigure(figure)) : {}
}

/** Evidence is kept with the document. @param {File} file */
async function onFile(file) {
  const form = new FormData()
  form.append('file', file)
  const answer = await api.send('POST', `/documents/${documentId}/files`, form).catch(() => null)
  if (!answer?.ok) announcer.warn(answer?.data?.detail ?? `“${file.name}” was not sent: the server cannot be reached. Choose it again in a moment.`)
  return answer?.ok ? answer.data : null
}

/** @param {Annotation} annotation */
function sourceAbove(annotation) {
  const all = inReadingOrder(store.get())
  return all.slice(0, all.findIndex(({ key }) => key === annotation.key)).findLast(({ said }) => said.source !== null)?.said.source ?? null
}

function writeComment() {
  const { words } = store.get()
  set({ tab: 'comments', words: null }) // and so the panel is there
  panels?.then(made => made.write(words))
}

/** Comments and history come from the server, and so does what shows them. @param {State} state @param {State | null} before */
function drawPanels(state, before) {
  if (!panels && !['sources', 'comments', 'history'].includes(state.tab)) return
  panels ??= import('./panels.js').then(({ createPanels }) => createPanels({ store, api, drafts, announcer, documentId, onAnnotation, onJump: sight.show }))
  panels.then(made => made.draw(state, before), () => {
    panels = null
    announcer.warn('This cannot be fetched just now: no network, or no server.')
  })
}

/** A second version is shown by itself once; later from the card. @param {State} state @param {State | null} before */
function compareNew(state, before) {
  if (state.annotations === before?.annotations || document.querySelector('dialog[open]')) return
  for (const annotation of state.annotations.values()) {
    if (!annotation.conflict) continue
    const name = `${annotation.key} ${annotation.conflict.version}`
    if (compared.has(name)) continue
    compared.add(name)
    return void onDemand.compare(annotation)
  }
}

/** The tab one is on already leads back to its whole list. @param {string} tab */
function onTab(tab) {
  set({ tab, question: null, ...(tab === store.get().tab && { chosen: null }) })
}

/** @param {number} id */
function onAnnotation(id) {
  const found = inReadingOrder(store.get()).find(({ row }) => row?.id === id)
  if (found) choose({ kind: 'annotation', key: found.key })
}

/** @param {number} id */
function onFlag(id) {
  if (store.get().flags.has(id)) choose({ kind: 'flag', id })
  else announcer.tell('This flag is not in the text in force: its words were changed, or the engine raises it no more.')
}

/** @param {import('./given.js').Given} from @returns {State} */
function begin({ me, may_annotate, flags, annotations, run, tab }) {
  const open = flags.find(({ status }) => status === 'open')
  return {
    me, mayAnnotate: may_annotate, run, tab, revision: given.revision, inForce: given.revision, late: { annotations: new Map(), flags: new Map() }, words: null, everywhere: false, question: null, editing: null, caret: false, keys: given.keys ?? {}, talk: given.talk, isRead: false, isForAll: false, filter: null,
    flags: new Map(flags.map((row, i) => [row.id, { n: i + 1, row, wish: null }])),
    annotations: new Map(annotations.map(row => [row.key, known(row)])),
    chosen: open ? { kind: 'flag', id: open.id } : null,
    saving: { status: 'saved', at: 0, tries: 0 },
    isKept: true,
    history: { undo: '', redo: '' },
  }
}

/** Fetched only where a new revision left something without its words. */
async function showLost() {
  if (!given.lost.length) return
  const { createOrphans } = await import('./orphans.js')
  const orphans = createOrphans({ rows: given.lost, revision: given.revision, store, api, article, scheme, announcer, onPlaced: onAnnotation })
  views.push(orphans)
  orphans.draw(store.get(), null)
}

/** What the engine read is proposed, and counted. */
async function readAgain() {
  const { sources, quantities } = await reading.fetch()
  tabs.count('sources', sources.length)
  set({ isRead: quantities.length > 0 })
}

/** Come to what the address names: #flag-3 (or ?flag=3), #annotation-7 or #comment-5, by their ids. */
function followAddress() {
  const [, kind, id] = /^#(flag|annotation|comment)-(\d+)$/.exec(location.hash) ?? /[?&](flag)=(\d+)(?=&|$)/.exec(location.search) ?? []
  if (kind === 'flag') onFlag(Number(id))
  if (kind === 'annotation') onAnnotation(Number(id))
  if (kind !== 'comment') return
  set({ tab: 'comments' })
  panels?.then(made => made.show(Number(id)))
}

/** What stands beside the text goes where the text went. */
function place() {
  gutter.place(store.get())
  cards.place(store.get())
  handles.draw(store.get(), null)
  clearTimeout(mapping)
  mapping = window.setTimeout(() => map.draw(store.get(), null), 250) // not while one scrolls
}

function redraw() {
  for (const view of views) view.draw(store.get(), null)
}

document.documentElement.classList.add('js')
document.documentElement.classList.toggle('keys-off', !keysAreOn())
need('[data-panel]').hidden = true
estimate(article.sheets)
redraw()
performance.mark('painted')
store.subscribe((state, before) => {
  for (const view of views) view.draw(state, before)
})
void showLost()
hands.listen()
drafts.listen()
void keeper.begin().then(() => saver.wake())
listenToMenus()
followAddress()
addEventListener('hashchange', followAddress)
addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload() }) // a page of the past knows nothing of what came after
createMapKeys({ article })
runs.start()
void readAgain()

let mapping = 0
addEventListener('scroll', () => cards.follow(store.get), { passive: true })
addEventListener('resize', inNextFrame(redraw))
followSheets(article.root, article.sheets, inNextFrame(place))

/** @param {() => void} work  done once, however often it is asked for before the next frame */
function inNextFrame(work) {
  let pending = 0
  return () => {
    cancelAnimationFrame(pending)
    pending = requestAnimationFrame(work)
  }
}
