/** @import { Annotation, Property, RoleSpan, Said } from './types.js' */
/** @import { Tools } from './annotation_cards.js' */
import { h, lab } from './dom.js'
import { evidenceForm } from './evidence_form.js'
import { choice, labelled, tickBox, wordsField } from './fields.js'
import { relationList } from './relations.js'
import { sameSpan, shows, unordered } from './said.js'
import { isClaim, isComposed, orderedProperties } from './scheme.js'
import { sourceField } from './source_field.js'
import { verdictForm } from './verdict_form.js'

const SURE = [['1', 'Certain'], ['0.75', 'Likely'], ['0.5', 'As likely as not'], ['0.25', 'Doubtful']]
const ROOM = 32 // letters that a field of half the width shows before one types

/**
 * The form of an annotation, made from its label's JSON Schema. It is saved while one types.
 *
 * @param {Annotation} annotation
 * @param {Tools} tools
 */
export function annotationForm(annotation, tools) {
  const { said, key } = annotation
  const label = tools.scheme.label(said.label)
  const due = label.attributes.required ?? []
  const attributes = orderedProperties(label).map(([name, property]) => {
    const isDue = due.includes(name)
    return field(name, property, said.attributes[name], isDue, (value, isTyped) => {
      const change = (/** @type {Said} */ now) => ({ ...now, attributes: withValue(now.attributes, name, value) })
      tools.acts.edit(key, change, `${property.title} changed`, isTyped ? `${key} ${name}` : undefined)
    })
  })
  const note = wordsField('said-note', said.note, words => tools.acts.edit(key, now => ({ ...now, note: words }), 'Note changed', `${key} note`), { rows: 2, maxlength: 20_000 })
  const form = h('form', { class: 'whole', 'data-form': signature(said), onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
    h('div', { class: 'attributes' },
      said.spans.length > 1 ? parts(annotation, tools) : labelChoice(annotation, tools),
      label.roles.some(role => role.key === 'source') && sourceField(annotation, tools),
      attributes, confidence(annotation, tools), labelled('said-note', 'Note', note)),
    isClaim(label) && verdictForm(annotation, tools),
    section('Evidence', said.evidence.filter(shows).length, evidenceForm(annotation, tools)),
    section('Relations', said.relations.length, relationList(annotation, tools)))
  form.addEventListener('focusout', () => tools.acts.closeField())
  return form
}

/** What makes another form of it, rather than other values in the same. @param {Said} said */
function signature(said) {
  return JSON.stringify([said.label, unordered(said)])
}

/** @param {string} name @param {number} count @param {HTMLElement} content */
function section(name, count, content) {
  return h('details', { class: 'section', open: count > 0 }, h('summary', {}, name, count > 0 && h('span', { class: 'n' }, ` ${count}`)), content)
}

/** @param {Annotation} annotation @param {Tools} tools */
function confidence({ key, said }, { acts }) {
  const steps = SURE.map(([value, title]) => ({ const: value, title: `${title}, ${Number(value) * 100} %` }))
  const told = said.confidence === null ? '' : String(said.confidence)
  if (told && !steps.some(one => one.const === told)) steps.push({ const: told, title: `${Math.round(Number(told) * 100)} %` })
  return labelled('said-confidence', 'How sure you are', choice('said-confidence', steps, told, value => acts.edit(key, now => ({ ...now, confidence: value ? Number(value) : null }), 'Confidence changed')))
}

/** @param {Annotation} annotation @param {Tools} tools */
function labelChoice(annotation, { scheme, acts, current }) {
  const { label, spans } = annotation.said
  const choices = scheme.markings.map(({ label: one, role }) => ({ const: `${one.key} ${role.key}`, title: isComposed(one) ? `${one.name}: ${role.name.toLowerCase()}` : one.name }))
  const select = choice('said-label', choices, `${label} ${spans[0].role}`, chosen => {
    const marking = scheme.markings.find(({ label: one, role }) => `${one.key} ${role.key}` === chosen)
    const now = current(annotation.key)
    if (marking && now) acts.relabel(now, marking)
  })
  select.querySelector('[value=""]')?.remove()
  return labelled('said-label', 'Label', select)
}

/** @param {Record<string, unknown>} attributes @param {string} name @param {unknown} value */
function withValue(attributes, name, value) {
  const { [name]: _, ...others } = attributes
  return value === undefined ? others : { ...others, [name]: value }
}

/** @param {Annotation} annotation @param {Tools} tools */
function parts(annotation, { article, scheme, acts }) {
  const { said } = annotation
  const drop = (/** @type {RoleSpan} */ span) => {
    const role = scheme.role(said.label, span.role)
    const isOther = (/** @type {RoleSpan} */ one) => one.role !== span.role || !sameSpan(one, span)
    acts.edit(annotation.key, now => ({ ...now, spans: now.spans.filter(isOther) }), `${role.name} taken out`)
  }
  return h('ul', { class: 'parts' }, said.spans.map(span => {
    const role = scheme.role(said.label, span.role)
    const words = article.quote(span)
    const remove = h('button', { type: 'button', class: 'link', 'aria-label': `Take out ${role.name.toLowerCase()} “${words.slice(0, 40)}”`, onclick: () => drop(span) }, 'Take out')
    return h('li', {}, lab(role.mark, role.name.toLowerCase()), h('bdi', { class: 'cut quote', lang: article.root.lang }, words), remove)
  }))
}

/**
 * @param {string} name
 * @param {Property} property
 * @param {unknown} value
 * @param {boolean} isDue
 * @param {(value: unknown, isTyped: boolean) => void} onValue  undefined for nothing said
 */
function field(name, property, value, isDue, onValue) {
  const id = `said-${name}`
  if (property.oneOf) return labelled(id, property.title, choice(id, property.oneOf, value, chosen => onValue(chosen || undefined, false)), isDue)
  if (property.type === 'boolean') return tickBox(id, property.title, value === true, checked => onValue(checked || undefined, false))
  const input = wordsField(id, value === undefined ? '' : String(value), words => {
    const typed = words.trim()
    const said = property.type === 'number' ? Number(typed.replace(/[\s,](?=\d{3}\b)/g, '').replace(',', '.')) : typed
    const isWrong = typed !== '' && property.type === 'number' && !Number.isFinite(said)
    input.setAttribute('aria-invalid', String(isWrong))
    if (!isWrong) onValue(typed === '' ? undefined : said, true)
  }, { maxlength: property.maxLength, placeholder: property.description, ...(property.type === 'number' && { inputmode: 'decimal' }) })
  const entry = labelled(id, property.title, input, isDue)
  entry.classList.toggle('wide', (property.description ?? '').length > ROOM)
  return entry
}
