import { keyShortcut } from './keys.js'

/**
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Properties
 * @typedef {Node | string | null | undefined | false} Leaf
 * @typedef {Leaf | (Leaf | (Leaf | Leaf[])[])[]} Child
 */

/**
 * Make an element: `on…` properties listen, true and false switch attributes, the rest are attributes.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Properties} [properties]
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value))
  }
  append(element, children)
  return element
}

/** @param {Element} element @param {Child[]} children */
function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child)
    else if (child !== null && child !== undefined && child !== false) element.append(child)
  }
}

/**
 * @template {Element} [Kind=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {Kind}
 */
export function need(selector, within = document) {
  const found = within.querySelector(selector)
  if (!found) throw new Error(`the page has no ${selector}`)
  return /** @type {Kind} */ (found)
}

const SVG = 'http://www.w3.org/2000/svg'

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  element.append(...children)
  return element
}

/** The tick that says saved, or decided. */
export function tick() {
  const path = svg('path', { d: 'M2.5 7.5 5.6 10.5 11.5 3.8' })
  return svg('svg', { width: 14, height: 14, viewBox: '0 0 14 14', 'stroke-width': 1.6, 'aria-hidden': 'true' }, path)
}

/**
 * The name of a label or role, drawn as its mark in the text.
 * @param {string} mark
 * @param {string} name
 */
export const lab = (mark, name) => h('span', { class: `lab lab-${mark}` }, name)

/**
 * A button that also says its key.
 * @param {string} key
 * @param {string} name
 * @param {() => void} onclick
 * @param {Properties} [more]
 */
export function keyButton(key, name, onclick, more = {}) {
  return h('button', { type: 'button', class: 'btn', 'aria-keyshortcuts': key ? keyShortcut(key) : null, onclick, ...more }, key && kbd(key), ` ${name}`)
}

/**
 * A key as it is shown; a single letter is hidden where single keys are turned off.
 * @param {string} name
 */
export const kbd = name => h('kbd', { class: name.length === 1 ? 'letter' : null }, name)
