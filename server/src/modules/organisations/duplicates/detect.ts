import { nameKey } from '@yiqi/org-names'
import { type Actor, type Context, enter } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  addCandidates,
  findNamesakes,
  findNeighbours,
  type NamedOrganisation,
  putNameKeys,
  readUnkeyed,
} from './store.ts'

export type DuplicateGround =
  /** Equal once spaces, punctuation, width and traditional forms are folded. */
  | 'same-name-key'
  /** Same legal representative and residence. */
  | 'same-legal-rep-and-residence'
  /** Same legal representative, names nearly alike. */
  | 'near-name-and-legal-rep'

const batchSize = 2000

/** Brings name keys and candidates up to date with the register; takes up where it stopped. */
export async function refreshDuplicates(context: Context, actor: Actor): Promise<void> {
  let found: number
  do {
    found = await context.db.transaction().execute(async (tx) => {
      await enter(tx, actor)
      const organisations = await readUnkeyed(tx, batchSize)
      await detectDuplicates(tx, context, organisations)
      return organisations.length
    })
  } while (found === batchSize)
}

/** Finds what looks like the given organisations, within the caller's transaction, for people to review. */
async function detectDuplicates(
  tx: Tx,
  context: Pick<Context, 'now' | 'newId'>,
  organisations: readonly NamedOrganisation[],
): Promise<void> {
  if (organisations.length === 0) return
  const keyed = organisations.map((one) => ({ ...one, nameKey: nameKey(one.name) }))
  await putNameKeys(tx, keyed)
  const usccs = keyed.map(({ uscc }) => uscc)
  const grounds = new Map<string, Pair>()
  for (const { uscc, other, registrar } of await findNamesakes(tx, usccs)) {
    addGround(grounds, uscc, other, registrar, 'same-name-key')
  }
  for (const pair of await findNeighbours(tx, usccs)) {
    if (pair.isSameResidence) {
      addGround(grounds, pair.uscc, pair.other, pair.registrar, 'same-legal-rep-and-residence')
    }
    if (isNear(nameKey(pair.name), nameKey(pair.otherName))) {
      addGround(grounds, pair.uscc, pair.other, pair.registrar, 'near-name-and-legal-rep')
    }
  }
  await addCandidates(tx, context, [...grounds.values()])
}

export interface Pair {
  uscc: string
  other: string
  registrar: string
  grounds: Set<DuplicateGround>
}

function addGround(
  pairs: Map<string, Pair>,
  a: string,
  b: string,
  registrar: string,
  ground: DuplicateGround,
): void {
  const [uscc, other] = a < b ? [a, b] : [b, a]
  const pair = pairs.get(`${uscc}${other}`) ?? { uscc, other, registrar, grounds: new Set() }
  pair.grounds.add(ground)
  pairs.set(`${uscc}${other}`, pair)
}

/** At most one character added, removed or replaced. */
function isNear(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [[...a], [...b]] : [[...b], [...a]]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  const rest = short.length === long.length ? start + 1 : start
  return short.slice(rest).join('') === long.slice(start + 1).join('')
}
