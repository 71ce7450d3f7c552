// Draws again what a registrar has drawn, from the published data alone; nothing of the platform is used.
//   node verify-random-draw.mjs https://…/public/v1/random-checks/<id>
//   node verify-random-draw.mjs plan.json
//   node verify-random-draw.mjs plan.json inspectors.json
// The last also asks whether these inspectors, [{ no, name, cardNo, salt }] as their office tells whoever is checked,
// stood on the list before the draw.
// Ends with 0 when everything agrees, with 1 and the differences when it does not.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

const [source, told] = process.argv.slice(2)
if (!source) {
  console.error('usage: verify-random-draw.mjs <address or file> [inspectors]')
  process.exit(2)
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const plan = /^https?:/.test(source)
  ? await (await fetch(source)).json()
  : JSON.parse(await readFile(source, 'utf8'))

const { list, seed, planNo, tier, inspectors, recusals, sharePercent, drawn } = plan
if (seed === null) {
  console.error(`${planNo} has not been drawn yet; the hash of its seed is ${plan.seedHash}.`)
  process.exit(1)
}

const inOrder = (texts) => texts.toSorted((one, other) => (one < other ? -1 : 1))
const byRank = (items, textOf) =>
  items
    .map((item) => ({ item, rank: sha256(textOf(item)) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ item }) => item)

/** The first of the list by SHA-256(seed ‖ code), at least the share. */
const size = Math.min(list.length, Math.ceil((list.length * sharePercent) / 100))
const expected = byRank(list, (uscc) => seed + uscc).slice(0, size)

/** Two inspectors each, by SHA-256(seed ‖ code ‖ number), without the recused. */
const perOrganisation = drawn[0]?.inspectors.length ?? 0
const numbers = Array.from({ length: inspectors }, (_, at) => at + 1)
const assigned = (uscc) => {
  const out = new Set(recusals.filter((one) => one.uscc === uscc).map(({ no }) => no))
  const free = numbers.filter((no) => !out.has(no))
  return byRank(free, (no) => seed + uscc + no).slice(0, perOrganisation)
}

const marks = plan.inspectorMarks
const markOf = ({ no, name, cardNo, salt }) => sha256([no, name, cardNo, salt].join('\n'))
/** Plans that were frozen before inspectors had marks bound their number only. */
const whoChecks = marks ? sha256(marks.join('\n')) : String(inspectors)
const commitment = [
  ...[planNo, tier, plan.listHash, plan.seedHash, whoChecks],
  ...inOrder(recusals.map(({ no, uscc }) => `${no} ${uscc}`)),
].join('\n')

const checks = [
  ['hash of the list', plan.listHash, sha256(inOrder(list).join('\n'))],
  ['hash of the seed', plan.seedHash, sha256(seed)],
  ['commitment', plan.commitment, sha256(commitment)],
  ['number of inspectors', inspectors, marks ? marks.length : inspectors],
  ['number drawn', plan.size, size],
  ['organisations', drawn.map(({ uscc }) => uscc).join(), expected.join()],
  [
    'inspectors',
    drawn.map((one) => one.inspectors.join('+')).join(),
    expected.map((uscc) => assigned(uscc).join('+')).join(),
  ],
]
for (const one of told ? JSON.parse(await readFile(told, 'utf8')) : []) {
  checks.push([`inspector ${one.no}`, marks?.[one.no - 1], markOf(one)])
}
const wrong = checks.filter(([, published, reckoned]) => published !== reckoned)
for (const [what, published, reckoned] of wrong) {
  console.error(`${what}: published ${published}, reckoned ${reckoned}`)
}
if (wrong.length > 0) process.exit(1)
console.log(`${planNo}: ${size} of ${list.length} drawn by the committed seed; all agrees.`)
