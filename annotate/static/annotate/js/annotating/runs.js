/** @import { FlagRow, Run, State } from './types.js' */
/** @import { Api } from './api.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Store } from './saver.js' */
import { Unreachable } from './api.js'
import { h, need } from './dom.js'
import { shownAnnotations } from './state.js'

const EVERY = 1000

/**
 * Says what the engine does while it reads the article, and brings its flags when it is done; says too where nothing is yet.
 *
 * @param {{ store: Store, api: Api, announcer: Announcer, documentId: number }} parts
 */
export function createRuns({ store, api, announcer, documentId }) {
  const box = need('[data-run]')

  async function look() {
    const isOpen = await fetchRun().catch(stillOpen)
    if (isOpen) setTimeout(look, EVERY)
  }

  async function fetchRun() {
    const { ok, data } = await api.get(`/documents/${documentId}/runs?page_size=1`)
    if (!ok) return false
    /** @type {Run | null} */
    const run = data.results[0] ?? null
    if (run?.status === 'done') await fetchFlags()
    store.dispatch({ type: 'set', values: { run } })
    return isRunning(run)
  }

  async function fetchFlags() {
    /** @type {FlagRow[] | null} */
    const rows = await api.all(`/documents/${documentId}/flags`)
    if (!rows) return
    store.dispatch({ type: 'received flags', rows })
    announcer.say(rows.length === 1 ? 'The engine has read the article: 1 flag' : `The engine has read the article: ${rows.length} flags`)
  }

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (before && state.run === before.run && state.tab === before.tab && state.flags === before.flags && state.annotations === before.annotations) return
    const words = state.tab === 'flags' ? told(state) : state.tab === 'annotations' ? nothingMarked(state) : null
    box.hidden = words === null
    if (words !== null) box.replaceChildren(...words)
  }

  return { draw, start: () => void (isRunning(store.get().run) && look()) }
}

/** @param {Run | null} run */
const isRunning = run => run !== null && ['queued', 'running'].includes(run.status)

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
function stillOpen(problem) {
  if (problem instanceof Unreachable) return true
  throw problem
}
