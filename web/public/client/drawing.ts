/** Elements that the server draws in `parts/common.ts`, for scripts that draw a verdict themselves. */
export type Tone = 'ok' | 'info' | 'warn' | 'bad'

/** Marks on an 18 grid: the shape alone tells them apart. Class, then path. */
const shapes: Record<Tone, [string, string][]> = {
  ok: [
    ['ring', 'M9 1.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15'],
    ['stroke', 'm5.6 9.3 2.3 2.3 4.5-4.8'],
  ],
  info: [
    ['ring', 'M9 1.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15'],
    ['stroke', 'M9 8.2v4.3M9 5.4v.1'],
  ],
  warn: [
    ['fill-warn', 'M9 1.8 17 16H1z'],
    ['on-warn', 'M9 7v4.2M9 13.5v.1'],
  ],
  bad: [
    ['fill-bad', 'M5.9 1.3h6.2l4.6 4.6v6.2l-4.6 4.6H5.9l-4.6-4.6V5.9z'],
    ['on-mark', 'M9 5.2v4.6M9 12.6v.1'],
  ],
}

export function mark(tone: Tone): SVGElement {
  const drawing = svg('svg', { class: 'mk', viewBox: '0 0 18 18', 'aria-hidden': 'true' })
  drawing.append(...shapes[tone].map(([name, path]) => svg('path', { class: name, d: path })))
  return drawing
}

function svg(name: string, attributes: Record<string, string>): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  return node
}

export function element(name: string, className: string, children: (Node | string)[]): HTMLElement {
  const node = document.createElement(name)
  if (className) node.className = className
  node.append(...children)
  return node
}
