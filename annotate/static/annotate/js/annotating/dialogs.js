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
    placeOf(before)?.focus({ preventScroll: true })
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

/**
 * What had the focus; where its card was made anew meanwhile, what stands for it there.
 * @param {Element | null} before
 * @returns {HTMLElement | null}
 */
export function placeOf(before) {
  if (!(before instanceof HTMLElement) || before.isConnected) return before instanceof HTMLElement ? before : null
  const { flag, annotation } = /** @type {HTMLElement | null} */ (before.closest('.card'))?.dataset ?? {}
  /** @type {HTMLElement | null} */
  const card = document.querySelector(flag ? `[data-flag="${flag}"]` : `[data-annotation="${annotation}"]`)
  const alike = [...card?.querySelectorAll('button') ?? []].find(one => one.textContent === before.textContent)
  return alike ?? card
}
