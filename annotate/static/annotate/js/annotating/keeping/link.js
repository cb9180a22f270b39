/** @import { Action } from '../reducer.js' */
/** @import { Store } from '../saver.js' */
/** @import { Step, UndoLog } from '../undo.js' */

const PAUSE = 20 // milliseconds: what the other tab told last has arrived by then
const LATER = 3000

/**
 * Two tabs with the same document are one: each act and each answer of the server is heard by both, and only one
 * of them sends at a time. A tab that shows another text of it counts otherwise: there they only wait for each other.
 *
 * @template {Store} Kind
 * @param {{ store: Kind, log: UndoLog, name: string, revision: number, onOther: (later: number) => void }} parts
 *   onOther: something was done in the other tab, which sends it, unless it is closed
 */
export function createLink({ store, log, name, revision, onOther }) {
  const channel = new BroadcastChannel(`${name} ${revision}`)
  let isOther = false

  /** @param {Action} action */
  function dispatch(action) {
    store.dispatch(action)
    if (!['set', 'taken up'].includes(action.type)) channel.postMessage({ action })
  }

  log.onStep = step => channel.postMessage({ step })

  /** @param {MessageEvent<{ action?: Action, step?: Step }>} message */
  channel.onmessage = ({ data: { action, step } }) => {
    isOther = true
    if (action) store.dispatch(action)
    if (step) {
      log.take(step)
      store.dispatch({ type: 'set', values: { history: log.history } })
    }
    isOther = false
    if (action?.type === 'change') onOther(LATER)
  }

  return {
    store: /** @type {Kind} */ ({ ...store, dispatch }),
    isOther: () => isOther,
    /**
     * Do it while no other tab does.
     * @param {() => Promise<void>} work
     */
    alone: work => navigator.locks.request(name, { ifAvailable: true }, async free => {
      if (free) await work()
      else await navigator.locks.request(name, async () => { await new Promise(resolve => setTimeout(resolve, PAUSE)); await work() })
    }),
  }
}
