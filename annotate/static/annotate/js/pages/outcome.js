// One line of the list of files that are being added.

/** @param {string} tag @param {string} [className] @param {(Node | string)[]} inside */
function make(tag, className = '', ...inside) {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...inside)
  return element
}

/** @param {number} count @param {string} noun */
const counted = (count, noun) => `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`

function tick() {
  const drawn = /** @type {HTMLTemplateElement} */ (document.getElementById('tick')).content.cloneNode(true)
  return make('span', '', drawn, ' Added')
}

/** @param {string} name of the file */
export function line(name) {
  const bar = document.createElement('progress')
  bar.setAttribute('aria-label', `${name}: sent`)
  const called = make('span', 'cut', name)
  const doing = make('span', '', 'Waiting')
  const more = make('span', 'num dim')
  const element = make('li', '', called, doing, more)
  let isIn = false
  const clear = () => element.querySelector('.why')?.remove()
  return {
    element,
    isIn: () => isIn,
    /** @param {number} share */
    sending(share) {
      clear()
      bar.value = share
      doing.replaceChildren(share < 1 ? 'Sending' : 'Reading', bar)
    },
    /** @param {string} href @param {number} words */
    added(href, words) {
      isIn = true
      called.replaceChildren(Object.assign(document.createElement('a'), { href, textContent: name }))
      doing.replaceChildren(tick())
      more.textContent = counted(words, 'word')
    },
    /** @param {number} words @param {number | null} flags */
    flagged(words, flags) {
      if (flags !== null) more.textContent = `${counted(words, 'word')}, ${counted(flags, 'flag')}`
    },
    cancelled() { doing.textContent = 'Cancelled' },
    /** @param {string} why @param {() => void} retry @param {string} twin  where the document is that has this text already */
    failed(why, retry, twin) {
      doing.replaceChildren(make('span', 'not', 'Not added'))
      const again = make('button', 'btn', 'Try again')
      again.addEventListener('click', retry)
      const paste = Object.assign(document.createElement('a'), { className: 'btn', href: '#paste', textContent: 'Paste the text' })
      const open = Object.assign(document.createElement('a'), { className: 'btn', href: twin, textContent: 'Open that document' })
      element.append(make('div', 'why', make('span', '', why), twin ? open : make('span', 'row', paste, again)))
    },
  }
}
