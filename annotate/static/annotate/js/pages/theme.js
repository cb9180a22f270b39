// Light or dark, as last chosen here. Not a module, and in the head: it must run before anything is drawn.
(() => {
  const root = document.documentElement
  try {
    const kept = localStorage.getItem('theme')
    if (kept === 'light' || kept === 'dark') root.dataset.theme = kept
  } catch { /* storage is closed to us: the system's theme it is */ }

  const isDark = () => (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark'

  document.addEventListener('click', event => {
    const target = event.target
    if (!(target instanceof Element) || !target.closest('[data-switch-theme]')) return
    root.dataset.theme = isDark() ? 'light' : 'dark'
    try { localStorage.setItem('theme', root.dataset.theme) } catch { /* lasts for this page only */ }
    document.dispatchEvent(new CustomEvent('theme'))
  })
})()
