import { html } from '../html.ts'

/** A subtree over leaves `start ≤ i < end` with its hash (hex). */
export interface TreeRange {
  start: number
  end: number
  hash: string
}

/** One floor of the drawing: the node on the way to the root, and its sibling, which the proof gives. */
export interface Floor {
  path: { start: number; end: number }
  sibling: TreeRange | null
  side: 'left' | 'right' | null
}

/** From the root down to the leaf. @param siblings from the leaf up, as proofs have them */
export function floorsOf(index: number, siblings: readonly TreeRange[]): Floor[] {
  let path = { start: index, end: index + 1 }
  const floors: Floor[] = []
  for (const sibling of siblings) {
    const side = sibling.start < path.start ? 'left' : 'right'
    floors.push({ path, sibling, side })
    path = {
      start: Math.min(path.start, sibling.start),
      end: Math.max(path.end, sibling.end),
    }
  }
  floors.push({ path, sibling: null, side: null })
  return floors.toReversed()
}

const width = 340
const boxWidth = 106
const boxHeight = 44
const floorHeight = 72
const centre = (width - boxWidth) / 2
const beside = { left: 0, right: width - boxWidth }

const leaves = ({ start, end }: { start: number; end: number }) =>
  end - start === 1 ? `${start}` : `${start}–${end - 1}`

const box = (x: number, y: number, kind: string, title: string, hash: string) =>
  html`<g><rect class="${kind}" x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="4"/>
<text x="${x + boxWidth / 2}" y="${y + 18}">${title}</text><text class="h" x="${x + boxWidth / 2}" y="${
    y + 35
  }">${hash.slice(0, 10)}</text></g>`

const line = (x1: number, y1: number, x2: number, y2: number) =>
  html`<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`

export interface TreeDrawing {
  index: number
  siblings: readonly TreeRange[]
  leafHash: string
  root: string
  title: string
  description: string
  words: { root: string; leaf: string; reckoned: string }
}

/** The way from a leaf to the root: what is reckoned stands in the middle, what the proof gives beside it. */
export function treeDrawing(drawing: TreeDrawing): string {
  const { index, siblings, leafHash, root, title, description, words } = drawing
  const floors = floorsOf(index, siblings)
  const height = floors.length * floorHeight - (floorHeight - boxHeight) + 4
  const body = floors.map(({ path, sibling, side }, n) => {
    const y = n * floorHeight + 2
    const isRoot = n === 0
    const isLeaf = n === floors.length - 1
    const kind = isRoot ? 'root' : isLeaf ? 'leaf' : 'way'
    const hash = isRoot ? root : isLeaf ? leafHash : words.reckoned
    const label = isRoot
      ? `${words.root} ${leaves(path)}`
      : isLeaf
        ? `${words.leaf} ${index}`
        : leaves(path)
    const up = n === 0 ? '' : line(width / 2, y - (floorHeight - boxHeight), width / 2, y)
    if (!sibling || !side) return up + box(centre, y, kind, label, hash)
    const x = beside[side]
    const across = line(width / 2, y - (floorHeight - boxHeight), x + boxWidth / 2, y)
    return (
      up +
      across +
      box(centre, y, kind, label, hash) +
      box(x, y, 'given', leaves(sibling), sibling.hash)
    )
  })
  return html`<svg class="tree" role="img" aria-labelledby="tree-title" aria-describedby="tree-text" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title id="tree-title">${title}</title><desc id="tree-text">${description}</desc>!${body.join('')}</svg>`
}

/** A hash of a consistency proof over the leaves of both trees. */
export interface GrowthBar extends TreeRange {
  /** Within the old tree: both roots are reckoned from it. */
  isOld: boolean
  /** Thousandths of the new tree; never too small to be seen. */
  from: number
  width: number
}

const leastWidth = 12

/** By leaves, from the left. */
export function growthBars(from: number, to: number, proof: readonly TreeRange[]): GrowthBar[] {
  return proof
    .toSorted((a, b) => a.start - b.start)
    .map((range) => {
      const width = Math.max(leastWidth, ((range.end - range.start) / to) * 1000)
      const left = Math.min((range.start / to) * 1000, 1000 - width)
      return { ...range, isOld: range.end <= from, from: left, width }
    })
}

export interface GrowthDrawing {
  from: number
  to: number
  proof: readonly TreeRange[]
  title: string
  description: string
  words: { before: string; after: string; given: string }
}

/** The old tree, the new one, and between them the subtrees that tie them together. */
export function growthDrawing(drawing: GrowthDrawing): string {
  const { from, to, proof, title, description, words } = drawing
  const perCent = (thousandths: number) => `${(thousandths / 10).toFixed(3)}%`
  const row = (y: number, label: string) => html`<text x="0" y="${y}">${label}</text>`
  const bar = (y: number, kind: string, left: number, wide: number, name: string) =>
    html`<rect class="${kind}" x="${perCent(left)}" y="${y}" width="${perCent(wide)}" height="26"><title>${name}</title></rect>`
  const given = growthBars(from, to, proof).map((one) =>
    bar(82, one.isOld ? 'old given' : 'new given', one.from, one.width, leaves(one)),
  )
  return html`<svg class="growth" role="img" aria-labelledby="growth-title" aria-describedby="growth-text" width="100%" height="170">
<title id="growth-title">${title}</title><desc id="growth-text">${description}</desc>
!${row(14, words.before)}!${bar(22, 'old', 0, (from / to) * 1000, leaves({ start: 0, end: from }))}
!${row(76, words.given)}!${given.join('')}
!${row(134, words.after)}!${bar(142, 'new', 0, 1000, leaves({ start: 0, end: to }))}</svg>`
}
