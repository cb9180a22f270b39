// Where a row of links runs on beyond its edge, the one that leads to this page is in sight.

for (const here of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('nav > [aria-current]'))) {
  const row = /** @type {HTMLElement} */ (here.parentElement)
  row.scrollLeft = here.offsetLeft + here.offsetWidth - row.offsetLeft - row.clientWidth
}
