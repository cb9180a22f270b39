import { h } from './dom.js'

let count = 0

/**
 * Open a dialog over the page; it is gone when it closes, and the focus goes back to where it was.
 *
 * @param {string} title
 * @param {import('./dom.js').Child} body
 * @param {{ kind?: string, onKey?: (key: string) => boolean | void }} [more]  onKey says whether the key was its own
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, body, { kind = '', onKey } = {}) {
  const id = `dialog-${(count += 1)}`
  const before = document.activeElement
  const dialog = h('dialog', { class: `box ${kind}`, 'aria-labelledby': id }, h('h2', { id }, title), body)
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  })
  dialog.addEventListener('keydown', event => {
    event.stopPropagation()
    // What has the focus once the dialog is closed must not get the key too.
    if (onKey && !event.ctrlKey && !event.metaKey && onKey(event.key)) event.preventDefault()
  })
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
