import { type Heading, type Passage, paragraphLength } from './split.ts'

type Written = Pick<Passage, 'label' | 'path' | 'text'>

/** The text of which `splitText` makes the same passages: what an editor gets to work on. */
export function joinPassages(passages: readonly Written[]): string {
  return passages
    .map((passage, index) =>
      [...headings(passages[index - 1], passage), withLabel(passage)].join('\n'),
    )
    .join('\n\n')
}

/** Those that are new; the innermost again where it alone keeps a paragraph from what is before it. */
function headings(before: Written | undefined, { label, path, text }: Written): string[] {
  const known = before?.path ?? []
  const differs = path.findIndex((one, index) => !isSame(known[index], one))
  const wouldJoin =
    label === null &&
    before !== undefined &&
    (before.label !== null || before.text.length + firstLine(text).length <= paragraphLength)
  const first =
    differs >= 0 ? differs : wouldJoin || known.length > path.length ? path.length - 1 : path.length
  return path
    .slice(Math.max(0, first))
    .map((heading, index) => `${'#'.repeat(Math.max(0, first) + index + 2)} ${write(heading)}`)
}

const isSame = (one: Heading | undefined, other: Heading) =>
  one?.label === other.label && one.title === other.title

const write = ({ label, title }: Heading) => `${label} ${title}`.trim()
const firstLine = (text: string) => text.split('\n', 1)[0] ?? ''

function withLabel({ label, text }: Written): string {
  if (label === null || label.startsWith('问')) return text
  return label.endsWith('、') ? `${label}${text}` : `${label}　${text}`
}
