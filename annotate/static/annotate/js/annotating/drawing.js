/** @import { State } from './types.js' */
/** @import { Store } from './saver.js' */

/** @typedef {{ draw: (state: State, before: State | null) => void }} View */

/**
 * Draws each change of the state: the marks in the text and what says whether it is saved, and all that stands beside
 * it. Where marks come first, all that waits until the frame with them is on the screen: to make and place cards takes
 * longer than a frame.
 *
 * @param {{ store: Store, first: View[], others: View[] }} parts
 */
export function createDrawing({ store, first, others }) {
  let areMarksFirst = false
  /** @type {State | null} what the others show, while they wait */
  let waiting = null

  /** @param {State} state @param {State} before */
  function follow(state, before) {
    for (const view of first) view.draw(state, before)
    if (waiting) return
    waiting = before
    if (areMarksFirst && !document.hidden) afterFrame(catchUp)
    else catchUp()
  }

  /** Draw what still waits. */
  function catchUp() {
    if (!waiting) return
    const before = waiting
    waiting = null
    for (const view of others) view.draw(store.get(), before)
  }

  function drawAll() {
    waiting = null
    for (const view of [...first, ...others]) view.draw(store.get(), null)
  }

  return {
    /** From now on. */
    begin() {
      drawAll()
      store.subscribe(follow)
      for (const type of ['keydown', 'pointerdown', 'click']) addEventListener(type, catchUp, { capture: true }) // hands see all that was done
    },
    drawAll,
    catchUp,
    /** @param {() => void} work  what it marks is seen at once */
    marksFirst(work) {
      areMarksFirst = true
      try {
        store.together(work)
      } finally {
        areMarksFirst = false
      }
    },
  }
}

/** @typedef {ReturnType<typeof createDrawing>} Drawing */

/** When the next frame is on the screen. @param {() => void} work */
export function afterFrame(work) {
  requestAnimationFrame(() => setTimeout(work))
}

/** @param {() => void} work  done once, however often it is asked for before the next frame */
export function inNextFrame(work) {
  let pending = 0
  return () => {
    cancelAnimationFrame(pending)
    pending = requestAnimationFrame(work)
  }
}
