/** @import { Flag, FlagRow, Run, State } from './types.js' */
/** @import { Api } from './api.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Store } from './saver.js' */
import { Unreachable } from './api.js'
import { h, need } from './dom.js'
import { isOpen, shownAnnotations } from './state.js'

const EVERY = 1000
const SELDOM = 20_000 // while nothing runs: what comes in by others' hands

/**
 * Says what the engine does while it reads the article, and brings its flags when it is done; says too where nothing is yet.
 * A run over another text tells that this one came in.
 *
 * @param {{ store: Store, api: Api, announcer: Announcer, documentId: number, onRead: () => void }} parts
 */
export function createRuns({ store, api, announcer, documentId, onRead }) {
  const box = need('[data-run]')
  let timer = 0

  async function look() {
    if (document.visibilityState === 'visible') await fetchRun().catch(cannotTell)
    lookLater()
  }

  function lookLater() {
    clearTimeout(timer)
    timer = window.setTimeout(look, isRunning(store.get().run) ? EVERY : SELDOM)
  }

  async function fetchRun() {
    const { ok, data } = await api.get(`/documents/${documentId}/runs?page_size=1`)
    /** @type {Run | undefined} */
    const run = ok ? data.results[0] : undefined
    if (!run) return
    const { run: before, revision, inForce } = store.get()
    if (run.revision > inForce) store.dispatch({ type: 'set', values: { inForce: run.revision } })
    const isOld = run.id === before?.id && !isRunning(before)
    if (run.revision !== revision || isOld) return
    if (run.status === 'done') await fetchFlags()
    store.dispatch({ type: 'set', values: { run } })
  }

  async function fetchFlags() {
    /** @type {FlagRow[] | null} */
    const rows = await api.all(`/documents/${documentId}/flags`)
    const { flags, revision } = store.get()
    if (!rows || rows.some(row => row.revision !== revision)) return // of a text that is not on the screen
    store.dispatch({ type: 'received flags', rows })
    onRead()
    if (flags.size) announcer.tell(changesOf(flags, store.get()))
    else announcer.say(rows.length === 1 ? 'The engine has read the article: 1 flag' : `The engine has read the article: ${rows.length} flags`)
  }

  addEventListener('visibilitychange', () => void look()) // what was done elsewhere is seen when one comes back
  addEventListener('online', () => void look())

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (before && state.run === before.run && state.tab === before.tab && state.flags === before.flags && state.annotations === before.annotations) return
    const words = state.tab === 'flags' ? told(state) : state.tab === 'annotations' ? nothingMarked(state) : null
    box.hidden = words === null
    if (words !== null) box.replaceChildren(...words)
  }

  return { draw, start: () => (isRunning(store.get().run) ? void look() : lookLater()) }
}

/** @param {Run | null} run */
const isRunning = run => run !== null && ['queued', 'running'].includes(run.status)

/** What another pass of the engine changed. @param {Map<number, Flag>} before @param {State} state */
function changesOf(before, { flags, me }) {
  const fresh = [...flags.keys()].filter(id => !before.has(id)).length
  const gone = [...before.keys()].filter(id => !flags.has(id)).length
  const mine = [...flags.values()].filter(flag => !isOpen(flag) && (flag.wish || flag.row.decided_by?.id === me.id)).length
  const changes = [fresh && `${counted(fresh, 'new flag')}`, gone && `${gone} gone`].filter(Boolean).join(', ') || 'no other flags'
  return `The engine read this again: ${changes}${mine ? `; your ${counted(mine, 'decision')} ${mine === 1 ? 'stays' : 'stay'}` : ''}.`
}

/** @param {number} count @param {string} what */
const counted = (count, what) => `${count === 1 && what === 'decision' ? '' : `${count} `}${what}${count === 1 ? '' : 's'}`

/** @param {State} state @returns {HTMLElement[] | null} */
function told({ run, flags }) {
  if (run && isRunning(run) && !run.worker_is_there) return [h('p', {}, h('b', {}, 'Flagging waits: no worker is running.'), ' Your text is safe; flags come when one is back.')]
  if (run && isRunning(run)) {
    const far = run.total > 1 ? ` ${run.done} of ${run.total}.` : ''
    return [h('p', {}, h('b', {}, 'The engine is reading…'), ` ${run.step || 'Flags appear here by themselves.'}${far}`), h('progress', { 'aria-label': 'Flagging', ...(run.total > 1 && { max: run.total, value: run.done }) })]
  }
  if (run?.status === 'failed') return [h('p', {}, h('b', {}, 'The engine could not read this article.'), ` ${run.error} You can mark words all the same.`)]
  if (flags.size) return null
  return [h('p', {}, h('b', {}, 'No flags.'), ' The engine found no figure that stands without a source. That says nothing of whether they are true.')]
}

/** @param {State} state @returns {HTMLElement[] | null} */
function nothingMarked(state) {
  if (shownAnnotations(state).length) return null
  const how = ' Select words in the article and press a number, or confirm a flag: what you say of it stands here.'
  return [h('p', {}, h('b', {}, 'No annotations yet.'), state.mayAnnotate ? how : '')]
}

/** @param {unknown} problem */
function cannotTell(problem) {
  if (!(problem instanceof Unreachable)) throw problem
}
