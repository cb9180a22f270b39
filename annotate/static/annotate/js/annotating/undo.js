/** @import { Change } from './types.js' */

/**
 * @typedef {object} Act
 * @property {string} name               as people read it after “Undone:”
 * @property {Change} before
 * @property {Change} after
 * @property {string} [field]            typing in one field is one act
 */

/** Acts of this session, one after another, with a place between what is done and what was undone. */
export class UndoLog {
  /** @type {Act[]} */ #done = []
  /** @type {Act[]} */ #undone = []

  /** @param {Act} act */
  push(act) {
    const last = this.#done.at(-1)
    if (act.field && last?.field === act.field && !this.#undone.length) last.after = act.after
    else this.#done.push(act)
    this.#undone = []
  }

  /** The next typing begins a new act. */
  close() {
    const last = this.#done.at(-1)
    if (last) delete last.field
  }

  /** @returns {Act | null} the act to take back: apply its `before` */
  undo() {
    const act = this.#done.pop() ?? null
    if (act) this.#undone.push(act)
    return act
  }

  /** @returns {Act | null} the act to do again: apply its `after` */
  redo() {
    const act = this.#undone.pop() ?? null
    if (act) this.#done.push(act)
    return act
  }

  /** The names of what undo and redo would do. */
  get history() {
    return { undo: this.#done.at(-1)?.name ?? '', redo: this.#undone.at(-1)?.name ?? '' }
  }
}
