/**
 * Where cards stand beside their lines: the fixed one exactly at its line, those after it pushed down,
 * those before it pushed up, but none above the edge: then all are pushed down.
 *
 * @param {{ want: number, height: number }[]} cards  in reading order
 * @param {number} fixed                              the index of the card that stays at its line, or -1
 * @param {number} gap
 * @param {number} edge                               the highest place there is
 * @returns {number[]} the top of each
 */
export function placeCards(cards, fixed, gap, edge) {
  if (!cards.length) return []
  const from = Math.max(0, fixed)
  /** @type {number[]} */
  const tops = []
  const above = cards.slice(0, from).reduce((sum, card) => sum + card.height + gap, edge)
  tops[from] = Math.max(cards[from].want, above)
  for (let i = from + 1; i < cards.length; i += 1) tops[i] = Math.max(cards[i].want, tops[i - 1] + cards[i - 1].height + gap)
  for (let i = from - 1; i >= 0; i -= 1) tops[i] = Math.min(cards[i].want, tops[i + 1] - cards[i].height - gap)
  return pushedBelow(tops, cards, gap, edge)
}

/**
 * @param {number[]} tops
 * @param {{ height: number }[]} cards
 * @param {number} gap
 * @param {number} edge
 */
function pushedBelow(tops, cards, gap, edge) {
  let free = edge
  return tops.map((top, i) => {
    const at = Math.max(top, free)
    free = at + cards[i].height + gap
    return at
  })
}
