/**
 * What is typed into fields and not sent yet, by the field's name. A field says with data-draft that it wants
 * to be kept; who makes it asks here what it held.
 */
export function createDrafts() {
  /** @type {Map<string, string>} */
  let texts = new Map()
  /** @type {(name: string, text: string) => void} */
  let keep = () => {}
  const ready = Promise.withResolvers()

  /** @param {string} name @param {string} text  empty: nothing to keep */
  function set(name, text) {
    if (text) texts.set(name, text)
    else texts.delete(name)
    keep(name, text)
  }

  /** @param {Event} event */
  function follow({ target }) {
    if ((target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.dataset.draft) set(target.dataset.draft, target.value)
  }

  return {
    set,
    /** @param {string} name */
    get: name => texts.get(name) ?? '',
    names: () => [...texts.keys()],
    /** When what was kept is here. */
    ready: ready.promise,
    /** Begin with what was kept. @param {Map<string, string>} kept @param {(name: string, text: string) => void} onChange */
    begin(kept, onChange) {
      const typedMeanwhile = texts
      texts = new Map([...kept, ...typedMeanwhile])
      keep = onChange
      for (const [name, text] of typedMeanwhile) keep(name, text)
      ready.resolve(undefined)
    },
    listen: () => addEventListener('input', follow),
  }
}

/** @typedef {ReturnType<typeof createDrafts>} Drafts */
