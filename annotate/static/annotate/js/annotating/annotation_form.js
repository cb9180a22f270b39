/** @import { Annotation, Property, RoleSpan, Said } from './types.js' */
/** @import { Tools } from './annotation_cards.js' */
import { h, lab } from './dom.js'
import { sameSpan } from './said.js'
import { isComposed, orderedProperties } from './scheme.js'

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
  const note = h('textarea', { rows: 2, id: 'said-note', maxlength: 20_000 }, said.note)
  note.addEventListener('input', () => tools.acts.edit(key, now => ({ ...now, note: note.value }), 'Note changed', `${key} note`))
  note.addEventListener('blur', () => tools.acts.closeField())
  return h('form', { class: 'attributes', 'data-spans': JSON.stringify([said.label, said.spans]), onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
    said.spans.length > 1 ? parts(annotation, tools) : labelChoice(annotation, tools), attributes, labelled('said-note', 'Note', false, note))
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
  return labelled('said-label', 'Label', false, select)
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
    return h('li', {}, lab(role.mark, role.name.toLowerCase()), h('bdi', { class: 'cut quote', lang: article.root.lang }, words), isComposed(scheme.label(said.label)) || span.role === 'source' ? remove : null)
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
  if (property.oneOf) return labelled(id, property.title, isDue, choice(id, property.oneOf, value, chosen => onValue(chosen || undefined, false)))
  if (property.type === 'boolean') return yesNo(id, property, value, checked => onValue(checked || undefined, false))
  const input = h('input', { id, type: 'text', value: value === undefined ? '' : String(value), maxlength: property.maxLength, placeholder: property.description })
  if (property.type === 'number') input.inputMode = 'decimal'
  input.addEventListener('input', () => {
    const typed = input.value.trim()
    const said = property.type === 'number' ? Number(typed.replace(/[\s,](?=\d{3}\b)/g, '').replace(',', '.')) : typed
    const isWrong = typed !== '' && property.type === 'number' && !Number.isFinite(said)
    input.setAttribute('aria-invalid', String(isWrong))
    if (!isWrong) onValue(typed === '' ? undefined : said, true)
  })
  return labelled(id, property.title, isDue, input)
}

/** @param {string} id @param {{ const: string, title: string }[]} choices @param {unknown} value @param {(value: string) => void} onValue */
function choice(id, choices, value, onValue) {
  const select = h('select', { id }, h('option', { value: '' }, 'Not said'),
    choices.map(one => h('option', { value: one.const, selected: one.const === value }, one.title)))
  select.addEventListener('change', () => onValue(select.value))
  return select
}

/** @param {string} id @param {Property} property @param {unknown} value @param {(checked: boolean) => void} onValue */
function yesNo(id, property, value, onValue) {
  const input = h('input', { id, type: 'checkbox', checked: value === true })
  input.addEventListener('change', () => onValue(input.checked))
  return h('label', { class: 'tick' }, input, property.title)
}

/** @param {string} id @param {string} name @param {boolean} isDue @param {HTMLElement} control */
function labelled(id, name, isDue, control) {
  return h('div', { class: 'entry' }, h('label', { for: id }, name, isDue && h('span', { class: 'due' }, ' needed')), control)
}
