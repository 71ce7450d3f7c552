import { html } from './html.ts'

/** Line icons on a 24 grid. */
const lineIcons = {
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
  x: '<path d="M6 6l12 12M18 6 6 18"/>',
  shield:
    '<path d="M12 3 4.5 6v5.5c0 4.6 3 7.8 7.5 9.5 4.5-1.7 7.5-4.9 7.5-9.5V6z"/><path d="m8.7 12 2.4 2.4 4.3-4.6"/>',
  doc: '<path d="M6 3h8l4.5 4.5V21H6z"/><path d="M13.5 3v5h5M9 12.5h6.5M9 16.5h6.5"/>',
  download: '<path d="M12 4v11.5M7.5 11 12 15.5 16.5 11M4.5 15.5V20h15v-4.5"/>',
  user: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"/>',
  flag: '<path d="M5.5 21V4M5.5 4.5c4-2 8 2 13 0v9c-5 2-9-2-13 0"/>',
  hand: '<path d="M12 12.5V4.8a1.5 1.5 0 0 1 3 0v6.7M15 11.5V6.3a1.5 1.5 0 0 1 3 0V15c0 3.5-2.3 6-6 6-3 0-4.5-1.3-6-4l-2-3.7a1.5 1.5 0 0 1 2.5-1.5L9 14V6.3a1.5 1.5 0 0 1 3 0"/>',
  filter: '<path d="M4 6h16M7 12h10M10 18h4"/>',
  arrow: '<path d="M4 12h15M13 6l6 6-6 6"/>',
  back: '<path d="M20 12H5M11 6l-6 6 6 6"/>',
  menu: '<path d="M4 7h16M4 12h16M4 17h16"/>',
  print: '<path d="M7 8V3.5h10V8M7 17H4V8.5h16V17h-3M7 14h10v6.5H7z"/>',
  edit: '<path d="M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4"/>',
  list: '<path d="M9 6.5h11.5M9 12h11.5M9 17.5h11.5M4 6.5h.1M4 12h.1M4 17.5h.1"/>',
  book: '<path d="M12 6.5C10 5 7.5 4.5 3.5 4.5v14c4 0 6.5.5 8.5 2 2-1.5 4.5-2 8.5-2v-14c-4 0-6.5.5-8.5 2zM12 6.5v14"/>',
} as const

/** Marks of state on an 18 grid: the shape alone tells them apart. */
const marks = {
  ok: '<circle cx="9" cy="9" r="7.5" class="ring"/><path d="m5.6 9.3 2.3 2.3 4.5-4.8" class="stroke"/>',
  done: '<circle cx="9" cy="9" r="8" class="fill-ok"/><path d="m5.4 9.3 2.4 2.4 4.7-5" class="on-mark"/>',
  warn: '<path d="M9 1.8 17 16H1z" class="fill-warn"/><path d="M9 7v4.2M9 13.5v.1" class="on-warn"/>',
  bad: '<path d="M5.9 1.3h6.2l4.6 4.6v6.2l-4.6 4.6H5.9l-4.6-4.6V5.9z" class="fill-bad"/><path d="M9 5.2v4.6M9 12.6v.1" class="on-mark"/>',
  illegal:
    '<circle cx="9" cy="9" r="7.3" class="stroke-bad"/><path d="m4 14 10-10" class="stroke-bad"/>',
  ended: '<circle cx="9" cy="9" r="7.5" class="ring" stroke-dasharray="2.6 2.3"/>',
  paused:
    '<circle cx="9" cy="9" r="7.5" class="ring"/><path d="M7.2 6v6M10.8 6v6" class="stroke"/>',
  info: '<circle cx="9" cy="9" r="7.5" class="ring"/><path d="M9 8.2v4.3M9 5.4v.1" class="stroke"/>',
} as const

export type IconName = keyof typeof lineIcons
export type MarkName = keyof typeof marks

export function icon(name: IconName, className = 'i'): string {
  return html`<svg class="${className}" width="20" height="20" aria-hidden="true"><use href="#i-${name}"/></svg>`
}

export function mark(name: MarkName): string {
  return html`<svg class="mk" viewBox="0 0 18 18" width="18" height="18" aria-hidden="true"><use href="#m-${name}"/></svg>`
}

