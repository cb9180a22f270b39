/** @import { Article } from './article.js' */
import { h } from './dom.js'
import { edgesNear } from './edges.js'
import { selectWords, selectedWords } from './selection.js'

/** @type {Record<string, [string, 'character' | 'word' | 'line' | 'lineboundary']>} */
const MOVES = {
  ArrowLeft: ['left', 'character'],
  ArrowRight: ['right', 'character'],
  ArrowUp: ['backward', 'line'],
  ArrowDown: ['forward', 'line'],
  Home: ['backward', 'lineboundary'],
  End: ['forward', 'lineboundary'],
}

/**
 * The caret that moves through the article by key. The browser's own selection moves it, so that lines,
 * words, characters and both directions of writing are what people know from everywhere else.
 *
 * @param {Article} article
 * @param {HTMLElement} stage  holds the article; the caret is drawn in it
 * @param {(words: string) => void} say
 */
export function createCaret(article, stage, say) {
  const bar = h('i', { class: 'caret', hidden: true })
  stage.append(bar)

  /** Where the caret is, in code points. */
  function offset() {
    const selection = getSelection()
    const { focusNode, focusOffset } = selection ?? {}
    return focusNode && article.root.contains(focusNode) ? article.offsetAt(focusNode, focusOffset ?? 0) : null
  }

  /** @param {number} at */
  function putAt(at, isExtending = false) {
    const selection = getSelection()
    const [node, unit] = article.point(at)
    if (isExtending && selection?.anchorNode) selection.extend(node, unit)
    else selection?.collapse(node, unit)
  }

  function draw() {
    const at = offset()
    bar.hidden = at === null
    if (at === null) return
    const box = boxAt(article, at)
    const frame = stage.getBoundingClientRect()
    bar.style.left = `${box.left - frame.left}px`
    bar.style.top = `${box.top - frame.top}px`
    bar.style.height = `${box.height}px`
    keepInSight(box)
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was the caret's */
  function onKey(event) {
    const move = MOVES[event.key]
    if (!move || event.altKey || event.metaKey) return false
    const selection = getSelection()
    if (offset() === null) putAt(article.blocks[0].start)
    const before = offset()
    const how = event.shiftKey ? 'extend' : 'move'
    const by = event.ctrlKey && move[1] === 'character' ? 'word' : move[1]
    selection?.modify(how, move[0], by)
    if (offset() === null) putAt(before ?? article.blocks[0].start, event.shiftKey)
    draw()
    tell(event.shiftKey, by)
    return true
  }

  /** @param {boolean} isSelecting @param {string} by */
  function tell(isSelecting, by) {
    const words = isSelecting ? selectedWords(article) : null
    if (words) return say(`Selected: ${article.quote(words)}`)
    const at = offset() ?? 0
    if (by === 'character') say(spoken(article.quote({ start: at, end: at + 1 })))
    else say(textFrom(article, at, by))
  }

  /** @param {-1 | 1} way @param {boolean} isExtending */
  function bySentence(way, isExtending) {
    const at = offset() ?? article.blocks[0].start
    const edges = edgesNear(article, 'sentence', at, isExtending && way > 0 ? 'end' : 'start')
    const next = way > 0 ? edges.find(edge => edge > at) : edges.findLast(edge => edge < at)
    if (next === undefined) return
    putAt(next, isExtending)
    draw()
    if (isExtending) tell(true, 'sentence')
    else say(textFrom(article, next, 'sentence'))
  }

  return {
    onKey,
    bySentence,
    offset,
    /** Widen what is selected to where its sentence begins or ends. @param {import('./types.js').Span} words @param {-1 | 1} way */
    widen({ start, end }, way) {
      const from = way > 0 ? end : start
      const edges = edgesNear(article, 'sentence', way > 0 ? end - 1 : start, way > 0 ? 'end' : 'start')
      const edge = way > 0 ? edges.find(one => one > from) : edges.findLast(one => one < from)
      if (edge !== undefined) selectWords(article, way > 0 ? { start, end: edge } : { start: edge, end })
    },
    /** @param {number} at */
    show(at) {
      if (offset() === null) putAt(at)
      draw()
    },
    hide() {
      bar.hidden = true
    },
    draw,
  }
}

/** @param {Article} article @param {number} at */
function boxAt(article, at) {
  const range = new Range()
  range.setStart(...article.point(at))
  range.collapse(true)
  const box = range.getClientRects()[0]
  return box ?? article.blockAt(at).element.getBoundingClientRect()
}

/** @param {DOMRect} box */
function keepInSight(box) {
  const above = 80
  const below = innerHeight - 120
  if (box.top < above) scrollBy(0, box.top - above)
  else if (box.bottom > below) scrollBy(0, box.bottom - below)
}

/** @param {Article} article @param {number} at @param {string} by */
function textFrom(article, at, by) {
  const block = article.blockAt(at)
  const rest = article.quote({ start: at, end: Math.max(at + 1, block.end) })
  return by === 'word' ? rest.trim().split(/\s/u)[0] : short(rest)
}

/** @param {string} words */
const short = words => words.slice(0, 120)

/** @param {string} character */
const spoken = character => (character.trim() ? character : 'space')
