/** Drawings of the certificate as SVG, in millimetres of an A4 page. No national emblem, ever. */

const azurite = '#0a5068'
const gold = '#b08a3c'

const outer = 9
const band = 12
const width = 210 - 2 * (outer + band)
const height = 297 - 2 * (outer + band)

/** Six sines a sixth of a period apart, clipped to a strip of `length` × `band`. */
function guilloche(length: number): string {
  const period = length / Math.round(length / 20)
  const half = period / 2
  const count = Math.ceil(length / half) + 3
  const waves = Array.from({ length: 6 }, (_, index) => {
    const start = round(-period + (index * period) / 6)
    return `<path d="M${start} ${band / 2}${halfWaves(half, count)}"/>`
  })
  return `<svg width="${length}" height="${band}" viewBox="0 0 ${length} ${band}"><g fill="none" stroke="${azurite}" stroke-width=".35">${waves.join('')}</g></svg>`
}

/** Half a sine is close to one cubic with its handles at 0.3642 of the length. */
function halfWaves(half: number, count: number): string {
  const peak = (4 / 3) * (band / 2 - 0.4)
  const handle = round(0.3642 * half)
  return Array.from({ length: count }, (_, index) => {
    const y = round(index % 2 === 0 ? -peak : peak)
    return `c${handle} ${y} ${round(half - handle)} ${y} ${round(half)} 0`
  }).join('')
}

function corner(x: number, y: number): string {
  const star =
    'M5.5 0C1.6 .2 .2 1.6 0 5.5C-.2 1.6-1.6 .2-5.5 0C-1.6-.2-.2-1.6 0-5.5C.2-1.6 1.6-.2 5.5 0Z'
  return `<g transform="translate(${x} ${y})"><rect x="-6" y="-6" width="12" height="12" fill="#fff" stroke="${azurite}" stroke-width=".6"/><path d="${star}" fill="none" stroke="${gold}" stroke-width=".35"/><circle r="3" fill="none" stroke="${gold}" stroke-width=".25"/><circle r="1.4" fill="${azurite}"/></g>`
}

function rectangle(inset: number, stroke: string, strokeWidth: number): string {
  return `<rect x="${inset}" y="${inset}" width="${210 - 2 * inset}" height="${297 - 2 * inset}" fill="none" stroke="${stroke}" stroke-width="${strokeWidth}"/>`
}

function page(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" width="210mm" height="297mm">${content}</svg>`
}

function drawFrame(): string {
  const near = outer + band
  const [right, bottom] = [210 - outer, 297 - near]
  const [row, column] = [guilloche(width), guilloche(height)]
  const middle = outer + band / 2
  return page(
    [
      `<g transform="translate(${near} ${outer})">${row}</g>`,
      `<g transform="translate(${near} ${bottom})">${row}</g>`,
      `<g transform="translate(${near} ${near}) rotate(90)">${column}</g>`,
      `<g transform="translate(${right} ${near}) rotate(90)">${column}</g>`,
      rectangle(outer, azurite, 1),
      rectangle(near, azurite, 0.5),
      rectangle(near + 1.6, gold, 0.3),
      corner(middle, middle),
      corner(210 - middle, middle),
      corner(middle, 297 - middle),
      corner(210 - middle, 297 - middle),
    ].join(''),
  )
}

/** Ripples seen as a flower: 18 ellipses of 1 : 0.4, twice. Light enough to read over. */
function drawRosette(): string {
  const ellipses = [64, 34].flatMap((radius) =>
    Array.from(
      { length: 18 },
      (_, index) =>
        `<ellipse rx="${radius}" ry="${round(radius * 0.39)}" transform="rotate(${index * 10})"/>`,
    ),
  )
  return page(
    `<g transform="translate(105 162)" fill="none" stroke="${azurite}" stroke-width=".22" stroke-opacity=".22">${ellipses.join('')}</g>`,
  )
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

export const certificateFrame = drawFrame()
export const certificateRosette = drawRosette()
