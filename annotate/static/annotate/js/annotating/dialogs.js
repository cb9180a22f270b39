import { h } from './dom.js'

let count = 0

/**
 * Open a dialog over the page; it is gone when it closes, and the focus goes back to where it was.
 *
 * @param {string} title
 * @param {import('./dom.js').Child} body
 * @param {{ kind?: string, onKey?: (key: string) => void }} [more]
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, body, { kind = '', onKey } = {}) {
  const id = `dialog-${(count += 1)}`
  const before = document.activeElement
  const dialog = h('dialog', { class: `talk ${kind}`, 'aria-labelledby': id }, h('h2', { id }, title), body)
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  })
  dialog.addEventListener('keydown', event => {
    event.stopPropagation()
    if (onKey && !event.ctrlKey && !event.metaKey && !(event.target instanceof HTMLInputElement && event.target.type === 'text')) onKey(event.key)
  })
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
