/** @import { Label, Role, Span } from './types.js' */
/** @import { Article } from './article.js' */
/** @import { Announcer } from './announce.js' */
/** @import { Saver, Store } from './saver.js' */
/** @import { Scheme } from './scheme.js' */
/** @import { UndoLog } from './undo.js' */
import { createActing } from './acting.js'
import { createDeciding } from './deciding.js'
import { createMarking } from './marking.js'

/**
 * Everything a person does on this screen.
 *
 * @param {{ store: Store, log: UndoLog, saver: Saver, scheme: Scheme, article: Article, announcer: Announcer,
 *   onDecided: (said: string) => void, suggest: (label: Label, role: Role, words: Span) => Record<string, unknown> }} parts
 */
export function createActs(parts) {
  const acting = createActing(parts)
  return { ...acting, ...createMarking({ acting, ...parts }), ...createDeciding({ acting, ...parts }) }
}

/** @typedef {ReturnType<typeof createActs>} Acts */
