/** @import { Annotation, Entry, Said, State, Wish } from './types.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Saver, Store } from './saver.js' */
/** @import { UndoLog } from './undo.js' */
import { entryOf, sameSaid } from './said.js'

/**
 * How anything is done: the state changes at once, the act can be undone, it is said aloud, and it is sent in
 * the background. What a person does to annotations and flags is made of these.
 *
 * @param {{ store: Store, log: UndoLog, saver: Saver, announcer: Announcer }} parts
 */
export function createActing({ store, log, saver, announcer }) {
  /**
   * @param {string} name
   * @param {{ before: Entry[], after: Entry[] }} entries
   * @param {{ id: number, before: Wish, after: Wish }[]} [flags]
   * @param {string} [field]           typing in it is one act
   */
  function act(name, { before, after }, flags = [], field) {
    const change = { annotations: after, flags: flags.map(({ id, after: wish }) => ({ id, wish })) }
    announcer.goOn()
    log.push({ name, before: { annotations: before, flags: flags.map(({ id, before: wish }) => ({ id, wish })) }, after: change, ...(field && { field }) })
    store.together(() => {
      store.dispatch({ type: 'change', change })
      told()
    })
    if (field) saver.wakeSoon()
    else {
      announcer.say(name)
      saver.wake()
    }
  }

  function told() {
    store.dispatch({ type: 'set', values: { history: log.history } })
  }

  /** @param {Annotation} annotation @param {Said} said @param {string} name @param {string} [field] */
  function change(annotation, said, name, field) {
    if (sameSaid(annotation.said, said)) return
    const before = entryOf(annotation)
    act(name, { before: [before], after: [{ ...before, said }] }, [], field)
  }

  /**
   * Change what an annotation says.
   * @param {string} key
   * @param {(said: Said) => Said} update
   * @param {string} name
   * @param {string} [field]           typing in it is one act
   */
  function edit(key, update, name, field) {
    const annotation = store.get().annotations.get(key)
    if (annotation) change(annotation, update(annotation.said), name, field)
  }

  /** @param {Said} said @param {{ flag?: number | null, supersedes?: number | null, byFlag?: boolean }} [links] */
  function fresh(said, { flag = null, supersedes = null, byFlag = false } = {}) {
    const entry = { key: crypto.randomUUID(), said, gone: false, flag, supersedes, byFlag }
    return { key: entry.key, before: [{ ...entry, gone: true }], after: [entry] }
  }

  /** @param {Said} said @param {string} name @param {{ supersedes?: number | null }} [links] */
  function begin(said, name, links) {
    const { key, before, after } = fresh(said, links)
    store.together(() => {
      act(name, { before, after })
      store.dispatch({ type: 'set', values: { chosen: { kind: 'annotation', key }, tab: 'annotations', editing: null } })
    })
  }

  /** @param {'undo' | 'redo'} way */
  function step(way) {
    log.close()
    const done = way === 'undo' ? log.undo() : log.redo()
    if (!done) return announcer.say(`Nothing to ${way}`)
    announcer.goOn()
    const applied = way === 'undo' ? done.before : done.after
    store.together(() => {
      store.dispatch({ type: 'set', values: { question: null, editing: null } })
      store.dispatch({ type: 'change', change: applied })
      choose(store.get(), applied)
      told()
    })
    announcer.say(`${way === 'undo' ? 'Undone' : 'Done again'}: ${done.name}`)
    saver.wake()
  }

  /** @param {State} state @param {{ annotations: Entry[], flags: { id: number }[] }} applied */
  function choose({ annotations }, applied) {
    if (applied.flags.length) return store.dispatch({ type: 'set', values: { chosen: { kind: 'flag', id: applied.flags[0].id }, tab: 'flags' } })
    const key = applied.annotations.find(entry => !annotations.get(entry.key)?.gone)?.key
    store.dispatch({ type: 'set', values: { chosen: key ? { kind: 'annotation', key } : null, tab: 'annotations' } })
  }

  /** @param {Annotation} annotation @param {{ said: Said, gone: boolean }} chosen  by the person, of two versions */
  function settle(annotation, chosen) {
    if (!annotation.conflict) return
    store.dispatch({ type: 'settled', key: annotation.key, row: annotation.conflict })
    store.dispatch({ type: 'change', change: { annotations: [{ ...entryOf(annotation), ...chosen }], flags: [] } })
    announcer.say('Chosen')
    saver.wake()
  }

  /** @param {Annotation} annotation  one that the server refused */
  function retry({ key }) {
    store.dispatch({ type: 'refused annotation', key, problem: '' })
    saver.wake()
  }

  return { act, change, edit, retry, fresh, begin, step, settle, closeField: () => log.close() }
}

/** @typedef {ReturnType<typeof createActing>} Acting */
