/** @import { Address } from './database.js' */
import { openDatabase, readAll, writeAll } from './database.js'

/**
 * Writes into the browser's database, in order, the newest of each only; tells whether it can.
 *
 * @param {{ onTrouble: () => void }} parts  the browser keeps nothing: no room, or a private window
 */
export function createWriting({ onTrouble }) {
  const opened = openDatabase().catch(troubled)
  /** @type {Map<string, [Address, unknown]>} */
  let waiting = new Map()
  /** @type {Promise<void> | null} */
  let writing = null

  function troubled() {
    onTrouble()
    return null
  }

  async function run() {
    const database = await opened
    while (database && waiting.size) {
      const changes = [...waiting.values()]
      waiting = new Map()
      await writeAll(database, changes).catch(troubled)
    }
    writing = null
  }

  return {
    /** @param {Address} address @param {unknown} value  null takes it away */
    put(address, value) {
      waiting.set(JSON.stringify(address), [address, value])
      writing ??= Promise.resolve().then(run)
    },
    /** All that was written for a person and a document. @param {(number | string)[]} begin */
    async read(begin) {
      const database = await opened
      return database ? readAll(database, begin).catch(() => []) : []
    },
    /** When all of it is on the disk. */
    done: async () => { while (writing) await writing },
  }
}

/** @typedef {ReturnType<typeof createWriting>} Writing */
