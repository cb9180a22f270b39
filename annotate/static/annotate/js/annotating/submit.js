/** @import { Annotation } from './types.js' */
/** @import { Api } from './api.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Saver, Store } from './saver.js' */
/** @import { Scheme } from './scheme.js' */
/** @import { Article } from './article.js' */
import { Unreachable } from './api.js'
import { inReadingOrder } from './order.js'
import { openDialog } from './dialogs.js'
import { h, keyButton } from './dom.js'
import { cut } from './places.js'
import { lacks } from './said.js'
import { isOpen, isToSubmit } from './state.js'

/**
 * Handing in: says first what is undecided and what lacks a part, then submits all that is one's own.
 *
 * @param {{ store: Store, saver: Saver, api: Api, scheme: Scheme, article: Article, announcer: Announcer, documentId: number,
 *   onChoose: (annotation: Annotation) => void, onFlag: (id: number) => void }} parts
 */
export function createSubmitting({ store, saver, api, scheme, article, announcer, documentId, onChoose, onFlag }) {
  function ask() {
    const state = store.get()
    const open = [...state.flags.values()].filter(isOpen)
    const all = inReadingOrder(state).filter(one => isToSubmit(state, one))
    const incomplete = all.filter(one => lacks(one.said, scheme.label(one.said.label)).length > 0)
    if (!all.length && !open.length) return announcer.warn('There is nothing to submit: you have no drafts here.')
    if (!all.length || open.length || incomplete.length) return confirm(all.length, open, incomplete)
    void submit()
  }

  /** @param {number} count @param {import('./types.js').Flag[]} open @param {Annotation[]} incomplete */
  function confirm(count, open, incomplete) {
    const canSubmit = count > 0 && !incomplete.length
    const drafts = count === 1 ? 'your draft' : `your ${count} drafts`
    const dialog = openDialog(canSubmit ? `Submit ${drafts}?` : 'Not ready to submit', [
      incomplete.length > 0 && h('section', {}, h('p', {}, incomplete.length === 1 ? 'One annotation lacks something:' : `${incomplete.length} annotations lack something:`), h('ul', { class: 'jumps' }, incomplete.map(missing))),
      open.length > 0 && h('section', {}, h('p', {}, open.length === 1 ? 'One flag is undecided. You can decide it later:' : `${open.length} flags are undecided. You can decide them later:`), h('ul', { class: 'jumps' }, open.map(flagLine))),
      count === 0 && h('p', {}, 'You have no drafts in this article.'),
      h('footer', {}, canSubmit && keyButton('Enter', `Submit ${drafts}`, go, { class: 'btn main' }), keyButton('Esc', 'Go on working', () => dialog.close())),
    ])
    function go() {
      dialog.close()
      void submit()
    }
    /** @param {Annotation} annotation */
    function missing(annotation) {
      const label = scheme.label(annotation.said.label)
      return line([h('b', {}, label.name), ' ', quote(annotation), ` lacks ${lacks(annotation.said, label).join(', ')}`], () => onChoose(annotation))
    }
    /** @param {import('./types.js').Flag} flag */
    function flagLine(flag) {
      return line([h('span', { class: 'no' }, String(flag.n)), ' ', flag.row.title, ' ', h('q', { lang: article.root.lang }, cut(flag.row.quote))], () => onFlag(flag.row.id))
    }
    /** @param {import('./dom.js').Child} words @param {() => void} then */
    function line(words, then) {
      return h('li', {}, h('button', { type: 'button', onclick: () => { dialog.close(); then() } }, words))
    }
    dialog.querySelector('footer button')?.dispatchEvent(new Event('focus'))
    const first = dialog.querySelector('footer button')
    if (first instanceof HTMLElement) first.focus()
  }

  /** @param {Annotation} annotation */
  function quote(annotation) {
    return h('q', { lang: article.root.lang }, cut(article.quote(scheme.main(annotation.said))))
  }

  async function submit() {
    announcer.say('Submitting')
    await saver.saved()
    const answer = await api.send('POST', `/documents/${documentId}/submissions`, {}).catch(failed)
    if (!answer) return announcer.warn('Not submitted: the server cannot be reached. Your work is kept; try again.')
    if (!answer.ok) return announcer.warn(answer.data?.detail ?? 'The server refused this.')
    store.dispatch({ type: 'received annotations', rows: answer.data })
    const count = answer.data.length
    announcer.say(`${count} submitted for review`)
    announcer.tell(`${count === 1 ? 'One annotation' : `${count} annotations`} submitted. Somebody else decides on them now.`)
  }

  return { ask }
}

/** @param {unknown} problem */
function failed(problem) {
  if (problem instanceof Unreachable) return null
  throw problem
}
