// While the filters of a release are chosen: how much it would hold, and how its first records look.

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-counts]'))
let asked = 0

/** @param {string} place @param {string} text */
function put(place, text) {
  const element = document.querySelector(`[${place}]`)
  if (element) element.textContent = text
}

/** @param {HTMLFormElement} form */
async function count(form) {
  const mine = ++asked
  const filters = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (name === 'status' || name === 'label') filters.append(name, String(value))
  const answer = await fetch(`${form.dataset.counts}?${filters}`).catch(() => null)
  if (mine !== asked) return
  if (!answer?.ok) return put('data-preview', 'The count could not be brought up to date: the server did not answer.')
  const held = await answer.json()
  put('data-held-annotations', held.annotations.toLocaleString('en-GB'))
  put('data-held-documents', held.documents.toLocaleString('en-GB'))
  put('data-preview', held.preview || 'No annotation fits these filters yet.')
}

form?.addEventListener('change', () => count(form))
