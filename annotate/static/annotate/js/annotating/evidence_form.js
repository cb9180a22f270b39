/** @import { Annotation, Proof, Said } from './types.js' */
/** @import { Tools } from './annotation_cards.js' */
import { h } from './dom.js'
import { labelled, tickBox, wordsField } from './fields.js'
import { cut } from './places.js'
import { shows } from './said.js'

/** @returns {Proof} */
const nothingYet = () => ({ url: '', file: null, file_name: null, quote: '', note: '', accessed_at: new Date().toLocaleDateString('sv'), is_primary: false, is_named: false })

/**
 * What supports an annotation: an address, a file or words, with when it was seen and what it is. Behind the
 * last stands an empty one, which becomes evidence with its first character.
 *
 * @param {Annotation} annotation
 * @param {Tools} tools
 */
export function evidenceForm(annotation, tools) {
  const list = h('div', { class: 'exhibits' })
  const said = annotation.said.evidence
  for (let i = 0; i <= said.length; i += 1) list.append(entry(i))
  return list

  /** @param {number} i */
  function entry(i) {
    const one = said[i]
    const id = (/** @type {string} */ name) => `proof-${i}-${name}`
    const now = one ?? nothingYet()
    /** @type {(part: Partial<Proof>, isTyped?: boolean) => void} */
    const change = (part, isTyped = true) => {
      tools.acts.edit(annotation.key, old => withProof(old, i, part), 'Evidence changed', isTyped ? `${annotation.key} evidence ${i}` : undefined)
      if (i === list.children.length - 1) list.append(entry(i + 1))
    }
    const summary = h('summary', {}, one ? told(one) : h('span', { class: 'dim' }, i > 0 ? 'Add more evidence' : 'Add evidence'))
    return h('details', { class: 'exhibit', open: false },
      summary,
      h('div', { class: 'attributes' },
        h('div', { class: 'entry wide' }, h('label', { for: id('url') }, 'Address'), wordsField(id('url'), now.url, url => change({ url: url.trim() }), { type: 'url', inputmode: 'url', placeholder: 'https://', maxlength: 2000 })),
        fileEntry(i, now, change),
        labelled(id('quote'), 'Its words', wordsField(id('quote'), now.quote, quote => change({ quote }), { rows: 2, maxlength: 20_000 })),
        labelled(id('note'), 'What it shows', wordsField(id('note'), now.note, note => change({ note }), { rows: 2, maxlength: 20_000 })),
        labelled(id('seen'), 'Seen on', wordsField(id('seen'), now.accessed_at ?? '', seen => change({ accessed_at: seen || null }), { type: 'date' })),
        h('div', { class: 'entry' }, tickBox(id('primary'), 'Primary source', now.is_primary, is_primary => change({ is_primary }, false)), tickBox(id('named'), 'Names its author', now.is_named, is_named => change({ is_named }, false))),
        one && h('button', { type: 'button', class: 'link', onclick: () => drop(i) }, 'Take this evidence out')))
  }

  /** @param {number} i */
  function drop(i) {
    tools.acts.edit(annotation.key, old => ({ ...old, evidence: old.evidence.filter((_, n) => n !== i) }), 'Evidence taken out')
    list.replaceWith(evidenceForm(tools.current(annotation.key) ?? annotation, tools))
  }

  /** @param {number} i @param {Proof} now @param {(part: Partial<Proof>, isTyped?: boolean) => void} change */
  function fileEntry(i, now, change) {
    const id = `proof-${i}-file`
    const state = h('span', { class: 'dim' }, now.file_name ?? '')
    const input = h('input', { id, type: 'file' })
    input.addEventListener('change', async () => {
      const file = input.files?.[0]
      if (!file) return
      state.textContent = `Sending ${file.name} …`
      const sent = await tools.onFile(file)
      state.textContent = sent ? sent.name : ''
      input.value = ''
      if (sent) change({ file: sent.id, file_name: sent.name }, false)
    })
    return h('div', { class: 'entry wide' }, h('label', { for: id }, 'File'), input, state)
  }
}

/** @param {Said} said @param {number} i @param {Partial<Proof>} part @returns {Said} */
function withProof(said, i, part) {
  const evidence = [...said.evidence]
  evidence[Math.min(i, evidence.length)] = { ...(evidence[i] ?? nothingYet()), ...part }
  return { ...said, evidence }
}

/** Evidence in one line. @param {Proof} one */
export function told(one) {
  const what = one.file_name ?? (one.url.replace(/^https?:\/\/(www\.)?/u, '') || one.quote || one.note)
  const kind = kindOf(one)
  return shows(one) ? [h('span', { class: 'cut' }, cut(what)), kind && h('span', { class: 'meta' }, kind)] : h('span', { class: 'dim' }, 'Nothing yet')
}

/** @param {Proof} one */
export function kindOf({ is_primary, is_named, accessed_at }) {
  return [is_primary && 'primary', is_named && 'named', accessed_at && `seen ${new Date(accessed_at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })}`].filter(Boolean).join(', ')
}
