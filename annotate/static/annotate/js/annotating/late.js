/** @import { FlagRow, LateAnnotation, Row, State } from './types.js' */
/** @import { Answer, Api } from './api.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Store } from './saver.js' */
/** @import { Request } from './sync.js' */
import { saidOf, sameSaid } from './said.js'
import { agrees, isGone } from './state.js'

/**
 * Work on an older text, kept here when a new one came in: what comes of it when it is sent, of the text it speaks of.
 * The server carries it over; then it stands in this text like all else.
 *
 * @param {{ store: Store, api: Api, announcer: Announcer, documentId: number }} parts
 */
export function createLate({ store, api, announcer, documentId }) {
  /** @param {Request} request @param {Answer} answer */
  async function heard(request, { data }) {
    if ('lateFlag' in request.about) return flagHeard(request.about.lateFlag, request.method)
    const late = lateOf(request)
    if (!late) return
    if (request.method === 'GET') return found(late, data.results)
    const isRestored = request.path.endsWith('/restorations') // told in the text in force
    const row = isRestored && late.row ? { ...data, spans: late.row.spans } : data
    if (!agrees(late, row)) return put({ ...late, row })
    leave(late.key)
    await show(late, data.id)
  }

  /** The annotation that the server made of a decision. @param {LateAnnotation} late @param {Row[]} rows */
  async function found(late, rows) {
    const row = rows.find(one => one.author.id === store.get().me.id && !isGone(one))
    if (!row) return trouble(late, 'Its flag was decided otherwise.')
    if (!agrees(late, row)) return put({ ...late, row, byFlag: false })
    leave(late.key)
    await show(late, row.id)
  }

  /** @param {number} flag @param {string} method */
  async function flagHeard(flag, method) {
    const late = store.get().late.flags.get(flag)
    const isReopened = method === 'DELETE' && late?.wish.decision
    putFlag(flag, isReopened ? { ...late, status: 'open' } : null)
    if (isReopened) return
    /** @type {FlagRow[] | null} */
    const flags = await api.all(`/documents/${documentId}/flags`)
    if (flags) store.dispatch({ type: 'received flags', rows: flags })
    const { ok, data } = await api.get(`/documents/${documentId}/annotations?flag=${flag}&revision=${store.get().revision}`)
    if (ok) store.dispatch({ type: 'received annotations', rows: data.results.filter((/** @type {Row} */ row) => !isGone(row)) })
  }

  /** @param {Request} request @param {Answer} answer */
  async function refused({ about, ...request }, { status, data }) {
    const problem = data?.detail ?? `The server refused this (${status}).`
    if ('lateFlag' in about) {
      putFlag(about.lateFlag, null)
      return announcer.warn(`A decision on a flag of an earlier text was not taken: ${problem}`)
    }
    const late = lateOf({ about, ...request })
    if (!late) return
    /** @type {Row | null} */
    const current = status === 409 ? data?.current ?? await row(late, late.revision) : null
    if (!current?.id) return trouble(late, problem)
    if (agrees(late, current)) {
      leave(late.key)
      return show(late, current.id)
    }
    const isOnlyCarried = late.row && late.row.version !== current.version && sameSaid(saidOf(late.row), saidOf(current))
    if (isOnlyCarried) return put({ ...late, row: current })
    await contradicted(late, problem)
  }

  /** Somebody changed it too: both versions are shown, in this text. @param {LateAnnotation} late @param {string} problem */
  async function contradicted(late, problem) {
    const now = await row(late, store.get().revision)
    const isSameWords = late.row && sameSaid({ ...late.said, spans: late.row.spans }, late.said)
    if (!now?.id || !late.row || !isSameWords || now.spans.some(({ start }) => start === null)) return trouble(late, problem)
    const { spans } = saidOf(now)
    const both = { ...late, said: { ...late.said, spans }, row: { ...late.row, spans: now.spans }, conflict: now }
    leave(late.key)
    store.dispatch({ type: 'taken up', annotations: [both], flags: [] })
  }

  /** @param {LateAnnotation} late @param {number} revision @returns {Promise<Row | null>} */
  async function row(late, revision) {
    return late.row && (await api.get(`/annotations/${late.row.id}?revision=${revision}`)).data
  }

  /** @param {LateAnnotation} late @param {number} id */
  async function show({ quote }, id) {
    const { revision } = store.get()
    const { ok, data } = await api.get(`/annotations/${id}?revision=${revision}`)
    if (!ok) return
    store.dispatch({ type: 'received annotations', rows: [data] })
    const isLost = !isGone(data) && data.spans.some((/** @type {{ start: number | null }} */ { start }) => start === null)
    if (isLost) announcer.offer(`“${quote}” lost its words in revision ${revision}: place it, or withdraw it.`, 'Show it', () => location.reload())
  }

  /** It stays in the browser. @param {LateAnnotation} late @param {string} problem */
  function trouble(late, problem) {
    put({ ...late, problem })
    announcer.warn(`What you said of “${late.quote}” in revision ${late.revision} was not taken: ${problem} It is kept in this browser; your desk lists it.`)
  }

  /** @param {Request} request */
  function lateOf({ about }) {
    return 'late' in about ? store.get().late.annotations.get(about.late) : undefined
  }

  /** @param {LateAnnotation} late */
  function put(late) {
    const annotations = new Map(store.get().late.annotations).set(late.key, late)
    set({ ...store.get().late, annotations })
  }

  /** @param {string} key */
  function leave(key) {
    const annotations = new Map(store.get().late.annotations)
    annotations.delete(key)
    set({ ...store.get().late, annotations })
  }

  /** @param {number} id @param {import('./types.js').LateFlag | null} late */
  function putFlag(id, late) {
    const flags = new Map(store.get().late.flags)
    if (late) flags.set(id, late)
    else flags.delete(id)
    set({ ...store.get().late, flags })
  }

  /** @param {State['late']} late */
  function set(late) {
    store.dispatch({ type: 'set', values: { late } })
  }

  return { heard, refused }
}
