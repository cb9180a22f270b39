/** @import { State } from './types.js' */
import { chosenAnnotation, chosenFlag, isMine, isOpen, isOwnDecision } from './state.js'

/**
 * Where the person is, the narrowest first: what decides which keys work.
 * @param {State} state
 * @returns {string[]}
 */
export function contextsOf(state) {
  const flag = chosenFlag(state)
  const annotation = chosenAnnotation(state)
  const caret = state.caret ? ['caret'] : []
  if (state.question) return [state.question.kind, ...caret]
  if (state.words) return [...(state.mayAnnotate ? ['words'] : []), ...caret, 'page']
  const chosen = []
  if (flag && isOpen(flag) && state.mayAnnotate) chosen.push('flag')
  if (flag && !isOpen(flag) && state.mayAnnotate) chosen.push(isOwnDecision(state, flag) ? 'decided' : 'decided by others')
  if (annotation && isMine(state, annotation)) chosen.push('annotation')
  return [...caret, ...chosen, state.tab, 'page']
}
