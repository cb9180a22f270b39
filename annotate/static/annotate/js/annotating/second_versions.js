/** @import { Annotation, State } from './types.js' */

/**
 * A second version of an annotation is shown by itself once; later from its card.
 * @param {{ compare: (annotation: Annotation) => void }} parts
 */
export function createSecondVersions({ compare }) {
  /** @type {Set<string>} */
  const compared = new Set()

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (state.annotations === before?.annotations || document.querySelector('dialog[open]')) return
    for (const annotation of state.annotations.values()) {
      if (!annotation.conflict) continue
      const name = `${annotation.key} ${annotation.conflict.version}`
      if (compared.has(name)) continue
      compared.add(name)
      return compare(annotation)
    }
  }

  return { draw }
}
