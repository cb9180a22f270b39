/** @import { Annotation } from './types.js' */
/** @import { Tools } from './annotation_cards.js' */
import { h } from './dom.js'
import { choice, labelled, wordsField } from './fields.js'

/**
 * How true a claim was found, on the project's scale, and why: an explanation is part of it.
 * @param {Annotation} annotation
 * @param {Tools} tools
 */
export function verdictForm(annotation, { acts, scheme }) {
  const { verdict } = annotation.said
  const why = wordsField('said-explanation', verdict?.explanation ?? '', explanation => {
    acts.edit(annotation.key, now => ({ ...now, verdict: now.verdict && { ...now.verdict, explanation } }), 'Verdict explained', `${annotation.key} verdict`)
  }, { rows: 3, maxlength: 20_000, placeholder: 'What shows it, and what speaks against it' })
  const explanation = labelled('said-explanation', 'Because', why, true)
  explanation.hidden = !verdict
  const scale = scheme.verdicts.map(({ key, name }) => ({ const: key, title: name }))
  const rating = choice('said-rating', scale, verdict?.rating, chosen => {
    explanation.hidden = !chosen
    acts.edit(annotation.key, now => ({ ...now, verdict: chosen ? { rating: chosen, explanation: why.value } : null }), chosen ? 'Verdict given' : 'Verdict taken back')
  })
  return h('div', { class: 'attributes verdict' }, labelled('said-rating', 'Verdict', rating), explanation)
}