/** The symbols that a page refers to, and no others. */
export function symbolsFor(page: string): string {
  const used = new Set(
    Array.from(page.matchAll(/<use href="#([im])-(\w+)"/g), ([, kind, name]) => `${kind}-${name}`),
  )
  const symbol = (kind: string, box: number, shapes: Record<string, string>) =>
    Object.entries(shapes)
      .filter(([name]) => used.has(`${kind}-${name}`))
      .map(
        ([name, shape]) =>
          `<symbol id="${kind}-${name}" viewBox="0 0 ${box} ${box}">${shape}</symbol>`,
      )
      .join('')
  return `<svg class="vh" width="0" height="0" aria-hidden="true">${symbol('i', 24, lineIcons)}${symbol('m', 18, marks)}</svg>`
}

const LEAVES =
  '<path d="M14.3 13.2c.3-4.9-2.5-8.6-7.3-9.9-.6 4.8 2.1 8.7 7.3 9.9zM17.7 13.2c-.3-4.9 2.5-8.6 7.3-9.9.6 4.8-2.1 8.7-7.3 9.9z"/>'
const SYMBOL = `<path d="M3 16.5h26c0 6.9-5.3 11.5-13 11.5S3 23.4 3 16.5z"/>${LEAVES}`
const WORDMARK =
  'M57.8 41.7C67.8 45.4 81.9 51.5 88.7 55.3L95.5 45.9C88.1 42.1 73.8 36.5 64.2 33.3ZM34.2 33.4C27.5 38.1 14.4 44 4.9 46.8C7.3 49.3 10.2 53.8 11.8 56.7L15.7 54.9V83.3H4.2V93.8H95.8V83.3H84.5V54.1H17.3C26.1 49.8 36.2 44.1 42.5 39.3ZM26.4 83.3V64.2H34.7V83.3ZM45.6 83.3V64.2H53.9V83.3ZM64.8 83.3V64.2H73.3V83.3ZM68.4 3C66.3 8.2 62.3 15.4 59.1 20L64.7 21.9H35.6L41.1 19.1C39 14.6 34.7 8 30.7 3L20.4 7.5C23.5 11.8 27 17.5 29.2 21.9H5.5V32.5H94.5V21.9H70.4C73.5 17.8 77.2 12.1 80.6 6.6ZM107.7 49.1C107.5 66.3 106.4 83 101.5 93.2C104.1 94.3 109.4 96.8 111.5 98.3C113.6 93.4 115.2 87.4 116.3 80.7C124.1 91.9 136.1 94.4 154.7 94.4H193.5C194.2 90.8 196.3 85.3 198.1 82.6C189 83 162.3 83 154.7 82.9C147 82.9 140.6 82.5 135.4 81V64.4H149.6V54.1H135.4V43.3H150.5V32.7H133.1V23.4H148V13H133.1V3.3H121.9V13H107V23.4H121.9V32.7H104.2V43.3H124.4V74.4C121.8 71.6 119.8 67.9 118.1 63C118.4 58.7 118.6 54.4 118.7 49.9ZM154.2 32.8V63.7C154.2 75.2 157.6 78.4 168.7 78.4C171 78.4 180.4 78.4 182.9 78.4C192.7 78.4 195.7 74.3 197 59.3C193.9 58.5 189 56.6 186.6 54.8C186.1 65.9 185.5 67.7 181.9 67.7C179.7 67.7 172.1 67.7 170.4 67.7C166.4 67.7 165.8 67.3 165.8 63.7V43.2H179.8V45.7H191.3V6.9H153.4V17.4H179.8V32.8Z'

/** Symbol and wordmark, outlined: needs no font. */
export const logo = `<svg class="sym" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">${SYMBOL}</svg><svg class="wm" viewBox="4 4 192 92" width="46" height="22" aria-hidden="true"><path d="${WORDMARK}"/></svg>`

/** The motif of the house: flat ripples spreading from a point, `count` rings `step` apart. */
export function ripple(
  className: string,
  count: number,
  step: number,
  flatness = 0.4,
  above = '',
): string {
  const reach = count * step
  const rings = Array.from({ length: count }, (_, index) => {
    const opacity = (0.5 * (1 - index / count) + 0.03).toFixed(2)
    return `<ellipse rx="${(index + 0.5) * step}" ry="${((index + 0.5) * step * flatness).toFixed(1)}" opacity="${opacity}"/>`
  })
  const height = Math.ceil(reach * flatness)
  return `<svg class="${className}" viewBox="${-reach} ${-height} ${reach * 2} ${height * 2}" aria-hidden="true"><g class="ring">${rings.join('')}</g>${above}</svg>`
}

/** The two leaves of the symbol, to stand over a ripple. */
export const leaves = `<g class="leaves" transform="translate(-42 -138) scale(2.6)">${LEAVES}</g>`
