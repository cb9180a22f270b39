// Return and Reject ask why before they are sent.
import { need } from '../annotating/dom.js'

/** Return and Reject ask why first, with the common reasons under the digits. @param {HTMLElement} form */
export function askWhy(form) {
  const why = need('#why', form)
  const because = need('[data-because]', form)
  const words = /** @type {HTMLInputElement} */ (need('[name=reason]', form))
  const openers = /** @type {HTMLElement[]} */ ([...form.querySelectorAll('[data-why]')])
  const senders = /** @type {HTMLElement[]} */ ([...form.querySelectorAll('[data-send]')])
  let decision = 'return'

  /** @param {string} chosen */
  function open(chosen) {
    decision = chosen
    why.hidden = false
    because.textContent = chosen === 'return' ? 'Return because' : 'Reject because'
    for (const sender of senders) sender.hidden = sender.dataset.send !== chosen
    for (const opener of openers) opener.setAttribute('aria-expanded', String(opener.dataset.why === chosen))
    need('.common', form).setAttribute('aria-label', because.textContent)
    // A finger needs no field to press a reason, and its keyboard would lie over them all.
    const isByFinger = matchMedia('(pointer: coarse)').matches
    ;(isByFinger ? why : words).focus()
  }

  function close() {
    why.hidden = true
    for (const opener of openers) opener.setAttribute('aria-expanded', 'false')
  }

  function leave() {
    close()
    openers.find(opener => opener.dataset.why === decision)?.focus()
  }

  for (const opener of openers) {
    opener.hidden = false
    opener.addEventListener('click', () => open(opener.dataset.why ?? 'return'))
  }
  close()
  // The screen sends what is answered; it only wants to be whole.
  form.addEventListener('submit', event => {
    const sender = /** @type {SubmitEvent} */ (event).submitter
    if (sender?.matches('[data-reason]')) form.dataset.asked = decision
    if (!sender?.matches('[data-send]') || words.value.trim()) return
    event.stopImmediatePropagation()
    event.preventDefault()
    words.focus()
  })
  document.addEventListener('keydown', event => {
    if (!form.isConnected || why.hidden || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const common = words.value ? null : form.querySelector(`[data-reason="${CSS.escape(event.key)}"]`)
    if (event.key === 'Escape') leave()
    else if (common instanceof HTMLElement && !isElsewhere(event.target)) common.click()
    else if (event.key === 'Enter' && event.target === words) senders.find(sender => !sender.hidden)?.click()
    else return
    event.preventDefault()
  })

  /** In another field, such as the comment. @param {EventTarget | null} target */
  function isElsewhere(target) {
    return target !== words && target instanceof Element && target.matches('input, textarea')
  }
}
