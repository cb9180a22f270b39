// Looks every few seconds whether somebody else decided, or the author changed, what one is looking at.

/**
 * @param {number} every  milliseconds
 * @param {(became: string) => void} onChange  became: who decided what; empty where it waits in another version
 */
export function watch(every, onChange) {
  setTimeout(look, every)

  async function look() {
    const form = document.querySelector('form.verdict')
    if (form instanceof HTMLFormElement && !document.hidden) {
      const answer = await fetch(form.dataset.now ?? '', { headers: { Accept: 'application/json' } }).catch(() => null)
      const now = answer?.ok ? await answer.json().catch(() => null) : null
      const seen = form.querySelector('[name=version]')?.getAttribute('value')
      if (now && form.isConnected && (now.became || String(now.version) !== seen)) onChange(now.became)
    }
    setTimeout(look, every)
  }
}
