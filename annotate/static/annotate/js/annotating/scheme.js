/** @import { Label, Property, Rating, Role } from './types.js' */

/** @typedef {{ label: Label, role: Role }} Marking */

/** The project's labels, by key and by hotkey. */
export class Scheme {
  /** @param {Label[]} labels @param {Rating[]} verdicts @param {boolean} demandsEvidence */
  constructor(labels, verdicts = [], demandsEvidence = false) {
    this.labels = labels
    /** Whether a verdict is approved only with evidence. */
    this.demandsEvidence = demandsEvidence
    /** The scale on which claims are judged. */
    this.verdicts = verdicts
    /** Everything that a digit marks words with, in the order of the digits. */
    this.markings = labels
      .flatMap(label => label.roles.map(role => ({ label, role })))
      .filter(({ role }) => role.hotkey)
      .sort((one, other) => Number(one.role.hotkey) - Number(other.role.hotkey))
  }

  /** @param {string} key @returns {Label} */
  label(key) {
    const bare = { key, name: key, description: '', roles: [], attributes: { properties: {} } }
    return this.labels.find(label => label.key === key) ?? bare
  }

  /** @param {string} label @param {string} role @returns {Role} */
  role(label, role) {
    const bare = { key: role, name: role, mark: 'claim', hotkey: null, min: 0, max: null }
    return this.label(label).roles.find(one => one.key === role) ?? bare
  }

  /** The words that an annotation is about: what is said, not who says it. @param {import('./types.js').Said} said */
  main({ label, spans }) {
    const due = this.label(label).roles.find(({ min }) => min > 0)
    return spans.find(({ role }) => role === due?.key) ?? spans[0]
  }

  /** @param {string} key  of a verdict */
  rating(key) {
    return this.verdicts.find(one => one.key === key)?.name ?? key
  }

  /** @param {string} hotkey @returns {Marking | null} */
  marking(hotkey) {
    return this.markings.find(({ role }) => role.hotkey === hotkey) ?? null
  }

  /** The label that has more than one part to mark, each with its key: the attribution. */
  get composed() {
    return this.labels.find(isComposed) ?? null
  }
}

/**
 * Whether several marked spans make one annotation of it.
 * @param {Label} label
 */
export function isComposed(label) {
  return label.roles.filter(role => role.hotkey).length > 1
}

/**
 * Whether a label says of words that they can be found right or wrong.
 * @param {Label} label
 */
export function isClaim(label) {
  return label.roles.some(({ mark }) => mark === 'claim' || mark === 'number')
}

/**
 * The attributes of a label in the order in which people see them: those it needs, then as the scheme has them.
 * @param {Label} label
 */
export function orderedProperties({ attributes: { properties, required = [] } }) {
  const all = Object.entries(properties)
  const isNeeded = (/** @type {[string, Property]} */ [key]) => required.includes(key)
  return [...all.filter(isNeeded), ...all.filter(one => !isNeeded(one))]
}

/**
 * The value of an attribute as people read it.
 * @param {Property} property
 * @param {unknown} value
 */
export function valueName(property, value) {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return value.toLocaleString('en-GB')
  return property.oneOf?.find(choice => choice.const === value)?.title ?? String(value)
}
