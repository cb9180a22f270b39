// The reviewing screen works as forms; this paints the passage, gives every answer its key, goes on without leaving
// the page, and sees what others decide.
import { need } from '../annotating/dom.js'
import { completeNames } from '../annotating/naming.js'
import { askWhy } from './asking.js'
import { createHeld } from './held.js'
import { paint } from './paint.js'
import { show } from './screen.js'
import { watch } from './watch.js'

const main = need('#main')
const told = need('[data-told]')
const said = need('[data-announce]')
const held = createHeld({
  grace: Number(main.dataset.grace),
  tell,
  isAttended: () => told.matches(':hover, :focus-within'),
  onBack: async one => {
    tell(`Taken back: “${one.quote}”`)
    await go(one.address)
  },
})

/** @param {string} words @param {Node | null} [more] @param {boolean} [isBad] */
function tell(words, more = null, isBad = false) {
  told.replaceChildren(...[document.createTextNode(`${words} `), more].filter(one => one !== null))
  told.classList.toggle('bad', isBad)
  told.hidden = false
}

function enter() {
  paint()
  const form = document.querySelector('form.verdict')
  if (form instanceof HTMLElement) {
    askWhy(form)
    form.addEventListener('submit', decide)
  }
  document.querySelector('.queue [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** @param {string} address @param {Parameters<typeof show>[1]} [more] */
async function go(address, more = {}) {
  const isHere = await show(address, { held: held.unsent, ...more })
  if (!isHere) return
  enter()
  if (main.getBoundingClientRect().top < 0 || matchMedia('(max-width: 73.75rem)').matches) main.scrollIntoView({ block: 'start' })
  main.focus({ preventScroll: true })
  announce()
}

/** What one stands before, aloud. */
function announce() {
  const here = document.querySelector('.queue [aria-current]')
  const words = here ? `${here.querySelector('.lab')?.textContent}: ${here.querySelector('.q')?.textContent}` : need('h1, #facts-h', main).textContent
  said.textContent = `${words}. ${need('.queue h2').textContent}`
}

/** @param {Event} event */
async function decide(event) {
  event.preventDefault()
  const form = /** @type {HTMLFormElement} */ (event.target)
  const sender = /** @type {SubmitEvent} */ (event).submitter
  const values = new FormData(form, sender)
  const decision = form.dataset.asked ?? String(values.get('decision') ?? 'return')
  if (decision === 'approve' && form.dataset.lacks) return tell(form.dataset.lacks, null, true)
  if (form.dataset.decided) return // the next is on its way: nobody has seen it yet
  form.dataset.decided = decision
  await held.hold({
    annotation: form.dataset.annotation ?? '',
    version: String(values.get('version')),
    decision,
    reason: decision === 'approve' ? '' : String(values.get('common') ?? values.get('reason') ?? ''),
    quote: (form.dataset.quote ?? '').slice(0, 80),
    address: location.href,
    token: String(values.get('csrfmiddlewaretoken')),
  })
  await go(form.dataset.next ?? '')
}

document.addEventListener('click', event => {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
  if (link.matches('[data-go]')) void go(link.href)
  else if (held.unsent && link.origin === location.origin) void held.flush().then(() => location.assign(link.href)) // the next page knows of it
  else return
  event.preventDefault()
})
addEventListener('popstate', () => { void go(location.href, { isBack: true }) })
watch(Number(main.dataset.looks), async became => {
  const reason = /** @type {HTMLInputElement | null} */ (document.querySelector('form.verdict [name=reason]'))?.value ?? ''
  tell(became || 'Its author changed it while you read: this is what it says now.', null, true)
  if (!await show(location.href, { held: held.unsent, isBack: true, regions: ['queue', 'passage', 'decide'] })) return
  enter()
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector('form.verdict [name=reason]'))
  if (field) field.value = reason
})

completeNames({ fields: '.say textarea', article: () => need('.say').dataset.article ?? '', say: words => { said.textContent = words } })

document.documentElement.classList.add('js')
enter()
