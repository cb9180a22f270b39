/**
 * Where cards stand beside their lines: the fixed one exactly at its line, those after it pushed down,
 * those before it pushed up. Where none is fixed all are pushed down from the edge.
 *
 * @param {{ want: number, height: number }[]} cards  in reading order
 * @param {number} fixed                              the index of the card that stays at its line, or -1
 * @param {number} gap
 * @param {number} edge                               the highest place a card that is looked at may have
 * @returns {number[]} the top of each
 */
export function placeCards(cards, fixed, gap, edge) {
  if (!cards.length) return []
  const from = Math.max(0, fixed)
  /** @type {number[]} */
  const tops = []
  tops[from] = Math.max(cards[from].want, edge)
  for (let i = from + 1; i < cards.length; i += 1) tops[i] = Math.max(cards[i].want, tops[i - 1] + cards[i - 1].height + gap)
  for (let i = from - 1; i >= 0; i -= 1) tops[i] = Math.min(cards[i].want, tops[i + 1] - cards[i].height - gap)
  return tops
}
