// Buttons that copy the text of the element they name, and say so.

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('[data-copies]'))) {
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copies ?? '')
    const before = button.textContent
    try {
      await navigator.clipboard.writeText(source?.textContent?.trim() ?? '')
      button.textContent = 'Copied'
    } catch {
      if (source) getSelection()?.selectAllChildren(source)
      button.textContent = 'Selected'
    }
    setTimeout(() => { button.textContent = before }, 2000)
  })
}
