import { createHash } from 'node:crypto'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const inOrder = (texts: readonly string[]) => texts.toSorted((one, other) => (one < other ? -1 : 1))

/** Of the frozen list: credit codes in ascending order, one a line. */
export const listHashOf = (usccs: readonly string[]): string => sha256(inOrder(usccs).join('\n'))

/** Of one inspector; without the salt nobody finds the name by trying. */
export const inspectorMarkOf = (inspector: {
  no: number
  name: string
  cardNo: string
  salt: string
}): string => {
  const { no, name, cardNo, salt } = inspector
  return sha256([String(no), name, cardNo, salt].join('\n'))
}

/** Of the list of inspectors: their marks in the order of their numbers, one a line. */
export const inspectorsHashOf = (marks: readonly string[]): string => sha256(marks.join('\n'))

export interface Committed {
  planNo: string
  tier: string
  listHash: string
  seedHash: string
  inspectorsHash: string
  recusals: readonly { no: number; uscc: string }[]
}

/** What is fixed before the draw, in one hash: whoever changes any of it afterwards is found out. */
export function commitmentOf(committed: Committed): string {
  const { planNo, tier, listHash, seedHash, inspectorsHash, recusals } = committed
  const barred = inOrder(recusals.map(({ no, uscc }) => `${no} ${uscc}`))
  return sha256([planNo, tier, listHash, seedHash, inspectorsHash, ...barred].join('\n'))
}
