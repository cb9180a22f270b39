/** @import { Annotation } from './types.js' */
/** @import { Tools } from './annotation_cards.js' */
import { h } from './dom.js'
import { choice, labelled, wordsField } from './fields.js'

const DEMANDED = 'Approved only with evidence: named, with an address or file and the day it was seen, of two independent origins, or one and why it is enough.'

/**
 * How true a claim was found, on the project's scale, and why: an explanation is part of it.
 * @param {Annotation} annotation
 * @param {Tools} tools
 */
export function verdictForm(annotation, { acts, scheme }) {
  const { verdict } = annotation.said
  const why = words('explanation', 'Verdict explained', 'What shows it, and what speaks against it')
  const enough = words('one_origin', 'One origin explained', 'Such as: the register itself')
  const entries = [labelled('said-explanation', 'Because', why, true)]
  if (scheme.demandsEvidence) entries.push(labelled('said-one_origin', 'One origin is enough because', enough), h('p', { class: 'dim' }, DEMANDED))
  show(Boolean(verdict))
  const scale = scheme.verdicts.map(({ key, name }) => ({ const: key, title: name }))
  const rating = choice('said-rating', scale, verdict?.rating, chosen => {
    show(Boolean(chosen))
    const given = { rating: chosen, explanation: why.value, one_origin: enough.value }
    acts.edit(annotation.key, now => ({ ...now, verdict: chosen ? given : null }), chosen ? 'Verdict given' : 'Verdict taken back')
  })
  return h('div', { class: 'attributes verdict' }, labelled('said-rating', 'Verdict', rating), entries)

  /** @param {boolean} isGiven */
  function show(isGiven) {
    for (const entry of entries) entry.hidden = !isGiven
  }

  /** @param {'explanation' | 'one_origin'} name @param {string} change @param {string} placeholder */
  function words(name, change, placeholder) {
    return wordsField(`said-${name}`, verdict?.[name] ?? '', said => {
      acts.edit(annotation.key, now => ({ ...now, verdict: now.verdict && { ...now.verdict, [name]: said } }), change, `${annotation.key} ${name}`)
    }, { rows: name === 'explanation' ? 3 : 2, maxlength: 20_000, placeholder })
  }
}
