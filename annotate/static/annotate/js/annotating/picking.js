/** @import { Span, State } from './types.js' */
/** @import { Acts } from './acts.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Article } from './article.js' */
/** @import { Scheme } from './scheme.js' */
import { edgesNear } from './edges.js'
import { chosenAnnotation, isMine } from './state.js'

/**
 * Picking a part of the chosen annotation in the text: the first click takes a word, the next ones widen it to
 * where they are; words that are selected are taken as they are.
 *
 * @param {{ get: () => State, set: (values: Partial<State>) => void, acts: Acts, announcer: Announcer, article: Article, scheme: Scheme }} parts
 */
export function createPicking({ get, set, acts, announcer, article, scheme }) {
  /** @type {Span | null} */
  let picked = null

  /** @returns {{ kind: 'part', role: string } | null} */
  function asked() {
    const { question } = get()
    return question?.kind === 'part' ? question : null
  }

  /** @param {string} role */
  function begin(role) {
    const one = chosenAnnotation(get())
    if (!one || !isMine(get(), one)) return
    picked = null
    set({ question: { kind: 'part', role }, editing: null, words: null })
    announcer.say(`${scheme.role(one.said.label, role).name}: click its first and its last word, or select them. Enter ends`)
  }

  /** @param {Span} span */
  function take(span) {
    const question = asked()
    const one = chosenAnnotation(get())
    if (!question || !one) return
    picked = span
    const role = scheme.role(one.said.label, question.role)
    const others = one.said.spans.filter(old => old.role !== role.key)
    acts.edit(one.key, said => ({ ...said, spans: [...others, { role: role.key, ...span }] }), `${role.name} is now “${article.quote(span)}”`, `${one.key} part ${role.key}`)
    announcer.say(article.quote(span))
  }

  /** @param {number} at */
  function click(at) {
    const word = wordAt(article, at)
    if (!word) return
    const isInside = picked && picked.start <= word.start && word.end <= picked.end
    take(picked && !isInside ? { start: Math.min(picked.start, word.start), end: Math.max(picked.end, word.end) } : word)
  }

  function end() {
    acts.closeField()
    set({ question: null, words: null })
  }

  return { asked, begin, take, click, end }
}

/** @param {Article} article @param {number} at @returns {Span | null} */
function wordAt(article, at) {
  const start = edgesNear(article, 'word', at, 'start').findLast(edge => edge <= at)
  const end = start === undefined ? undefined : edgesNear(article, 'word', start, 'end').find(edge => edge > start)
  return start === undefined || end === undefined ? null : { start, end }
}
