// Adding files: each goes up by itself, shows its progress, and says what became of it.
import { send, whenFlagged } from './sending.js'
import { line } from './outcome.js'

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-uploads]'))
if (form) begin(form)

/** @param {HTMLFormElement} form */
function begin(form) {
  document.documentElement.classList.add('js')
  const choose = /** @type {HTMLInputElement} */ (form.querySelector('input[type=file]'))
  const drop = /** @type {HTMLElement} */ (form.querySelector('[data-drop]'))
  choose.addEventListener('change', () => { add(form, [...choose.files ?? []]); choose.value = '' })
  drop.addEventListener('dragover', event => { event.preventDefault(); drop.classList.add('over') })
  drop.addEventListener('dragleave', () => drop.classList.remove('over'))
  drop.addEventListener('drop', event => {
    event.preventDefault()
    drop.classList.remove('over')
    add(form, [...event.dataTransfer?.files ?? []])
  })
}

/** @param {HTMLFormElement} form @param {File[]} files */
async function add(form, files) {
  if (!files.length) return
  const batch = showBatch(files)
  for (const [index, file] of files.entries()) {
    if (batch.stopped()) batch.lines[index].cancelled()
    else await addOne(form, file, batch.lines[index])
    batch.tell(index + 1)
  }
}

/** @param {HTMLFormElement} form @param {File} file @param {ReturnType<typeof line>} shown */
async function addOne(form, file, shown) {
  shown.sending(0)
  const answer = await send(form, file, share => shown.sending(share))
  const placeOf = (/** @type {number} */ id) => (form.dataset.opens ?? '').replace('/0', `/${id}`)
  if (!answer.document) return shown.failed(answer.problem ?? '', () => addOne(form, file, shown), answer.twin ? placeOf(answer.twin) : '')
  const { id, words } = answer.document
  shown.added(placeOf(id), words)
  whenFlagged(id).then(flags => shown.flagged(words, flags))
}

/** @param {File[]} files */
function showBatch(files) {
  const outcomes = /** @type {HTMLElement} */ (document.querySelector('[data-outcomes]'))
  const lines = files.map(file => line(file.name))
  let stopped = false
  const cancel = Object.assign(document.createElement('button'), { className: 'btn', textContent: 'Cancel what is left' })
  cancel.addEventListener('click', () => { stopped = true; cancel.remove() })
  const said = Object.assign(document.createElement('p'), { role: 'status', className: 'quiet-line' })
  const head = Object.assign(document.createElement('div'), { className: 'row batch' })
  head.append(said, ...(files.length > 1 ? [cancel] : []))
  const list = Object.assign(document.createElement('ul'), { className: 'up' })
  list.append(...lines.map(one => one.element))
  outcomes.replaceChildren(head, list)
  const tell = (/** @type {number} */ done) => {
    const added = lines.filter(one => one.isIn()).length
    said.textContent = `${added} of ${files.length} added.${done < files.length ? ' You can go on adding; keep this page open until they are in.' : ''}`
    if (done === files.length) cancel.remove()
  }
  tell(0)
  return { lines, tell, stopped: () => stopped }
}
