// A version that an adjudicator writes: only what the chosen label has is shown and sent, and words that are selected in the
// passage go into the field that one was in last.

const chosen = /** @type {HTMLSelectElement} */ (document.getElementById('label'))
const takers = /** @type {HTMLTextAreaElement[]} */ ([...document.querySelectorAll('[data-takes-words]')])
let last = /** @type {HTMLTextAreaElement | undefined} */ (undefined)

function showParts() {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-of]'))) {
    part.hidden = !part.dataset.of?.split(' ').includes(chosen.value)
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (part.querySelectorAll('input, select, textarea'))) field.disabled = part.hidden
  }
}

function takeWords() {
  const selection = getSelection()
  const words = selection?.toString().split(/\s+/u).filter(Boolean).join(' ')
  if (!words || !isInPassage(selection?.anchorNode) || !isInPassage(selection?.focusNode)) return
  const field = last && !last.disabled ? last : takers.find(one => !one.disabled)
  if (!field) return
  const lines = field.value.split('\n').filter(line => line.trim())
  field.value = [...lines, words].join('\n')
  last = field
  field.focus({ preventScroll: true })
}

/** @param {Node | null | undefined} node */
const isInPassage = node => Boolean((node instanceof Element ? node : node?.parentElement)?.closest('.sides .quote'))

for (const field of takers) field.addEventListener('focus', () => { last = field })
for (const hint of document.querySelectorAll('[data-needs-script]')) hint.removeAttribute('hidden')
chosen.addEventListener('change', showParts)
document.addEventListener('pointerup', () => setTimeout(takeWords))
showParts()
