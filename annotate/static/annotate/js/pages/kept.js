// Work that this browser keeps for the person and the server has not got: to be opened, copied or discarded.
import { openDatabase, readAll, writeAll } from '../annotating/keeping/database.js'

/** @typedef {import('../annotating/keeping/database.js').Record} Kept */

const section = /** @type {HTMLElement | null} */ (document.querySelector('[data-kept]'))
if (section) void show(section)

/** @param {HTMLElement} section */
async function show(section) {
  const database = await openDatabase().catch(() => null)
  if (!database) return
  const all = await readAll(database, [Number(section.dataset.kept)])
  const kept = all.filter(({ address: [, , kind] }) => ['annotation', 'flag', 'draft'].includes(kind))
  const list = section.querySelector('ul')
  section.hidden = !kept.length
  list?.replaceChildren(...kept.map(record => line(record, async item => {
    await writeAll(database, [[record.address, null]])
    item.remove()
    section.hidden = !list.children.length
  })))
}

/** @param {Kept} record @param {(item: HTMLElement) => void} onDiscard */
function line(record, onDiscard) {
  const item = document.createElement('li')
  const link = document.createElement('a')
  link.href = `/documents/${record.address[1]}`
  link.textContent = record.value.title?.replace(/^Annotating: /, '') ?? `Article ${record.address[1]}`
  const words = document.createElement('p')
  words.textContent = wordsOf(record)
  const copy = button('Copy', () => void navigator.clipboard.writeText(wordsOf(record)).then(() => { copy.textContent = 'Copied' }, () => getSelection()?.selectAllChildren(words)))
  item.append(link, words, copy, ' ', button('Discard', () => onDiscard(item)))
  return item
}

/** @param {Kept} record */
function wordsOf({ address: [, , kind], value }) {
  if (kind === 'draft') return value
  if (kind === 'flag') return `A decision on a flag: ${value.wish.decision?.replaceAll('_', ' ') ?? 'open again'}. ${value.wish.reason}`.trim()
  const { said } = value.entry
  return [`${said.label.replaceAll('_', ' ')}: “${value.quote ?? ''}”`, said.note, value.problem].filter(Boolean).join('. ')
}

/** @param {string} name @param {() => void} onclick */
function button(name, onclick) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'btn'
  made.textContent = name
  made.addEventListener('click', onclick)
  return made
}
