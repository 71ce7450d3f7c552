import { formatYuan } from '../format.ts'
import { html } from '../html.ts'

/** A bar of the drawing: what part of the whole it is, and what is drawn below it. */
export interface FlowBar {
  size: number
  label: string
  tone: FlowTone
  parts?: readonly FlowBar[]
}

export type FlowTone = 'gift' | 'allocated' | 'disbursed' | 'confirmed' | 'open' | 'away'

/** Where a bar stands: stage from above, left edge and width in thousandths of the whole. */
export interface PlacedBar {
  stage: number
  from: number
  width: number
  label: string
  size: number
  tone: FlowTone
}

/** Bars below bars: each as wide as its share, in the order given; what is nothing is left out. */
export function placeBars(whole: FlowBar, stages: number): PlacedBar[] {
  const placed: PlacedBar[] = []
  const place = (bar: FlowBar, stage: number, from: number): void => {
    if (stage >= stages || bar.size <= 0) return
    const { size, label, tone } = bar
    placed.push({ stage, from: share(from), width: share(size), label, size, tone })
    let at = from
    for (const part of bar.parts ?? []) {
      place(part, stage + 1, at)
      at += part.size
    }
  }
  const share = (size: number) => (whole.size === 0 ? 0 : (size / whole.size) * 1000)
  place(whole, 0, 0)
  return placed
}

const rowHeight = 84
const barHeight = 54
/** Narrower bars have no room for words; the list below the drawing has them all. */
const leastForWords = 240
const perCent = (thousandths: number) => `${(thousandths / 10).toFixed(3)}%`

export interface FlowDrawing {
  title: string
  /** What a reader of the screen is told instead. */
  description: string
  stages: readonly string[]
  whole: FlowBar
  /** How a size is written, e.g. “100.01 元”. */
  write: (size: number) => string
}

/** As wide as its place; nothing in it is scaled, so that words stay readable on a phone. */
export function flowDrawing({ title, description, stages, whole, write }: FlowDrawing): string {
  const bar = ({ stage, from, width, label, size, tone }: PlacedBar) => {
    const words =
      width >= leastForWords
        ? html`<text x="8" y="22">${label}</text><text x="8" y="43" class="n">${write(size)}</text>`
        : ''
    return html`<svg x="${perCent(from)}" y="${stage * rowHeight + 26}" width="${perCent(width)}" height="${barHeight}">
<rect class="fl-${tone}" width="100%" height="${barHeight}"/>!${words}<title>${label} ${write(size)}</title></svg>`
  }
  const name = (stage: string, n: number) =>
    html`<text class="stage" x="0" y="${n * rowHeight + 17}">${stage}</text>`
  return html`<svg class="gift-flow" role="img" aria-labelledby="flow-title" aria-describedby="flow-text" width="100%" height="${
    stages.length * rowHeight
  }"><title id="flow-title">${title}</title><desc id="flow-text">${description}</desc>
!${stages.map(name).join('')}!${placeBars(whole, stages.length).map(bar).join('')}</svg>`
}

/** Money in yuan, goods in their unit. */
export const writeSize =
  (unit: string, isMoney: boolean) =>
  (size: number): string =>
    `${isMoney ? formatYuan(size) : String(size)} ${unit}`
