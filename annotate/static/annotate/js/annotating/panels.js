/** @import { State } from './types.js' */
/** @import { Api } from './api.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Drafts } from './keeping/drafts.js' */
/** @import { Store } from './saver.js' */
import { chosenAnnotation } from './state.js'
import { need } from './dom.js'

const PANELS = ['comments', 'history']

/**
 * Comments and History: written by the server, fetched when they are looked at.
 *
 * @param {{ store: Store, api: Api, drafts: Drafts, announcer: Announcer, onAnnotation: (id: number) => void }} parts
 */
export function createPanels({ store, api, drafts, announcer, onAnnotation }) {
  const box = need('[data-panel]')
  let latest = 0

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    const isPanel = PANELS.includes(state.tab)
    box.hidden = !isPanel
    const isNew = state.tab !== before?.tab || (state.saving.status === 'saved' && before?.saving.status !== 'saved')
    if (isPanel && isNew) void load(state.tab, state.tab !== before?.tab)
  }

  /** @param {string} tab @param {boolean} isOpened  it was not looked at before: one wants to write there */
  async function load(tab, isOpened) {
    const mine = (latest += 1)
    const chosen = chosenAnnotation(store.get())?.row?.id
    const address = `${location.pathname}?panel=${tab}${chosen ? `&annotation=${chosen}` : ''}`
    const response = await fetch(address, { headers: { 'X-Part': 'panel' } }).catch(() => null)
    if (mine !== latest) return
    if (!response?.ok) {
      box.textContent = 'This cannot be fetched just now: no network, or no server. Open the tab again to try.'
      return
    }
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const wasIn = document.activeElement instanceof HTMLTextAreaElement && box.contains(document.activeElement) ? nameOf(document.activeElement) : null
    box.replaceChildren(...page.body.childNodes)
    for (const field of fields()) {
      field.dataset.draft = nameOf(field)
      field.value = drafts.get(nameOf(field))
      if (nameOf(field) === wasIn) field.focus({ preventScroll: true })
    }
    if (isOpened && tab === 'comments' && chosen) write()
  }

  const fields = () => [...box.querySelectorAll('textarea')]

  /** Go to the field of the chosen annotation. */
  function write() {
    box.querySelector('textarea')?.focus({ preventScroll: true })
  }

  box.addEventListener('keydown', event => {
    if (!(event.target instanceof HTMLTextAreaElement) || event.isComposing) return
    if (event.key === 'Escape') box.focus({ preventScroll: true })
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit()
    else return
    event.preventDefault()
  })

  box.addEventListener('submit', async event => {
    event.preventDefault()
    const form = /** @type {HTMLFormElement} */ (event.target)
    const { on, answers, settles } = form.dataset
    const field = form.querySelector('textarea')
    const text = field?.value.trim() ?? ''
    if (!settles && !text) return
    const said = settles ? api.send('POST', `/comments/${settles}/resolution`, {}) : api.send('POST', `/annotations/${on}/comments`, { text, ...(answers && { answers: Number(answers) }) })
    const answer = await said.catch(() => null)
    if (!answer?.ok) return announcer.warn(answer?.data?.detail ?? 'The comment was not saved: the server cannot be reached. It is still in its field.')
    if (field) drafts.set(nameOf(field), '')
    announcer.say(settles ? 'Comment settled' : 'Comment added')
    await refresh(Number(on))
    void load('comments', false)
  })

  /** @param {number} id */
  async function refresh(id) {
    const { ok, data } = await api.get(`/annotations/${id}`)
    if (ok) store.dispatch({ type: 'received annotations', rows: [data] })
  }

  box.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('[data-annotation]') : null
    if (!(link instanceof HTMLElement)) return
    event.preventDefault()
    onAnnotation(Number(link.dataset.annotation))
  })

  return { draw, write }
}

/** @param {HTMLTextAreaElement} field */
function nameOf({ form }) {
  return `comment ${form?.dataset.on} ${form?.dataset.answers ?? ''}`
}
