// While a release is chosen: how much it would hold, in which parts, and how its first records look.

/** @typedef {{ name: string, documents: number, records: number }} Part */

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-counts]'))
const WORDS = ['note', 'licence', 'formats', 'csrfmiddlewaretoken'] // what the count does not hang on
let asked = 0

/** @param {string} place @param {string} text */
function put(place, text) {
  const element = document.querySelector(`[${place}]`)
  if (element) element.textContent = text
}

/** @param {Part} part */
function row({ name, documents, records }) {
  const line = document.createElement('tr')
  const head = Object.assign(document.createElement('th'), { scope: 'row', textContent: name })
  const cells = [documents, records].map(n => Object.assign(document.createElement('td'), { className: 'num', textContent: n.toLocaleString('en-GB') }))
  line.append(head, ...cells)
  return line
}

/** @param {Part[]} parts @param {string} wrong */
function split(parts, wrong) {
  const table = /** @type {HTMLTableElement | null} */ (document.querySelector('[data-held-parts]'))
  if (!table) return
  table.hidden = !parts.length
  table.tBodies[0].replaceChildren(...parts.map(row))
  const empty = parts.some(part => !part.documents && Number(/** @type {HTMLInputElement} */ (form?.elements.namedItem(part.name)).value))
  put('data-held-hint', wrong || (empty ? 'A part is empty. With so few articles, try another seed.' : ''))
}

/** @param {HTMLFormElement} form */
async function count(form) {
  const mine = ++asked
  const filters = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (!WORDS.includes(name) && value) filters.append(name, String(value))
  const answer = await fetch(`${form.dataset.counts}?${filters}`).catch(() => null)
  if (mine !== asked) return
  if (!answer?.ok) return put('data-preview', 'The count could not be brought up to date: the server did not answer.')
  const held = await answer.json()
  put('data-held-annotations', held.annotations.toLocaleString('en-GB'))
  put('data-held-documents', held.documents.toLocaleString('en-GB'))
  put('data-preview', held.preview || 'No annotation fits these filters yet.')
  split(held.parts, held.wrong ?? '')
}

form?.addEventListener('change', event => {
  if (!WORDS.includes(/** @type {HTMLInputElement} */ (event.target).name)) count(form)
})
