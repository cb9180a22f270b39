/** @import { Change } from './types.js' */

/**
 * @typedef {object} Act
 * @property {string} name               as people read it after “Undone:”
 * @property {Change} before
 * @property {Change} after
 * @property {string} [field]            typing in one field is one act
 *
 * @typedef {{ type: 'push', act: Act } | { type: 'close' | 'undo' | 'redo' }} Step
 */

const LONGEST = 500

/** Acts, one after another, with a place between what is done and what was undone. */
export class UndoLog {
  /** @type {Map<number, Act>} */ #acts = new Map()
  /** @type {Map<number, Act | null>} */ #changed = new Map()
  #at = 0

  /** Told of every step that is made here. @type {(step: Step) => void} */
  onStep = () => {}

  /** @param {Act} act */
  push(act) {
    this.take({ type: 'push', act })
    this.onStep({ type: 'push', act })
  }

  /** The next typing begins a new act. */
  close() {
    this.take({ type: 'close' })
    this.onStep({ type: 'close' })
  }

  /** @returns {Act | null} the act to take back: apply its `before` */
  undo() {
    const act = this.take({ type: 'undo' })
    if (act) this.onStep({ type: 'undo' })
    return act
  }

  /** @returns {Act | null} the act to do again: apply its `after` */
  redo() {
    const act = this.take({ type: 'redo' })
    if (act) this.onStep({ type: 'redo' })
    return act
  }

  /**
   * A step, made here or elsewhere.
   * @param {Step} step
   * @returns {Act | null}
   */
  take(step) {
    if (step.type === 'push') return this.#push(step.act)
    if (step.type === 'undo') return this.#acts.get(this.#at - 1) ? this.#acts.get((this.#at -= 1)) ?? null : null
    if (step.type === 'redo') return this.#acts.get(this.#at) ? this.#acts.get((this.#at += 1) - 1) ?? null : null
    const last = this.#acts.get(this.#at - 1)
    if (last) delete last.field
    return null
  }

  /** The names of what undo and redo would do. */
  get history() {
    return { undo: this.#acts.get(this.#at - 1)?.name ?? '', redo: this.#acts.get(this.#at)?.name ?? '' }
  }

  /** What is new since this was asked last: acts by their number, null for those that are gone, and the place. */
  changes() {
    const acts = this.#changed
    this.#changed = new Map()
    return { acts, at: this.#at }
  }

  /**
   * Begin with what was done before; what was done meanwhile comes after it.
   * @param {[number, Act][]} acts
   * @param {number} at
   */
  begin(acts, at) {
    const meanwhile = [...this.#acts.values()].slice(0, this.#at)
    this.#acts = new Map(acts)
    this.#at = acts.length ? at : 0
    this.take({ type: 'close' })
    for (const act of meanwhile) this.#push(act)
  }

  /** @param {Act} act */
  #push(act) {
    const last = this.#acts.get(this.#at - 1)
    const isMore = act.field && last?.field === act.field && !this.#acts.has(this.#at)
    if (isMore && last) this.#put(this.#at - 1, { ...act, before: last.before })
    else this.#put(this.#at++, act)
    for (let i = this.#at; this.#acts.has(i); i += 1) this.#put(i, null)
    if (this.#acts.size > LONGEST) this.#put(this.#at - 1 - LONGEST, null)
    return act
  }

  /** @param {number} i @param {Act | null} act */
  #put(i, act) {
    if (act) this.#acts.set(i, act)
    else this.#acts.delete(i)
    this.#changed.set(i, act)
  }
}
