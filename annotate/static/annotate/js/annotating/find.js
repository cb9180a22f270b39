/** @import { Announcer } from './announce.js' */
/** @import { Article } from './article.js' */
/** @import { Units } from './finding.js' */
import { placeOf } from './dialogs.js'
import { h, keyButton, need } from './dom.js'
import { firstFrom, pattern, places } from './finding.js'
import { selectWords } from './selection.js'

const TYPING_PAUSE = 90
const PAINTED = 2000 // more in three screens is a wash of colour
const PRIORITY = { found: 54, here: 55 }
const LONGEST = 200

/**
 * Search in the text: what is found is painted, counted and walked.
 *
 * @param {{ article: Article, announcer: Announcer, sight: ReturnType<typeof import('./sight.js').createSight> }} parts
 */
export function createFind({ article, announcer, sight }) {
  const all = highlight('found', PRIORITY.found)
  const here = highlight('found-here', PRIORITY.here)
  const input = h('input', { type: 'search', 'aria-label': 'Find in the text', placeholder: 'Find in the text', maxlength: LONGEST, enterkeyhint: 'search', autocomplete: 'off', spellcheck: 'false' })
  const count = h('output', { class: 'count' })
  const isCase = toggle('Aa', 'Match capitals')
  const isWhole = toggle('Word', 'Whole words only')
  const select = keyButton('', 'Select', take, { title: 'Select these words, to mark them: Ctrl Enter', class: 'btn quiet' })
  const box = h('form', { class: 'find', role: 'search', hidden: true, onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
    input, count, h('span', { class: 'tools' }, isCase, isWhole, step('Previous', '‹', -1), step('Next', '›', 1), select),
    h('button', { type: 'button', class: 'btn quiet icon close', 'aria-label': 'Close the search', onclick: () => close() }, '×'))
  need('main').prepend(box)

  /** @type {Units[]} */
  let found = []
  let at = 0
  let latest = 0
  let timer = 0
  let pending = 0
  /** @type {Element | null} */
  let before = null

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(look, TYPING_PAUSE)
  })
  box.addEventListener('keydown', onKey)
  addEventListener('scroll', () => {
    if (box.hidden || pending) return
    pending = requestAnimationFrame(paint)
  }, { passive: true })

  /** @param {string} name @param {string} does */
  function toggle(name, does) {
    return h('button', { type: 'button', class: 'btn quiet', 'aria-pressed': 'false', title: does, 'aria-label': does, onclick: (/** @type {Event & { currentTarget: Element }} */ { currentTarget }) => {
      currentTarget.setAttribute('aria-pressed', String(!isOn(currentTarget)))
      void look()
    } }, name)
  }

  /** @param {string} name @param {string} sign @param {1 | -1} way */
  function step(name, sign, way) {
    return h('button', { type: 'button', class: 'btn quiet icon', 'aria-label': `${name} match`, onclick: () => go(way) }, sign)
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take()
    else if (event.key === 'Enter' && event.target === input) go(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  async function look() {
    const mine = (latest += 1)
    clearTimeout(timer)
    const wanted = pattern(input.value, { isCase: isOn(isCase), isWhole: isOn(isWhole) })
    const answer = wanted ? await places(article.text, wanted, () => mine !== latest) : []
    if (!answer) return
    found = answer
    at = firstFrom(found, article.unitsBefore(article.near(0)))
    show()
  }

  /** @param {1 | -1} way */
  function go(way) {
    if (!found.length) return void look()
    at = (at + way + found.length) % found.length
    show()
  }

  function show() {
    const place = found[at]
    count.textContent = !input.value.trim() ? '' : place ? `${(at + 1).toLocaleString('en-GB')} of ${found.length.toLocaleString('en-GB')}` : 'Not found'
    select.disabled = !place
    here.clear()
    paint()
    if (!place) return void (input.value.trim() && announcer.say('Not found'))
    const span = spanOf(place)
    here.add(article.stretch(span))
    sight.bring(span)
    announcer.say(`${at + 1} of ${found.length}, ${article.blockAt(span.start).name}: ${around(place)}`)
  }

  /** Only what can be seen soon is painted: a letter may stand in the text a hundred thousand times. */
  function paint() {
    pending = 0
    all.clear()
    const from = article.unitsBefore(article.near(-innerHeight))
    const to = article.unitsBefore(article.near(2 * innerHeight))
    const first = found.length && found[found.length - 1].start >= from ? firstFrom(found, from) : found.length
    for (let i = first; i < Math.min(found.length, first + PAINTED) && found[i].start <= to; i += 1) all.add(article.stretch(spanOf(found[i])))
  }

  /** @param {Units} place */
  const spanOf = ({ start, end }) => ({ start: article.offsetOf(start), end: article.offsetOf(end) })

  /** @param {Units} place */
  const around = ({ start, end }) => article.text.slice(Math.max(0, start - 30), end + 40).replace(/\s+/g, ' ')

  /** Select what was found, as a mouse would: the palette then offers its labels, and the same words elsewhere. */
  function take() {
    if (!found[at]) return
    article.root.focus({ preventScroll: true })
    here.clear() // its colours are not those of a selection
    selectWords(article, spanOf(found[at]))
  }

  function close() {
    latest += 1
    box.hidden = true
    all.clear()
    here.clear()
    const back = placeOf(before)
    ;(back && back !== document.body ? back : article.root).focus({ preventScroll: true })
  }

  return {
    /** @param {string} words  what is selected: looked for at once */
    open(words) {
      if (!box.contains(document.activeElement)) before = document.activeElement
      box.hidden = false
      if (words && words.length <= LONGEST && !words.includes('\n')) input.value = words
      input.focus()
      input.select()
      void look()
    },
  }
}

/** @param {Element} button */
const isOn = button => button.getAttribute('aria-pressed') === 'true'

/** @param {string} name @param {number} priority */
function highlight(name, priority) {
  const made = new Highlight()
  made.priority = priority
  CSS.highlights.set(name, made)
  return made
}
