/** @import { Annotation } from './types.js' */
/** @import { Tools } from './annotation_cards.js' */
import { h } from './dom.js'
import { labelled } from './fields.js'
import { asName, registryCombo } from './registry_combo.js'

/**
 * Whom the registry knows the source as: found or added while one types, or the same as in the attribution above.
 *
 * @param {Annotation} annotation
 * @param {Tools} tools
 */
export function sourceField(annotation, tools) {
  const { acts, registry, announcer } = tools
  const { source } = annotation.said

  /** @param {number | null} id @param {string} told */
  function link(id, told) {
    acts.edit(annotation.key, now => ({ ...now, source: id }), told ? `Source: ${told}` : 'Source unlinked')
    input.value = told
  }

  const { input, box } = registryCombo({
    id: 'said-source', value: source === null ? '' : registry.nameOf(source, annotation.row?.source_name), registry, announcer,
    words: () => sourceWords(annotation, tools),
    kind: () => kindOf(annotation),
    onTake: ({ id, name }) => link(id, name),
  })
  input.addEventListener('blur', () => {
    if (!input.value.trim() && annotation.said.source !== null) link(null, '')
  })

  const above = tools.sourceAbove(annotation)
  const same = above !== null && h('button', { type: 'button', class: 'link', onclick: () => link(above, registry.nameOf(above)) }, `Same as above: ${registry.nameOf(above)}`)
  const entry = labelled('said-source', 'Source in the registry', box)
  entry.classList.add('wide')
  if (same) box.before(same) // below it, names are offered
  return entry
}

/** What the article calls the source, by name where its words are a “he” there. @param {Annotation} annotation @param {Tools} tools */
function sourceWords({ said }, { article, reading }) {
  const span = said.spans.find(({ role }) => role === 'source')
  return span ? asName(reading.creditNaming(span)?.name ?? article.quote(span)) : ''
}

/** @param {Annotation} annotation */
function kindOf({ said: { attributes } }) {
  return typeof attributes.source_kind === 'string' ? attributes.source_kind : 'named_organisation'
}
