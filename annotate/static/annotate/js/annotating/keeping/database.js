/**
 * @typedef {[person: number, document: number, kind: string, id: string | number]} Address
 * @typedef {{ address: Address, value: any }} Record
 */

const STORE = 'kept'

/**
 * The browser's own database: what is in it is there after a crash, of the page, the browser or the machine.
 * @returns {Promise<IDBDatabase>}
 * @throws {DOMException} where the browser keeps nothing
 */
export async function openDatabase() {
  const request = indexedDB.open('annotate', 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  return answer(request)
}

/**
 * All that begins with these parts of an address, in order.
 * @param {IDBDatabase} database
 * @param {(number | string)[]} begin
 * @returns {Promise<Record[]>}
 */
export async function readAll(database, begin) {
  const store = database.transaction(STORE).objectStore(STORE)
  const range = IDBKeyRange.bound(begin, [...begin, []]) // an array comes after every number and word
  const [addresses, values] = await Promise.all([answer(store.getAllKeys(range)), answer(store.getAll(range))])
  return addresses.map((address, i) => ({ address: /** @type {Address} */ (address), value: values[i] }))
}

/**
 * Write all of it or nothing; null takes away. Done when the disk has it.
 * @param {IDBDatabase} database
 * @param {Iterable<[Address, unknown]>} changes
 * @returns {Promise<void>}
 */
export function writeAll(database, changes) {
  const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' })
  const store = transaction.objectStore(STORE)
  for (const [address, value] of changes) {
    if (value === null) store.delete(address)
    else store.put(value, address)
  }
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}

/**
 * @template Result
 * @param {IDBRequest<Result>} request
 * @returns {Promise<Result>}
 */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
