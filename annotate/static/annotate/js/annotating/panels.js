/** @import { Span, State } from './types.js' */
/** @import { Api } from './api.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Drafts } from './keeping/drafts.js' */
/** @import { Store } from './saver.js' */
import { chosenAnnotation } from './state.js'
import { h, need } from './dom.js'
import { completeNames } from './naming.js'

const PANELS = ['sources', 'comments', 'history']

/**
 * Comments and History: written by the server, fetched when they are looked at.
 *
 * @param {{ store: Store, api: Api, drafts: Drafts, announcer: Announcer, documentId: number,
 *   onAnnotation: (id: number) => void, onJump: (span: Span) => void }} parts
 */
export function createPanels({ store, api, drafts, announcer, documentId, onAnnotation, onJump }) {
  const box = need('[data-panel]')
  let latest = 0
  /** @type {Span | null} the words that are to be spoken of */
  let about = null
  let isWhole = false // the history of all, whatever is chosen

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    const isPanel = PANELS.includes(state.tab)
    box.hidden = !isPanel
    if (state.tab !== before?.tab) isWhole = false
    const isNew = state.tab !== before?.tab || (state.saving.status === 'saved' && before?.saving.status !== 'saved')
    if (isPanel && isNew) void load(state.tab, state.tab !== before?.tab)
  }

  /** @param {string} tab @param {boolean} isOpened  it was not looked at before: one wants to write there */
  async function load(tab, isOpened) {
    const mine = (latest += 1)
    const chosen = chosenAnnotation(store.get())?.row?.id
    await drafts.ready
    const spoken = tab === 'comments' ? (about && { ...about, of: store.get().revision }) ?? (chosen ? null : begunOn(drafts.names())) : null
    const said = `${chosen && !(isWhole && tab === 'history') ? `&annotation=${chosen}` : ''}${spoken ? wordsAsked(spoken, store.get().revision) : ''}`
    const address = `${location.pathname}?panel=${tab}${said}`
    const response = await fetch(address, { headers: { 'X-Part': 'panel' } }).catch(() => null)
    if (mine !== latest) return
    if (!response?.ok) {
      box.textContent = 'This cannot be fetched just now: no network, or no server. Open the tab again to try.'
      return
    }
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const wasIn = document.activeElement instanceof HTMLTextAreaElement && box.contains(document.activeElement) ? nameOf(document.activeElement) : null
    box.replaceChildren(...page.body.childNodes)
    remember()
    for (const field of fields()) {
      field.dataset.draft = nameOf(field)
      field.value = drafts.get(nameOf(field))
      if (nameOf(field) === wasIn) field.focus({ preventScroll: true })
    }
    if (isOpened && tab === 'comments' && (chosen || about)) field()
  }

  /** Whether this browser shows what was withdrawn. */
  function remember() {
    const tick = box.querySelector('[data-withdrawn]')
    if (!(tick instanceof HTMLInputElement)) return
    tick.checked = localStorage.getItem('withdrawn') !== 'hidden'
    tick.addEventListener('change', () => localStorage.setItem('withdrawn', tick.checked ? 'shown' : 'hidden'))
  }

  const fields = () => [...box.querySelectorAll('textarea')]

  /** Go to the field of what is to be spoken of. */
  function field() {
    const own = box.querySelector('.thread.here > form textarea') ?? box.querySelector('textarea')
    if (own instanceof HTMLElement) own.focus({ preventScroll: true })
  }

  /** Speak of words, or of what is chosen. @param {Span | null} words */
  function write(words) {
    about = words
    beginThread()
    void load('comments', true)
  }

  /** The field is there at once: what one types must not act as keys while the server is asked for the rest. */
  function beginThread() {
    const on = chosenAnnotation(store.get())?.row?.id
    const place = about ? { 'data-words': `${about.start} ${about.end}`, 'data-of': store.get().revision } : on ? { 'data-on': on } : null
    if (!place) return
    const field = h('textarea', { rows: 2, 'aria-label': 'Comment' })
    box.replaceChildren(h('section', { class: 'thread here' }, h('form', place, field)))
    field.dataset.draft = nameOf(field)
    field.value = drafts.get(nameOf(field))
    field.focus({ preventScroll: true })
  }

  /** Come to a comment by its id. @param {number} id */
  async function show(id) {
    await load('comments', false)
    const place = document.getElementById(`comment-${id}`)
    place?.scrollIntoView({ block: 'center' })
    place?.focus({ preventScroll: true })
    if (!place) announcer.warn('This comment is no longer here.')
  }

  completeNames({ fields: '[data-panel] textarea', article: () => documentId, say: announcer.say })

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
    const { on, words, of, answers, settles, reopens } = form.dataset
    const turned = settles ?? reopens
    const field = form.querySelector('textarea')
    const text = field?.value.trim() ?? ''
    if (!turned && !text) return
    const [start, end] = words?.split(' ').map(Number) ?? []
    const said = turned
      ? api.send(settles ? 'POST' : 'DELETE', `/comments/${turned}/resolution`, settles ? {} : null)
      : api.send('POST', `/documents/${documentId}/comments`, { text, ...(answers ? { answers: Number(answers) } : on ? { annotation: Number(on) } : { start, end, revision: Number(of) }) })
    const answer = await said.catch(() => null)
    if (!answer?.ok) return announcer.warn(answer?.data?.detail ?? 'The comment was not saved: the server cannot be reached. It is still in its field.')
    if (field) drafts.set(nameOf(field), '')
    announcer.say(settles ? 'Comment settled' : reopens ? 'Taken up again' : 'Comment added')
    const annotation = answer.data?.annotation
    if (annotation) await refresh(annotation)
    else if (!turned) store.dispatch({ type: 'set', values: { talk: store.get().talk + 1 } })
    void load('comments', false)
  })

  /** @param {number} id @returns {Promise<boolean>} whether words of it are gone from the text on the screen */
  async function refresh(id) {
    const { ok, data } = await api.get(`/annotations/${id}?revision=${store.get().revision}`)
    if (ok) store.dispatch({ type: 'received annotations', rows: [data] })
    return ok && data.spans.some((/** @type {{ start: number | null }} */ { start }) => start === null)
  }

  box.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('[data-annotation], [data-jump], [data-whole], [data-copies], [data-restore]') : null
    if (!(link instanceof HTMLElement)) return
    event.preventDefault()
    const { annotation, jump, whole, restore, version } = link.dataset
    if (restore) return void turn(Number(restore), Number(version), 'restorations')
    if (annotation) return onAnnotation(Number(annotation))
    if (whole !== undefined) return allHistory()
    const [start, end] = jump?.split(' ').map(Number) ?? []
    if (jump) return onJump({ start, end })
    void copy(link.getAttribute('href') ?? '')
  })

  /** Bring back what was withdrawn, or take it back again. @param {number} id @param {number} version @param {'restorations' | 'withdrawals'} way */
  async function turn(id, version, way) {
    const answer = await api.send('POST', `/annotations/${id}/${way}`, {}, version).catch(() => null)
    if (!answer?.ok) return announcer.warn(answer?.data?.detail ?? 'Nothing is changed: the server cannot be reached. Try again.')
    const isLost = await refresh(id)
    if (way === 'restorations' && isLost) announcer.offer('It is back as a draft. Its words are gone from this text: place it, or withdraw it.', 'Show it', () => location.assign('?panel=annotations'))
    else if (way === 'restorations') announcer.offer('It is back as a draft.', 'Undo', () => void turn(id, answer.data.version, 'withdrawals'))
    else announcer.tell('It is withdrawn again.')
    void load('history', false)
  }

  function allHistory() {
    isWhole = true
    void load('history', false)
  }

  /** @param {string} hash */
  async function copy(hash) {
    const address = `${location.origin}${location.pathname}${hash}`
    const isCopied = await navigator.clipboard.writeText(address).then(() => true, () => false)
    history.replaceState(null, '', hash)
    announcer.tell(isCopied ? 'The address of the comment is copied.' : 'The address of the comment is in the address bar.')
  }

  return { draw, write, show }
}

/** The same places are other words in another text. @param {HTMLTextAreaElement} field */
function nameOf({ form }) {
  const { on = '', words, of, answers = '' } = form?.dataset ?? {}
  return words ? `comment ${words} of ${of}` : `comment ${on} ${answers}`
}

/** Words on which a comment was begun, and not sent. @param {string[]} drafts  their names @returns {Span & { of: number } | null} */
function begunOn(drafts) {
  const [start, end, of] = drafts.map(name => /^comment (\d+) (\d+) of (\d+)$/.exec(name)).find(Boolean)?.slice(1).map(Number) ?? []
  return of === undefined ? null : { start, end, of }
}

/** @param {Span & { of: number }} words @param {number} here  the text on the screen */
const wordsAsked = ({ start, end, of }, here) => `&words=${start}-${end}&of=${of}${of === here ? '' : `&before=${here}`}`
