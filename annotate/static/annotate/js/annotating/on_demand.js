/** @import { Annotation, Chosen, State } from './types.js' */
/** @import { Acts } from './acts.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Api } from './api.js' */
/** @import { Article } from './article.js' */
/** @import { Registry } from './registry.js' */
/** @import { Saver, Store } from './saver.js' */
/** @import { Scheme } from './scheme.js' */
import { need } from './dom.js'
import { keysAreOn } from './keys.js'

/**
 * What is fetched when it is asked for first, so that the first paint need not wait for it.
 *
 * @param {{ store: Store, api: Api, acts: Acts, saver: Saver, article: Article, scheme: Scheme, registry: Registry, announcer: Announcer, documentId: number,
 *   sight: ReturnType<typeof import('./sight.js').createSight>, onChoose: (chosen: Chosen) => void }} parts
 */
export function createOnDemand({ store, api, acts, saver, article, scheme, registry, announcer, documentId, sight, onChoose }) {
  const finder = once(() => import('./find.js').then(({ createFind }) => createFind({ article, announcer, sight })))
  const guide = once(() => import('./guide.js').then(({ createGuide }) => createGuide()))

  const filter = once(() => import('./filter.js').then(({ createFilter }) => createFilter({ store, announcer, menu: need('[data-filter]') })))
  const conflicts = once(() => import('./conflict.js').then(({ createConflicts }) => createConflicts({ get: store.get, acts, article, scheme, registry })))
  const keysDialog = once(() => import('./keys_dialog.js'))

  /** @template Part @param {() => Promise<Part>} load @returns {() => Promise<Part | null>} */
  function once(load) {
    /** @type {Promise<Part | null> | null} */
    let made = null
    return () => (made ??= load().catch(() => {
      made = null
      announcer.warn('This cannot be fetched just now: no network, or no server.')
      return null
    }))
  }

  async function find() {
    const { words } = store.get()
    ;(await finder())?.open(words ? article.quote(words) : '')
  }

  /** @param {string} label  its key; empty for all of the guidelines */
  async function explain(label) {
    ;(await guide())?.open(label)
  }

  async function showKeys() {
    ;(await keysDialog())?.showKeys({ get: () => store.get().keys, onKeys: keepKeys, onSwitch: () => switchKeys(store) })
  }

  /** @param {State['keys']} keys */
  async function keepKeys(keys) {
    store.dispatch({ type: 'set', values: { keys } })
    const answer = await api.send('PATCH', '/me', { keys }).catch(() => null)
    if (!answer?.ok) announcer.warn('Your keys work in this tab, and could not be saved. Change them once more when the server is there.')
  }

  async function submit() {
    const module = store.get().saving.tries ? null : await import('./submit.js').catch(() => null)
    if (!module) return announcer.warn('Submit waits: the server cannot be reached. Your work is kept here, and tried again.')
    const { createSubmitting } = module
    const toAnnotation = (/** @type {Annotation} */ { key }) => onChoose({ kind: 'annotation', key })
    createSubmitting({ store, saver, api, scheme, article, announcer, documentId, onChoose: toAnnotation, onFlag: id => onChoose({ kind: 'flag', id }) }).ask()
  }

  /** Show both versions of an annotation, for the person to choose. @param {Annotation} annotation */
  async function compare(annotation) {
    ;(await conflicts())?.show(annotation)
  }

  need('[data-filter]').addEventListener('toggle', async event => {
    if (/** @type {HTMLDetailsElement} */ (event.currentTarget).open) (await filter())?.fill()
  })

  return { find, explain, showKeys, submit, compare }
}

/** Show or hide the letters of single keys, as they act or not. @param {Store} store */
export function switchKeys(store) {
  document.documentElement.classList.toggle('keys-off', !keysAreOn())
  store.dispatch({ type: 'set', values: { keys: { ...store.get().keys } } })
}
