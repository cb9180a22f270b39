/** @import { FlagRow, Row, State, Wish } from './types.js' */
/** @import { Answer, Api } from './api.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Request } from './sync.js' */
import { Unreachable } from './api.js'
import { createLate } from './late.js'
import { agrees, decidedAs, isAskedFor, isGone, reasonOf } from './state.js'
import { nextRequest, unsent } from './sync.js'

/**
 * @typedef {{ get: () => State, dispatch: (action: import('./reducer.js').Action) => void, together: (work: () => void) => void,
 *   subscribe: (listener: (state: State, before: State) => void) => void }} Store
 */

const TYPING_PAUSE = 500
const LONGEST_WAIT = 30_000

/**
 * Brings the server to what this tab has, one request at a time, trying again while it cannot be reached.
 *
 * @param {{ store: Store, api: Api, announcer: Announcer, documentId: number,
 *   alone: (work: () => Promise<void>) => Promise<void>, kept: () => Promise<void> }} parts  alone: while no other tab sends;
 *   kept: when what is done here is on the disk
 */
export function createSaver({ store, api, announcer, documentId, alone, kept }) {
  const late = createLate({ store, api, announcer, documentId })
  let busy = false
  let timer = 0
  /** @type {(() => void)[]} */
  let waiting = []

  /** @param {number} [delay] milliseconds */
  function wake(delay = 0) {
    clearTimeout(timer)
    timer = window.setTimeout(() => void run(), delay)
  }

  async function run() {
    if (busy) return
    busy = true
    clearTimeout(timer)
    if (next()) await alone(sendAll)
    busy = false
    await kept()
    if (!next()) atRest()
  }

  async function sendAll() {
    for (let request = next(); request; request = next()) {
      status('saving')
      if ('annotation' in request.about) store.dispatch({ type: 'sent annotation', key: request.about.annotation, sent: request.about.sent })
      await kept() // so that after a reload the browser knows what it sent
      if (!(await sent(request))) break
    }
  }

  const next = () => nextRequest(store.get(), documentId)

  function atRest() {
    store.dispatch({ type: 'at rest' })
    if (store.get().saving.status !== 'saved') status('saved')
    const done = waiting
    waiting = []
    for (const tell of done) tell()
  }

  /**
   * Send one request and take in its answer; say whether to go on.
   * @param {Request} request
   */
  async function sent(request) {
    try {
      const answer = await api.send(request.method, request.path, request.body, request.version)
      if (answer.ok) await heard(request, answer)
      else if (isSignedOut(answer)) return void status('signed_out')
      else await refused(request, answer)
      return true
    } catch (problem) {
      if (!(problem instanceof Unreachable)) throw problem
      return void tryLater()
    }
  }

  /** @param {Request} request @param {Answer} answer */
  async function heard(request, answer) {
    const { about } = request
    const { data } = answer
    if ('late' in about || 'lateFlag' in about) return late.heard(request, answer)
    if ('annotation' in about) return store.dispatch({ type: 'saved annotation', key: about.annotation, row: data })
    store.dispatch({ type: 'saved flag', id: about.flag, row: data, sent: about.wish })
    await fetchAnswersTo(about.flag)
  }

  /** @param {Request} request @param {Answer} answer */
  async function refused(request, answer) {
    const { about } = request
    const { status: code, data } = answer
    if ('late' in about || 'lateFlag' in about) return late.refused(request, answer)
    const problem = data?.detail ?? `The server refused this (${code}).`
    if ('flag' in about) return flagRefused(about, problem)
    const key = about.annotation
    const annotation = store.get().annotations.get(key)
    const current = data?.current ?? (annotation?.row && code === 409 ? (await api.get(`/annotations/${annotation.row.id}?revision=${store.get().revision}`)).data : null)
    if (!current?.id) return store.dispatch({ type: 'refused annotation', key, problem })
    if (annotation && (agrees(annotation, current) || isAskedFor(store.get().sent.get(key), current))) return store.dispatch({ type: 'saved annotation', key, row: current })
    if (code === 409) return store.dispatch({ type: 'conflict', key, row: current })
    store.dispatch({ type: 'refused annotation', key, problem })
  }

  /** @param {{ flag: number, wish: Wish }} about @param {string} problem */
  async function flagRefused({ flag, wish }, problem) {
    const n = store.get().flags.get(flag)?.n
    const { ok, data } = await api.get(`/flags/${flag}`)
    /** @type {FlagRow} */
    const row = ok ? data : store.get().flags.get(flag)?.row
    store.dispatch({ type: 'saved flag', id: flag, row, sent: wish })
    for (const one of store.get().annotations.values()) {
      if (one.byFlag && !one.row && one.flag === flag) store.dispatch({ type: 'forgotten', key: one.key })
    }
    await fetchAnswersTo(flag)
    if (!isSameDecision(row, wish, store.get().me.id)) announcer.warn(`Flag ${n}: ${problem}`)
  }

  /**
   * What the server made, or withdrew, with the decision of a flag.
   * @param {number} flag
   */
  async function fetchAnswersTo(flag) {
    const { ok, data } = await api.get(`/documents/${documentId}/annotations?flag=${flag}&revision=${store.get().revision}&order=-id&page_size=20`)
    if (!ok) return
    const made = data.results.filter((/** @type {Row} */ row) => row.flag === flag && !isGone(row))
    store.dispatch({ type: 'received annotations', rows: made })
  }

  function tryLater() {
    const tries = store.get().saving.tries + 1
    store.dispatch({ type: 'set', values: { saving: { status: 'waiting', at: Date.now(), tries } } })
    wake(Math.min(LONGEST_WAIT, 500 * 2 ** tries))
  }

  /** @param {'saved' | 'saving' | 'signed_out'} what */
  function status(what) {
    const { tries: before } = store.get().saving
    const tries = what === 'saved' ? 0 : what === 'signed_out' ? Math.max(1, before) : before
    store.dispatch({ type: 'set', values: { saving: { status: what, at: Date.now(), tries } } })
  }

  addEventListener('online', () => wake())
  addEventListener('beforeunload', event => {
    if (unsent(store.get()) > 0) event.preventDefault()
  })

  return {
    wake,
    /** After typing: a moment later, so that a word is one request. */
    wakeSoon: () => wake(TYPING_PAUSE),
    /** @returns {Promise<void>} when the server has everything */
    saved: () => new Promise(resolve => {
      waiting.push(resolve)
      wake()
    }),
  }
}

/** @typedef {ReturnType<typeof createSaver>} Saver */

/**
 * Whether a refused decision stands all the same: it was heard before, and only its answer was lost. Somebody
 * else's names another source, if any.
 * @param {FlagRow} row @param {Wish} wish @param {number} me
 */
function isSameDecision({ status, reason, decided_by: who }, wish, me) {
  if (who?.id !== me && (wish.source.length || wish.registry)) return false
  return status === decidedAs(wish) && (status !== 'dismissed' || reason === reasonOf(wish))
}

/** @param {Answer} answer */
function isSignedOut({ status, data }) {
  return status === 401 || (status === 403 && ['not_signed_in', 'csrf_failed'].includes(data?.code))
}
