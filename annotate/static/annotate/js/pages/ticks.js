// A button that says how many rows of its form are ticked, and waits while there are none.

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('[data-counts-ticks]'))) {
  const count = () => {
    const ticked = button.form?.querySelectorAll('input[type=checkbox]:checked').length ?? 0
    button.textContent = (button.dataset.countsTicks ?? '').replace('{n}', ticked.toLocaleString('en-GB'))
    button.disabled = ticked === 0
  }
  button.form?.addEventListener('change', count)
  count()
}
