/** @import { Annotation, Flag, Row, Said, Sent, State, Wish } from './types.js' */
import { sameSaid, saidOf } from './said.js'

const STATUS_OF = { confirm: 'confirmed', sourced: 'answered', not_a_claim: 'dismissed', dismiss: 'dismissed' }

/**
 * What a flag is now, the person's wish before the server's word.
 * @param {Flag} flag
 * @returns {string}
 */
export function statusOf({ row, wish }) {
  return wish ? decidedAs(wish) : row.status
}

/** @param {Wish} wish @returns {string} */
export function decidedAs({ decision }) {
  return decision === null ? 'open' : STATUS_OF[/** @type {keyof typeof STATUS_OF} */ (decision)]
}

/** @param {Wish} wish  of a dismissal */
export const reasonOf = ({ decision, reason }) => reason || (decision === 'not_a_claim' ? 'Not a claim.' : '')

/** @param {Flag} flag */
export const isOpen = flag => statusOf(flag) === 'open'

/** Whether a file brought it in: no rule of the engine raised it. @param {Flag} flag */
export const isSuggestion = ({ row }) => row.rule === 'imported'

/** @param {State} state @param {Flag} flag */
export const isOwnDecision = ({ me }, { row, wish }) => wish !== null || row.decided_by?.id === me.id

/** @param {State} state */
export const shownAnnotations = ({ annotations }) => remembered(annotations).shown

/**
 * What the server has not heard of, or not yet answered: it may have come to say something else there.
 * @param {State} state
 */
export function unsentAnnotations({ annotations, sent }) {
  const { unsent } = remembered(annotations)
  const asked = [...sent.keys()].flatMap(key => annotations.get(key) ?? [])
  return asked.length ? [...new Set([...unsent, ...asked])] : unsent
}

/**
 * Whether a row says what this tab asked for: its answer was lost, or is on its way.
 * @param {readonly Sent[] | undefined} sent
 * @param {Row} row
 */
export const isAskedFor = (sent, row) => Boolean(sent?.some(one => agrees(one, row)))

/** @type {WeakMap<Map<string, Annotation>, { shown: readonly Annotation[], unsent: readonly Annotation[] }>} */
const remembering = new WeakMap()

/** Found once for each change, however often it is asked for. @param {Map<string, Annotation>} annotations */
function remembered(annotations) {
  const known = remembering.get(annotations)
  if (known) return known
  const all = [...annotations.values()]
  const found = { shown: all.filter(isShown), unsent: all.filter(isUnsent) }
  remembering.set(annotations, found)
  return found
}

/** One that was deleted here and changed elsewhere stays until the person has chosen. @param {Annotation} annotation */
export const isShown = ({ gone, conflict }) => !gone || conflict !== null

/**
 * What people are told of an annotation: what was changed here is a draft again.
 * @param {Annotation} annotation
 */
export function annotationStatus({ row, said }) {
  return row && row.status !== 'withdrawn' && sameSaid(said, saidOf(row)) ? row.status : 'draft'
}

/**
 * Whether this person may change it: one's own, known to the server if it made it, and not decided for good.
 * @param {State} state
 * @param {Annotation} annotation
 */
export function isMine(state, annotation) {
  const settled = annotation.row ? ['approved', 'rejected', 'superseded'].includes(annotation.row.status) : annotation.byFlag
  return state.mayAnnotate && annotation.author.id === state.me.id && !settled
}

/** Whether the server has made it of a decision, or is about to. @param {Annotation} annotation */
export const isAwaited = ({ byFlag, row }) => byFlag && !row

/**
 * Whether it is this person's to hand in: a draft, or what came back.
 * @param {State} state
 * @param {Annotation} annotation
 */
export function isToSubmit(state, annotation) {
  return (isMine(state, annotation) || isAwaited(annotation)) && ['draft', 'returned'].includes(annotationStatus(annotation))
}

/** @param {State} state */
export function chosenFlag({ chosen, flags }) {
  return chosen?.kind === 'flag' ? flags.get(chosen.id) ?? null : null
}

/** @param {State} state */
export function chosenAnnotation({ chosen, annotations }) {
  const found = chosen?.kind === 'annotation' ? annotations.get(chosen.key) : undefined
  return found && isShown(found) ? found : null
}

/** @param {State} state */
export function tally({ flags }) {
  const all = [...flags.values()]
  return { all: all.length, decided: all.filter(flag => !isOpen(flag)).length }
}

/**
 * The annotation of a row, where nothing is known of it yet.
 * @param {Row} row
 * @returns {Annotation}
 */
export function known(row) {
  const { key, author, flag, supersedes } = row
  const gone = isGone(row)
  return { key, said: saidOf(row), gone, row, author, flag, supersedes, byFlag: false, problem: '', conflict: null }
}

/** @param {Row} row */
export const isGone = row => row.status === 'withdrawn' || row.status === 'superseded'

/**
 * Whether it says something that the server has not heard.
 * @param {Annotation} annotation
 */
export function isUnsent({ row, gone, said }) {
  return row ? !agrees({ gone, said }, row) : !gone
}

/**
 * @param {{ gone: boolean, said: Said }} annotation
 * @param {Row} row
 */
export function agrees({ gone, said }, row) {
  return gone === isGone(row) && (gone || sameSaid(said, saidOf(row)))
}
