/** @import { Api } from './api.js' */

/** @typedef {{ id: number, name: string, kind: string, aliases: string[] }} Source */

/**
 * The project's registry of sources, as far as this screen needs it: found by name or alias, added, named.
 * @param {Api} api
 * @param {number} project
 */
export function createRegistry(api, project) {
  /** @type {Map<number, string>} */
  const names = new Map()

  /** @param {Source} source */
  function know(source) {
    names.set(source.id, source.name)
    return source
  }

  return {
    /** @param {number} id @param {string | null} [told]  what the row of an annotation calls it */
    nameOf: (id, told) => names.get(id) ?? told ?? `Source ${id}`,

    /**
     * Those that the words may mean, the best first.
     * @param {string} words
     * @returns {Promise<Source[] | null>} null where the server does not answer
     */
    async find(words) {
      const answer = await api.get(`/projects/${project}/sources?page_size=8&search=${encodeURIComponent(words)}`).catch(() => null)
      return answer?.ok ? answer.data.results.map(know) : null
    },

    /**
     * @param {string} name
     * @param {string} kind
     * @returns {Promise<{ source: Source } | { problem: string }>}
     */
    async add(name, kind) {
      const answer = await api.send('POST', `/projects/${project}/sources`, { name, kind, aliases: [] }).catch(() => null)
      if (answer?.ok) return { source: know(answer.data) }
      return { problem: answer?.data?.detail ?? 'It was not added: the server cannot be reached. Try again in a moment.' }
    },
  }
}

/** @typedef {ReturnType<typeof createRegistry>} Registry */
