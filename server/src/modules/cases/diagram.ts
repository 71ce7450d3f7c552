import {
  box,
  type Edge,
  extent,
  isExit,
  layOut,
  type Line,
  type Place,
  route,
} from './diagram-layout.ts'
import { targetsOf } from './machine.ts'
import { actLabel, type Process, stateOf } from './process.ts'

/**
 * The course of a process as an SVG element, drawn from its machine. Colours come from the page
 * (`currentColor`); phases differ by outline, not by colour alone.
 */
export function diagramOf(process: Process, lang: 'zh' | 'en'): string {
  const edges = edgesOf(process, lang)
  const places = layOut(process.machine, edges)
  const { width, height } = extent(places)
  const id = `diagram-${process.id}-${lang}`
  const title = `${process.name[lang]}${lang === 'zh' ? '的办理流程' : ': the course of a case'}`
  const language = lang === 'zh' ? 'zh-CN' : 'en'
  const byState = new Map(places.map((place) => [place.state, place]))
  const drawn = edges.flatMap(({ from, to, labels }) => {
    const [start, end] = [byState.get(from), byState.get(to)]
    if (!start || !end || isExit(process.machine, edges, to)) return []
    return [{ ...route(start, end), labels }]
  })
  const lines = drawn.map(({ path }) => drawLine(path, id))
  const boxes = places.map((place) => drawState(process, place, edges, lang))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="${language}" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="13" fill="none" stroke="currentColor">`,
    `<title id="${id}-title">${escape(title)}</title>`,
    `<desc id="${id}-desc">${escape(describe(process, edges, lang))}</desc>`,
    `<defs><marker id="${id}-head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="currentColor" stroke="none"/></marker></defs>`,
    ...lines,
    ...labelsOf(drawn),
    ...boxes,
    '</svg>',
  ].join('')
}

/** One edge for each pair of states, with the acts between them. */
function edgesOf(process: Process, lang: 'zh' | 'en'): Edge[] {
  const edges = new Map<string, { from: string; to: string; labels: string[] }>()
  for (const [from, { on = {} }] of Object.entries(process.machine.states)) {
    for (const [act, target] of Object.entries(on)) {
      for (const to of new Set(targetsOf(process.machine, from, target))) {
        if (to === from) continue
        const edge = edges.get(`${from} ${to}`) ?? { from, to, labels: [] }
        edge.labels.push(actLabel(process, act)[lang])
        edges.set(`${from} ${to}`, edge)
      }
    }
  }
  return [...edges.values()]
}

function drawState(
  process: Process,
  { state, x, y }: Place,
  edges: readonly Edge[],
  lang: 'zh' | 'en',
): string {
  const { label, phase } = stateOf(process, state)
  const radius = phase === 'closed' ? box.height / 2 : 6
  const dash = phase === 'applicant' || phase === 'paused' ? ' stroke-dasharray="5 3"' : ''
  const weight = phase === 'closed' ? ' stroke-width="2"' : ''
  const middle = x + box.width / 2
  const name = words(label[lang], { x: middle, y: y + box.height / 2 + 5, anchor: 'middle' }, 13)
  return `<g><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="${radius}"${dash}${weight}/>${name}${exitNote(process, edges, { state, x: middle, y: y + box.height + 16 }, lang)}</g>`
}

/** In place of the lines to a state that can be reached from nearly everywhere. */
function exitNote(
  process: Process,
  edges: readonly Edge[],
  { state, x, y }: { state: string; x: number; y: number },
  lang: 'zh' | 'en',
): string {
  if (!isExit(process.machine, edges, state)) return ''
  const [act] = edges.find(({ to }) => to === state)?.labels ?? []
  const note = lang === 'zh' ? `决定之前都可以“${act}”` : `“${act}” before the decision`
  return words(note, { x, y, anchor: 'middle' }, 11)
}

const drawLine = (path: string, id: string) =>
  `<path d="${path}" marker-end="url(#${id}-head)" stroke-opacity=".6"/>`

/** Lines that leave a box at one point share one label. */
function labelsOf(lines: readonly (Line & { labels: readonly string[] })[]): string[] {
  const places = Map.groupBy(lines, ({ label: { x, y } }) => `${x} ${y}`)
  return [...places.values()].flatMap((sharing) => {
    const texts = new Set(sharing.flatMap(({ labels }) => labels))
    const [first] = sharing
    return first ? [words([...texts].join(' / '), first.label, 11)] : []
  })
}

/** Words wider than this are pressed together: names differ in length from language to language. */
const widest = { 13: box.width - 12, 11: 168 } as const

function words(
  text: string,
  { x, y, anchor }: { x: number; y: number; anchor: string },
  size: 11 | 13,
): string {
  const width = widthOf(text, size)
  const most = widest[size]
  const squeeze = width > most ? ` textLength="${most}" lengthAdjust="spacingAndGlyphs"` : ''
  return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="currentColor" stroke="none"${squeeze}>${escape(text)}</text>`
}

/** A Chinese character is as wide as it is high, a Latin one about half. */
const widthOf = (text: string, size: number) =>
  [...text].reduce(
    (sum, one) => sum + (/\p{Script=Han}|[，。、；：]/u.test(one) ? size : size * 0.55),
    0,
  )

/** The same in words, for whoever does not see the picture. */
function describe(process: Process, edges: readonly Edge[], lang: 'zh' | 'en'): string {
  const { states } = process.machine
  const name = (state: string) => states[state]?.label[lang] ?? state
  return edges
    .map(({ from, to, labels }) =>
      lang === 'zh'
        ? `${name(from)}经“${labels.join('”或“')}”到${name(to)}`
        : `${name(from)} by “${labels.join('” or “')}” to ${name(to)}`,
    )
    .join(lang === 'zh' ? '；' : '; ')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? '')
