// Moving through a list by J and K; filters that apply at once when one is picked with the mouse or a finger.
// From the keyboard the Show button applies them: a select changes with every arrow key.

const titles = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll('main a.t')])

for (const mover of document.querySelectorAll('[data-moves]')) {
  mover.addEventListener('click', () => {
    const all = titles()
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement))
    const next = at < 0 ? 0 : Math.min(Math.max(at + Number(mover.getAttribute('data-moves')), 0), all.length - 1)
    all[next]?.focus()
  })
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-sends-itself]'))) {
  let pointed = false
  form.addEventListener('pointerdown', () => { pointed = true })
  form.addEventListener('keydown', () => { pointed = false })
  form.addEventListener('change', event => {
    if (pointed && event.target instanceof HTMLSelectElement) form.requestSubmit()
  })
  form.addEventListener('formdata', ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
  })
}
