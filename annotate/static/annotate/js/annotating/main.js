/** @import { Label, Role, Span, State } from './types.js' */
import { prepare } from '../text/graphemes.js'
import { createActs } from './acts.js'
import { annotationCard } from './annotation_cards.js'
import { createAnnouncer } from './announce.js'
import { createApi } from './api.js'
import { Article } from './article.js'
import { begin } from './beginning.js'
import { createBar } from './bar.js'
import { createBeyond } from './beyond.js'
import { createCards } from './cards.js'
import { createCaret } from './caret.js'
import { createChoosing } from './choosing.js'
import { contextsOf } from './contexts.js'
import { need } from './dom.js'
import { afterFrame, createDrawing, inNextFrame } from './drawing.js'
import { flagCard } from './flag_cards.js'
import { attributesFrom, attributesOfFigure, createEngineReading } from './engine_reading.js'
import { createFiles } from './files.js'
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
import { sourceAbove } from './order.js'
import { createPainter } from './paint.js'
import { createPalette } from './palette.js'
import { createPicking } from './picking.js'
import { createRegistry } from './registry.js'
import { createRelating } from './relating.js'
import { createRuns } from './runs.js'
import { createSaver } from './saver.js'
import { Scheme } from './scheme.js'
import { estimate, followSheets } from './sheets.js'
import { createSecondVersions } from './second_versions.js'
import { createSight } from './sight.js'
import { createSpansHere } from './spans_here.js'
import { reduce } from './reducer.js'
import { createStore } from './store.js'
import { createTabs } from './tabs.js'
import { createTalk } from './talk.js'
import { UndoLog } from './undo.js'

const given = readGiven()
const stage = need('[data-stage]')
const article = new Article(need('[data-article]'))
const scheme = new Scheme(given.labels, given.verdicts, given.demands_evidence)
const api = createApi(given.api)
const announcer = createAnnouncer()
const documentId = given.document
const log = new UndoLog()
const link = createLink({ store: createStore(reduce, begin(given)), log, name: `annotate ${given.me.id} ${documentId}`, revision: given.revision, onOther: later => saver.wake(later) })
const { store } = link
const drafts = createDrafts()
const saver = createSaver({ store, api, announcer, documentId, alone: link.alone, kept: () => keeper.done() })
const keeper = createKeeper({ store, revision: given.revision, log, drafts, announcer, person: given.me.id, document: documentId, title: document.title, quote: ({ said }) => article.quote(scheme.main(said)), isOther: link.isOther })
const reading = createEngineReading({ api, documentId })
const acts = createActs({ store, log, saver, scheme, article, announcer, suggest, onDecided: said => hands.goOn(said) })

/** @type {() => import('./orphans.js').Offer[]} */
let lost = () => []

const painter = createPainter(article, given.labels)
const sight = createSight(article)
const caret = createCaret(article, stage, announcer.say)
const registry = createRegistry(api, given.project)
const onDemand = createOnDemand({ store, api, acts, saver, article, scheme, registry, announcer, documentId, sight, onChoose: chosen => choose(chosen) })
const talk = createTalk({ store, fetch: () => import('./panels.js').then(({ createPanels }) => createPanels({ store, api, drafts, announcer, documentId, onAnnotation: toAnnotation, onJump: sight.show })) })
const runs = createRuns({ store, api, announcer, documentId, onRead: () => void readAgain() })
const gutter = createGutter({ article, stage, onChoose: id => choose({ kind: 'flag', id }) })
const map = createMap({ article, stage, scheme, onJump: sight.show })
/** @type {import('./annotation_cards.js').Tools} */
const tools = {
  article, scheme, acts, announcer, registry, reading,
  current: key => store.get().annotations.get(key),
  keys: () => store.get().keys,
  onJump: sight.show, onEdit: key => hands.edit(key), onComment: talk.write, onCompare: onDemand.compare,
  onOther: key => choose({ kind: 'annotation', key }),
  onRelate: () => relating.begin(), onPick: role => picking.begin(role), onPicked: () => hands.endPicking(), onDraw: event => relating.draw(event), onAnswer: i => relating.answer(i),
  onFile: createFiles({ api, announcer, documentId }), sourceAbove: annotation => sourceAbove(store.get(), annotation),
}
/** @type {import('./cards.js').CardsOf} */
const cardsOf = {
  flagCard: (state, flag) => flagCard(state, flag, { article, acts, scheme, reading, registry, announcer, drafts, dismissals: given.dismissals, onJump: sight.show, onStep: way => hands.walk(way), onAsk: (kind, { row }) => hands.ask(kind, row.id), onLetGo: () => hands.letGo() }),
  annotationCard: (state, annotation) => annotationCard(state, annotation, tools),
}
const cards = createCards({ article, stage, ...cardsOf })
const spansHere = createSpansHere({ article, stage, scheme, get: store.get, index: painter.index, onChoose: chosen => choose(chosen, { isQuiet: true }), onLeave: () => cards.chosen()?.focus({ preventScroll: true }) })
const { choose, toAnnotation, followAddress } = createChoosing({ store, announcer, sight, cards, drawn: () => drawing.catchUp(), onComment: talk.show })
const relating = createRelating({ get: store.get, set, acts, announcer, article, scheme, sight })
const picking = createPicking({ get: store.get, set, acts, announcer, article, scheme })
const handles = createHandles({ article, stage, scheme, acts, announcer, get: store.get, onLeave: () => cards.chosen()?.focus({ preventScroll: true }) })
const hands = createHands({ store, acts, article, scheme, caret, cards, sight, spansHere, handles, relating, picking, reading, announcer, onSubmit: onDemand.submit, onChoose: choose, onComment: talk.write, marksFirst: work => drawing.marksFirst(work), onKeys: onDemand.showKeys, onFind: onDemand.find, onExplain: onDemand.explain, onPlace: words => lost()[0]?.place(words), dismissals: given.dismissals })
const palette = createPalette({ article, stage, scheme, reading, lost: () => lost(), onMark: hands.mark, onAttribution: hands.attribution, onEverywhere: hands.everywhere, onPiece: hands.piece, onComment: talk.write, onLetGo: () => hands.letGo() })

