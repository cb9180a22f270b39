/**
 * One state, changed by actions only; who subscribed is told of every change, in order.
 *
 * An action dispatched by a listener waits until all have heard of the one before.
 *
 * @template State, Action
 * @param {(state: State, action: Action) => State} reduce
 * @param {State} initial
 */
export function createStore(reduce, initial) {
  let state = initial
  let told = initial
  let telling = false
  let held = 0
  /** @type {Action[]} */
  const waiting = []
  /** @type {((state: State, before: State) => void)[]} */
  const listeners = []

  /** @param {Action} action */
  function dispatch(action) {
    if (telling) return void waiting.push(action)
    state = reduce(state, action)
    if (!held) tell()
  }

  /** Tell of what changed, and then of what those who heard of it did. */
  function tell() {
    telling = true
    try {
      for (let isMore = true; isMore; isMore = next()) {
        const before = told
        told = state
        if (state !== before) for (const listener of listeners) listener(state, before)
      }
    } finally {
      telling = false
    }
  }

  function next() {
    const action = waiting.shift()
    if (action !== undefined) state = reduce(state, action)
    return action !== undefined
  }

  return {
    get: () => state,
    dispatch,
    /** @param {(state: State, before: State) => void} listener */
    subscribe: listener => void listeners.push(listener),
    /**
     * Several actions that are told of as one change: so what shows the state is drawn once.
     * @param {() => void} work
     */
    together(work) {
      held += 1
      try {
        work()
      } finally {
        held -= 1
        if (!held && !telling) tell()
      }
    },
  }
}
