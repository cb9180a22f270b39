/** @import { Annotation, State } from '../types.js' */
/** @import { Announcer } from '../announce.js' */
/** @import { Store } from '../saver.js' */
/** @import { UndoLog } from '../undo.js' */
/** @import { Record } from './database.js' */
/** @import { Difference, KeptFlag } from './difference.js' */
/** @import { Drafts } from './drafts.js' */
import { differences, ofOlder, stillSent, takenUp, wishNow } from './difference.js'
import { createWriting } from './writing.js'

/**
 * Nothing is lost: what the server has not heard, what was begun to be typed, and what can be undone are kept
 * in this browser for the person, and taken up again when the document is opened.
 *
 * @param {{ store: Store & { subscribe: (listener: (state: State, before: State) => void) => void }, log: UndoLog, drafts: Drafts,
 *   announcer: Announcer, person: number, document: number, revision: number, title: string, quote: (annotation: Annotation) => string,
 *   isOther: () => boolean }} parts  isOther: what happens now happens in another tab, which keeps it itself
 */
export function createKeeper({ store, log, drafts, announcer, person, document, revision, title, quote, isOther }) {
  const [ACT, LOG] = [`act ${revision}`, `log ${revision}`] // what is undone speaks of places in one text
  const writing = createWriting({ onTrouble: () => store.dispatch({ type: 'set', values: { isKept: false } }) })

  /** @param {string} kind @param {string | number} id @param {unknown} value */
  const put = (kind, id, value) => writing.put([person, document, kind, id], value)

  /** @param {Difference} difference */
  function keep({ kind, id, value }) {
    const annotation = kind === 'annotation' && value ? store.get().annotations.get(id) : undefined
    put(kind, id, value && { title, revision, ...(annotation && { quote: quote(annotation) }), ...value })
  }

  /** @param {State} state @param {State} before */
  function follow(state, before) {
    if (isOther()) return
    differences(state, before).forEach(keep)
    if (state.history !== before.history) keepLog()
  }

  function keepLog() {
    const { acts, at } = log.changes()
    for (const [i, act] of acts) put(ACT, i, act)
    put(LOG, 'at', at)
  }

  /** Take up what was left, and go on from there. */
  async function begin() {
    const records = await writing.read([person, document])
    const of = (/** @type {string} */ kind) => records.filter(({ address }) => address[2] === kind)
    store.subscribe(follow)
    drafts.begin(new Map(of('draft').map(({ address, value }) => [String(address[3]), value])), (name, text) => put('draft', name, text || null))
    log.begin(of(ACT).map(({ address, value }) => [Number(address[3]), value]), of(LOG)[0]?.value ?? 0)
    for (const { address } of records) if (/^(act|log)/.test(address[2]) && ![ACT, LOG].includes(address[2])) writing.put(address, null)
    takeUpOlder(of('annotation'), of('flag'))
    const late = takeUp(of('annotation').filter(isOfThisText), of('flag').filter(isOfThisText))
    store.dispatch({ type: 'set', values: { history: log.history } })
    if (late.length) announcer.warn(late.join(' '))
  }

  /** @param {Record} record */
  const isOfThisText = ({ value }) => revisionOf(value) === revision

  /** @param {Record[]} annotations @param {Record[]} flags */
  function takeUpOlder(annotations, flags) {
    const isOlder = (/** @type {Record} */ record) => !isOfThisText(record)
    const said = annotations.filter(isOlder).map(({ value }) => ofOlder(store.get(), { ...value, revision: revisionOf(value) }))
    const isToSend = (/** @type {Record} */ { value }) => value.wish.decision !== null || value.status !== 'open'
    const decided = flags.filter(record => isOlder(record) && isToSend(record)).map(({ address, value }) => /** @type {const} */ ([Number(address[3]), { ...value, revision: revisionOf(value) }]))
    if (said.length || decided.length) store.dispatch({ type: 'set', values: { late: { annotations: new Map(said.map(one => [one.key, one])), flags: new Map(decided) } } })
  }

  /** @param {Record[]} annotations @param {Record[]} flags @returns {string[]} what came too late, in words */
  function takeUp(annotations, flags) {
    const state = store.get()
    const taken = annotations.map(({ address, value }) => ({ address, annotation: takenUp(state, value), sent: stillSent(state, value) }))
    const wishes = flags.map(({ address, value }) => ({ address, value, flag: state.flags.get(Number(address[3])), now: wishNow(state.flags.get(Number(address[3])), value) }))
    for (const { address, annotation } of taken) if (annotation?.key !== address[3]) writing.put(address, null)
    for (const { address, now } of wishes) if (now !== 'stands') writing.put(address, null)
    store.dispatch({
      type: 'taken up',
      annotations: taken.flatMap(({ annotation }) => annotation ?? []),
      sent: taken.flatMap(({ annotation, sent }) => (annotation && sent.length ? [/** @type {const} */ ([annotation.key, sent])] : [])),
      flags: wishes.filter(({ now }) => now === 'stands').map(({ address, value }) => ({ id: Number(address[3]), wish: value.wish })),
    })
    return wishes.filter(({ now }) => now === 'late').map(({ value, flag }) => tooLate(value, flag))
  }

  return { begin, done: writing.done }
}

/** @param {{ revision?: number }} kept */
const revisionOf = ({ revision = 1 }) => revision

/** @param {KeptFlag} kept @param {import('../types.js').Flag | undefined} flag */
function tooLate({ wish }, flag) {
  const mine = wish.decision === null ? 'open again' : wish.decision.replaceAll('_', ' ')
  const reason = wish.reason ? `, “${wish.reason}”` : ''
  if (!flag) return `A flag that you had decided (${mine}${reason}) is not there any more.`
  return `Flag ${flag.n} was ${flag.row.status} by ${flag.row.decided_by?.name ?? 'somebody'} meanwhile; your decision (${mine}${reason}) was not sent.`
}
