/** @import { Span } from './types.js' */
/** @import { Article } from './article.js' */

const BELOW = 14
const ABOVE = 12

/**
 * Put a box beside words and never over them: below, or above where there is no room. On a phone the styles place it.
 *
 * @param {HTMLElement} box
 * @param {Span} words
 * @param {{ article: Article, stage: HTMLElement }} parts
 */
export function placeBeside(box, words, { article, stage }) {
  if (innerWidth <= 640) return void (box.style.left = box.style.top = '')
  const lines = article.lines(words)
  if (!lines.length) return
  const last = lines[lines.length - 1]
  const frame = stage.getBoundingClientRect()
  const left = Math.max(0, Math.min(last.left - frame.left - 12, frame.width - box.offsetWidth))
  const isRoomBelow = last.bottom + BELOW + box.offsetHeight < floor()
  const top = isRoomBelow ? last.bottom - frame.top + BELOW : lines[0].top - frame.top - box.offsetHeight - ABOVE
  Object.assign(box.style, { left: `${left}px`, top: `${top}px` })
}

/** Where the free part of the screen ends. */
export function floor() {
  const side = document.querySelector('.side')
  return innerWidth <= 1180 && side ? side.getBoundingClientRect().top : innerHeight - 44
}