const tabs = createTabs({ onTab })
const views = [
  handles, tabs, gutter, cards, createBeyond({ article, get: store.get, next: () => hands.following(), onChoose: choose }), palette, runs,
  talk, createFoot({ contextsOf, onAll: onDemand.showKeys }), map, createNewer({ announcer }), createSecondVersions({ compare: onDemand.compare }),
]
const drawing = createDrawing({ store, first: [painter, createBar({ onTry: () => saver.wake(), onHeld })], others: views })

/** @param {Partial<State>} values */
function set(values) {
  store.dispatch({ type: 'set', values })
}

/** What the engine can tell of words that get a label. @param {Label} label @param {Role} role @param {Span} words */
function suggest(label, role, words) {
  const figure = role.mark === 'number' ? reading.figureIn(words) : null
  return figure ? attributesFrom(label, attributesOfFigure(figure)) : {}
}

/** @param {import('./types.js').Annotation} annotation  not saved before the person has looked at it */
function onHeld(annotation) {
  choose({ kind: 'annotation', key: annotation.key })
  if (annotation.conflict) void onDemand.compare(annotation)
}

/** The tab one is on already leads back to its whole list. @param {string} tab */
function onTab(tab) {
  set({ tab, question: null, ...(tab === store.get().tab && { chosen: null }) })
}

/** Fetched only where a new revision left something without its words. */
async function showLost() {
  if (!given.lost.length) return
  const { createOrphans } = await import('./orphans.js')
  const orphans = createOrphans({ rows: given.lost, revision: given.revision, store, api, article, scheme, announcer, onPlaced: toAnnotation })
  lost = orphans.offers
  views.push(orphans)
  orphans.draw(store.get(), null)
}

/** Fetched before one prints: then there is no time to wait. */
async function preparePrinting() {
  const { createPrinting } = await import('./printing.js')
  createPrinting({ article, index: painter.index, get: store.get, ...cardsOf })
}

/** What the engine read is proposed, and counted. */
async function readAgain() {
  const { sources, quantities } = await reading.fetch()
  tabs.count('sources', sources.length)
  set({ isRead: quantities.length > 0 })
}

/** What stands beside the text goes where the text went. */
function place() {
  gutter.place(store.get())
  cards.place(store.get())
  handles.draw(store.get(), null)
  drawMapLater()
}

function drawMapLater() {
  clearTimeout(mapping)
  mapping = window.setTimeout(() => {
    mapping = 0
    map.draw(store.get(), null)
  }, 250)
}

function onScroll() {
  cards.follow(store.get)
  if (mapping) drawMapLater() // not while one scrolls
}

document.documentElement.classList.add('js')
document.documentElement.classList.toggle('keys-off', !keysAreOn())
need('[data-panel]').hidden = true
estimate(article.sheets)
drawing.begin()
performance.mark('painted')
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
afterFrame(() => requestIdleCallback(prepare))
requestIdleCallback(() => void preparePrinting().catch(() => null)) // without it the screen is printed as it stands

let mapping = 0
addEventListener('scroll', onScroll, { passive: true })
addEventListener('resize', inNextFrame(drawing.drawAll))
followSheets(article.root, article.sheets, painter.follow, inNextFrame(place))
