/** The server did not answer, or could not: what was asked may be asked again. */
export class Unreachable extends Error {}

/** @typedef {{ ok: boolean, status: number, data: any }} Answer */

/**
 * The JSON door of the server.
 * @param {string} base  as in "/api/v1"
 */
export function createApi(base) {
  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]            JSON, or a form with files
   * @param {number | null} [version]   what If-Match says
   * @returns {Promise<Answer>}
   * @throws {Unreachable}
   */
  async function send(method, path, body = null, version = null) {
    /** @type {Record<string, string>} */
    const headers = { Accept: 'application/json', 'X-CSRFToken': cookie('csrftoken') }
    const isForm = body instanceof FormData
    if (body !== null && !isForm) headers['Content-Type'] = 'application/json'
    if (version !== null) headers['If-Match'] = `"${version}"`
    const request = { method, headers, body: isForm ? body : body === null ? null : JSON.stringify(body) }
    const response = await fetch(base + path, request).catch(unreachable)
    if (response.status >= 500 || response.status === 429) throw new Unreachable(`status ${response.status}`)
    const data = await response.json().catch(() => null)
    return { ok: response.ok, status: response.status, data }
  }

  return {
    send,
    /** @param {string} path */
    get: path => send('GET', path),
    /**
     * All rows of a list, however many pages it has.
     * @param {string} path
     */
    async all(path) {
      const rows = []
      for (let page = 1, more = true; more; page += 1) {
        const { ok, data } = await send('GET', `${path}${path.includes('?') ? '&' : '?'}page_size=200&page=${page}`)
        if (!ok) return null
        rows.push(...data.results)
        more = data.next !== null
      }
      return rows
    },
  }
}

/** @typedef {ReturnType<typeof createApi>} Api */

/** @param {unknown} problem @returns {never} */
function unreachable(problem) {
  throw new Unreachable(String(problem))
}

/** @param {string} name */
function cookie(name) {
  const found = document.cookie.split('; ').find(one => one.startsWith(`${name}=`))
  return found ? decodeURIComponent(found.slice(name.length + 1)) : ''
}
