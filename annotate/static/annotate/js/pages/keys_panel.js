// The list of all keys of a page, with the switch for single keys.

/** @param {string} tag @param {Record<string, string>} [attributes] @param {(Node | string)[]} inside */
function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...inside)
  return element
}

function rows() {
  return [...document.querySelectorAll('[data-key]')].flatMap(element => {
    const keys = element.matches('kbd') ? [make('kbd', {}, element.textContent ?? '')] : [...element.querySelectorAll('kbd')].map(key => key.cloneNode(true))
    const does = element.getAttribute('data-does') ?? element.textContent?.replace(/^\s*\S+\s+/, '').trim() ?? ''
    return keys.length ? [make('dt', {}, ...keys), make('dd', {}, does)] : []
  })
}

function singleKeys() {
  const box = /** @type {HTMLInputElement} */ (make('input', { type: 'checkbox' }))
  box.checked = localStorage.getItem('single-keys') !== 'off'
  box.addEventListener('change', () => localStorage.setItem('single-keys', box.checked ? 'on' : 'off'))
  return make('label', { class: 'tick' }, box, 'Single keys work on these pages')
}

export function showKeys() {
  const close = make('button', { class: 'btn' }, 'Close')
  const dialog = /** @type {HTMLDialogElement} */ (
    make('dialog', { 'aria-labelledby': 'keys-title' },
      make('h2', { id: 'keys-title' }, 'Keys of this page'),
      make('dl', { class: 'keys-panel' }, ...rows()),
      singleKeys(), make('form', { method: 'dialog', class: 'row' }, close))
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  close.focus()
}
