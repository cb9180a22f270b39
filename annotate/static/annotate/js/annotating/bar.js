/** @import { Annotation, State } from './types.js' */
import { h, need, tick } from './dom.js'
import { isOpen, isToSubmit, shownAnnotations, tally, unsentAnnotations } from './state.js'
import { unsent } from './sync.js'

/**
 * The bar at the top: how many flags are decided, what is saved, what can be undone.
 *
 * @param {{ onTry: () => void, onHeld: (annotation: Annotation) => void }} parts  onHeld: one that waits for the person is asked for
 */
export function createBar({ onTry, onHeld }) {
  const ticks = need('[data-ticks]')
  const count = need('[data-tally]')
  const saved = need('[data-saved]')
  const banner = need('[data-offline]')
  const submit = need('[data-submit]')
  const buttons = { undo: need('[data-undo]'), redo: need('[data-redo]') }

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (state.flags !== before?.flags) drawTally(state)
    if (state.saving !== before?.saving || state.isKept !== before?.isKept || state.annotations !== before?.annotations || state.sent !== before?.sent || state.flags !== before?.flags) drawSaving(state)
    if (state.history !== before?.history) drawHistory(state)
    if (state.annotations !== before?.annotations) submit.classList.toggle('main', hasToSubmit(state))
  }

  /** @param {State} state */
  function drawTally(state) {
    const { all, decided } = tally(state)
    count.textContent = all ? `${decided} of ${all} flags decided` : 'No flags'
    ticks.replaceChildren(...[...state.flags.values()].slice(0, 60).map(flag => h('b', { class: isOpen(flag) ? '' : 'd' })))
  }

  /** @param {State} state */
  function drawSaving(state) {
    const waiting = unsent(state)
    const { status, at, tries } = state.saving
    const isStuck = tries > 0 // while it is tried again too: the banner must not come and go
    const changes = waiting === 1 ? '1 change' : `${waiting} changes`
    if (waiting && !state.isKept) saved.replaceChildren(h('span', {}, `${changes} not saved`))
    else if (isStuck && waiting) saved.replaceChildren(h('span', {}, `${changes} kept here`))
    else if (status === 'saving' && waiting) saved.replaceChildren(h('span', {}, 'Saving…'))
    else if (waiting) saved.replaceChildren(held(state) ?? h('span', {}, 'Not saved'))
    else saved.replaceChildren(tick(), h('span', {}, at ? `Saved ${clock(at)}` : 'Saved'))
    showBanner(isStuck && waiting > 0 && status !== 'saved', status === 'signed_out', `${changes} ${state.isKept ? 'kept in this browser' : 'in this tab only, which must stay open: the browser keeps nothing (a private window, or a full disk)'}`)
  }

  /** What is not tried again before the person has looked at it. @param {State} state */
  function held(state) {
    const all = unsentAnnotations(state).filter(({ problem, conflict }) => problem || conflict)
    return all.length ? h('button', { type: 'button', class: 'link', onclick: () => onHeld(all[0]) }, `${all.length} not saved: look`) : null
  }

  /** @param {boolean} isShown @param {boolean} isSignedOut @param {string} kept */
  function showBanner(isShown, isSignedOut, kept) {
    document.body.classList.toggle('is-offline', isShown)
    if (!isShown) {
      banner.hidden = true
      return
    }
    const why = isSignedOut ? 'You are signed out.' : 'No network, or no server.'
    const then = isSignedOut ? 'Sign in in another tab, then try again.' : 'Trying again. You can go on working; Submit waits.'
    const told = `Not saved: ${kept}. ${then} `
    if (banner.dataset.told === why + told && !banner.hidden) return
    banner.dataset.told = why + told
    banner.replaceChildren(h('b', {}, why), ` ${told}`, h('button', { type: 'button', class: 'link', onclick: onTry }, 'Try now'))
    banner.hidden = false
  }

  /** @param {State} state */
  function drawHistory({ history }) {
    for (const way of /** @type {const} */ (['undo', 'redo'])) {
      const name = way === 'undo' ? 'Undo' : 'Redo'
      buttons[way].toggleAttribute('disabled', !history[way])
      buttons[way].setAttribute('aria-label', history[way] ? `${name}: ${history[way]}` : name)
      buttons[way].title = history[way] ? `${name}: ${history[way]}` : ''
    }
  }

  return { draw }
}

/** @param {State} state */
const hasToSubmit = state => shownAnnotations(state).some(one => isToSubmit(state, one))

/** Hours and minutes, as the clock of the machine says them. @param {number} at */
function clock(at) {
  return new Date(at).toTimeString().slice(0, 5)
}
