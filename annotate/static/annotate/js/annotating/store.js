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
  let telling = false
  /** @type {Action[]} */
  const waiting = []
  /** @type {((state: State, before: State) => void)[]} */
  const listeners = []

  /** @param {Action} action */
  function dispatch(action) {
    waiting.push(action)
    if (telling) return
    telling = true
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) tell(next)
    } finally {
      telling = false
    }
  }

  /** @param {Action} action */
  function tell(action) {
    const before = state
    state = reduce(state, action)
    if (state !== before) for (const listener of listeners) listener(state, before)
  }

  return {
    get: () => state,
    dispatch,
    /** @param {(state: State, before: State) => void} listener */
    subscribe: listener => void listeners.push(listener),
  }
}
