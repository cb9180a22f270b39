/** Menus close when one goes elsewhere, and by Esc. */
export function listenToMenus() {
  const open = () => /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('details.menu[open]'))
  document.addEventListener('click', ({ target }) => {
    const isChoice = target instanceof Element && target.closest('.menu > div button')
    for (const menu of open()) if (isChoice || !(target instanceof Node && menu.contains(target))) menu.open = false
  })
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    for (const menu of open()) {
      event.preventDefault()
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
  }, { capture: true })
}
