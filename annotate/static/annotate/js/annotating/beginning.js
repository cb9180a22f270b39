/** @import { Given } from './given.js' */
/** @import { State } from './types.js' */
import { known } from './state.js'

/**
 * The state as the server gives it, before anything that this browser kept.
 * @param {Given} given
 * @returns {State}
 */
export function begin({ me, may_annotate, flags, annotations, run, tab, keys, talk, revision }) {
  const open = flags.find(({ status }) => status === 'open')
  return {
    me, mayAnnotate: may_annotate, run, tab, revision, inForce: revision, keys: keys ?? {}, talk,
    late: { annotations: new Map(), flags: new Map() },
    words: null, everywhere: false, question: null, editing: null, caret: false, isRead: false, isForAll: false, filter: null,
    flags: new Map(flags.map((row, i) => [row.id, { n: i + 1, row, wish: null }])),
    annotations: new Map(annotations.map(row => [row.key, known(row)])),
    sent: new Map(),
    chosen: open ? { kind: 'flag', id: open.id } : null,
    saving: { status: 'saved', at: 0, tries: 0 },
    isKept: true,
    history: { undo: '', redo: '' },
  }
}
