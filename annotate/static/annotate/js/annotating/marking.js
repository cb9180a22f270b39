/** @import { Annotation, Label, Relation, Role, Said, Span, State } from './types.js' */
/** @import { Acting } from './acting.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Article } from './article.js' */
/** @import { Credit } from './engine_reading.js' */
/** @import { Store } from './saver.js' */
/** @import { Marking, Scheme } from './scheme.js' */
import { attributesFrom, attributesOfCredit, contentIn, spanOf } from './engine_reading.js'
import { short } from './places.js'
import { entryOf, sameSpan, saying, withSpan } from './said.js'
import { isClaim, isComposed } from './scheme.js'
import { chosenAnnotation, isMine, isShown } from './state.js'

/**
 * What a person does to annotations.
 *
 * @param {{ acting: Acting, store: Store, scheme: Scheme, article: Article, announcer: Announcer,
 *   suggest: (label: Label, role: Role, words: Span) => Record<string, unknown> }} parts  suggest: what the engine can tell of words
 */
export function createMarking({ acting, store, scheme, article, announcer, suggest }) {
  const { act, change, edit, fresh, begin } = acting

  /**
   * Mark words: a part of the chosen attribution where there is one, else the beginning of an annotation.
   * Words that stand in several places become as many annotations, in one act.
   * @param {Marking} marking
   * @param {Span[]} places            the selected words, then the same words elsewhere
   */
  function mark({ label, role }, [words, ...others]) {
    const chosen = chosenAnnotation(store.get())
    const quote = `“${short(article.quote(words))}”`
    if (chosen && chosen.said.label === label.key && isComposed(label) && isMine(store.get(), chosen)) {
      change(chosen, withSpan(chosen.said, role, words), `${role.name} ${quote} added to the ${label.name.toLowerCase()}`)
      return
    }
    const says = (/** @type {Span} */ span) => ({ ...saying(label.key, [{ role: role.key, ...span }]), attributes: suggest(label, role, span) })
    if (others.length) return beginAll([words, ...others].filter(span => !isMarked(label.key, role.key, span)).map(says), `${role.name} marked in ${others.length + 1} places: ${quote}`)
    begin(says(words), label.roles.length > 1 && isComposed(label) ? `${label.name} begun with ${quote} as ${role.name.toLowerCase()}` : `${role.name} marked: ${quote}`)
  }

  /**
   * Begin an attribution with its content, and with the source and the cue that the engine reads for it. Where these
   * stand among the selected words, the content is what the engine reads as said there.
   * @param {Label} label
   * @param {Span} words
   * @param {Credit | null} credit
   */
  function credit(label, words, credit) {
    const roles = label.roles.filter(role => role.hotkey)
    const content = roles[roles.length - 1]
    const read = { source: credit?.source, cue: credit?.cue }
    const parts = roles.flatMap(role => {
      const place = read[/** @type {'source' | 'cue'} */ (role.key)]
      return place ? [{ role: role.key, ...spanOf(place) }] : []
    })
    const said = saying(label.key, [...parts, ...contentIn(words, credit).map(span => ({ role: content.key, ...span }))])
    const attributes = credit && parts.length ? attributesFrom(label, attributesOfCredit(credit)) : {}
    const told = parts.map(part => `${scheme.role(label.key, part.role).name.toLowerCase()} “${short(article.quote(part))}”`)
    const rest = told.length ? `with ${told.join(' and ')}, as the engine reads it. 1 and 2 pick them again` : 'Now mark its source with 1 and its cue with 2'
    begin({ ...said, attributes }, `${label.name} begun${told.length ? ' ' : '. '}${rest}`)
  }

  /** Add words to the chosen annotation, as another piece of what it marks. @param {Span} words */
  function addPiece(words) {
    const chosen = chosenAnnotation(store.get())
    const role = chosen && pieceRole(store.get(), scheme, chosen)
    const isIn = chosen?.said.spans.some(one => one.role === role?.key && one.start <= words.start && words.end <= one.end)
    if (isIn) announcer.say('These words are in it already')
    else if (chosen && role) change(chosen, withSpan(chosen.said, role, words), `“${short(article.quote(words))}” added to the ${role.name.toLowerCase()}`)
  }

  /** @param {string} label @param {string} role @param {Span} words  whether this person marked them so already */
  function isMarked(label, role, words) {
    const mine = [...store.get().annotations.values()].filter(one => isShown(one) && one.author.id === store.get().me.id && one.said.label === label)
    return mine.some(({ said }) => said.spans.length === 1 && said.spans[0].role === role && sameSpan(said.spans[0], words))
  }

  /** @param {Said[]} all @param {string} name */
  function beginAll(all, name) {
    const made = all.map(said => fresh(said))
    if (!made.length) return announcer.say('All of these places are marked so already')
    store.together(() => {
      act(name, { before: made.flatMap(one => one.before), after: made.flatMap(one => one.after) })
      store.dispatch({ type: 'set', values: { chosen: { kind: 'annotation', key: made[0].key }, tab: 'annotations', editing: null } })
    })
  }

  /** @param {Annotation} annotation @param {Marking} marking */
  function relabel(annotation, { label, role }) {
    const [{ start, end }] = annotation.said.spans
    const { source, verdict } = annotation.said
    const kept = { source: label.roles.some(one => one.key === 'source') ? source : null, verdict: isClaim(label) ? verdict : null }
    const said = { ...annotation.said, ...kept, label: label.key, spans: [{ role: role.key, start, end }], attributes: {} }
    change(annotation, said, `Changed to ${role.name.toLowerCase()}`)
  }

  /** What is related to it loses the relation in the same act. @param {Annotation} annotation */
  function withdraw(annotation) {
    const related = [...store.get().annotations.values()].filter(one => isMine(store.get(), one) && one.said.relations.some(({ to }) => to === annotation.key))
    const before = [entryOf(annotation), ...related.map(entryOf)]
    const after = before.map((entry, i) => (i ? { ...entry, said: unrelated(entry.said, annotation.key) } : { ...entry, gone: true }))
    store.together(() => {
      act(`${scheme.label(annotation.said.label).name} deleted`, { before, after })
      store.dispatch({ type: 'set', values: { chosen: null, editing: null } })
    })
  }

  /** @param {string} key @param {Relation} relation @param {string} told */
  function relate(key, relation, told) {
    const other = store.get().annotations.get(relation.to)
    const quote = other ? ` “${short(article.quote(scheme.main(other.said)))}”` : ''
    const isOther = (/** @type {Relation} */ one) => one.kind !== relation.kind || one.to !== relation.to
    edit(key, said => ({ ...said, relations: [...said.relations.filter(isOther), relation] }), `Related: ${told}${quote}`)
  }

  /** @param {string} key @param {Relation} relation */
  function unrelate(key, relation) {
    edit(key, said => ({ ...said, relations: said.relations.filter(one => one.kind !== relation.kind || one.to !== relation.to) }), 'Relation taken out')
  }

  /** @param {Annotation} annotation  an approved one: the change waits beside it until it is approved too */
  function propose(annotation) {
    if (!annotation.row) return
    begin(annotation.said, 'A change to the approved annotation is begun', { supersedes: annotation.row.id })
  }

  return { mark, credit, addPiece, relabel, withdraw, relate, unrelate, propose }
}

/** @param {Said} said @param {string} key @returns {Said} */
const unrelated = (said, key) => ({ ...said, relations: said.relations.filter(({ to }) => to !== key) })

/**
 * The role in which an annotation takes further pieces at one key; null where it takes none, or digits add them.
 * @param {State} state @param {Scheme} scheme @param {Annotation} annotation
 */
export function pieceRole(state, scheme, annotation) {
  const label = scheme.label(annotation.said.label)
  const role = scheme.role(label.key, scheme.main(annotation.said).role)
  return isMine(state, annotation) && !isComposed(label) && role.max !== 1 ? role : null
}
