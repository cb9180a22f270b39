// One file to the API, and what the engine makes of it.

const LOOKS = 40
const BETWEEN = 1500 // milliseconds

/**
 * @param {HTMLFormElement} form whose details go with the file
 * @param {File} file
 * @param {(share: number) => void} progress
 * @returns {Promise<{ document?: { id: number, words: number }, problem?: string, twin?: number }>}  twin: the document that has this text already
 */
export function send(form, file, progress) {
  const told = new FormData(form)
  const body = new FormData()
  body.set('file', file)
  for (const name of ['publisher', 'published_at']) if (told.get(`all-${name}`)) body.set(name, String(told.get(`all-${name}`)))
  const request = new XMLHttpRequest() // fetch does not tell how much has gone up
  request.open('POST', form.dataset.uploads ?? '')
  request.setRequestHeader('X-CSRFToken', String(told.get('csrfmiddlewaretoken')))
  request.setRequestHeader('Accept', 'application/json')
  request.upload.addEventListener('progress', event => progress(event.total ? event.loaded / event.total : 0))
  return new Promise(resolve => {
    request.addEventListener('load', () => resolve(read(request)))
    request.addEventListener('error', () => resolve({ problem: 'The connection broke. Nothing of this file was kept.' }))
    request.send(body)
  })
}

/** @param {XMLHttpRequest} request */
function read(request) {
  let answer
  try {
    answer = JSON.parse(request.responseText)
  } catch {
    return { problem: `The server answered ${request.status}, and did not say why.` }
  }
  if (request.status === 201) return { document: answer }
  const wrong = Object.entries(answer.errors ?? {}).map(([field, why]) => `${field}: ${why}`).join(' ')
  return { problem: wrong || answer.detail, twin: answer.document }
}

/** @param {number} id @returns {Promise<number | null>} how many flags; null where it takes too long to wait here */
export async function whenFlagged(id) {
  for (let looks = 0; looks < LOOKS; looks++) {
    await new Promise(resolve => setTimeout(resolve, BETWEEN))
    const answer = await fetch(`/api/v1/documents/${id}`).catch(() => null)
    const document = answer?.ok ? await answer.json() : null
    if (document && document.status !== 'new') {
      const { high, medium, low } = document.open_flags
      return high + medium + low
    }
  }
  return null
}
