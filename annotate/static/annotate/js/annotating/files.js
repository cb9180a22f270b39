/** @import { Announcer } from './announce.js' */
/** @import { Api } from './api.js' */

/**
 * Evidence is kept with the document.
 * @param {{ api: Api, announcer: Announcer, documentId: number }} parts
 */
export function createFiles({ api, announcer, documentId }) {
  /** @param {File} file @returns {Promise<{ id: number, name: string } | null>} */
  return async function send(file) {
    const form = new FormData()
    form.append('file', file)
    const answer = await api.send('POST', `/documents/${documentId}/files`, form).catch(() => null)
    if (!answer?.ok) announcer.warn(answer?.data?.detail ?? `“${file.name}” was not sent: the server cannot be reached. Choose it again in a moment.`)
    return answer?.ok ? answer.data : null
  }
}
