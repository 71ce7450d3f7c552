import { compareNames } from '@yiqi/org-names'

export interface Labelled {
  a: string
  b: string
  same: boolean
  kind: string
}

export interface Quality {
  precision: number
  recall: number
  f1: number
  /** Of pairs that are alike: the share found. Of those that are not: the share told apart. */
  byKind: Record<string, string>
}

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)
const rounded = (value: number) => Math.round(value * 1000) / 1000

/** Compares the labels with what the matcher says. */
export function qualityOf(pairs: readonly Labelled[]): Quality {
  let [right, wronglyAlike, missed] = [0, 0, 0]
  const kinds = new Map<string, { pairs: number; right: number; same: boolean }>()
  for (const { a, b, same, kind } of pairs) {
    const judged = compareNames(a, b).same
    const counted = kinds.get(kind) ?? { pairs: 0, right: 0, same }
    kinds.set(kind, counted)
    counted.pairs++
    if (judged === same) counted.right++
    if (judged && same) right++
    else if (judged) wronglyAlike++
    else if (same) missed++
  }
  const precision = share(right, right + wronglyAlike)
  const recall = share(right, right + missed)
  const byKind = Object.fromEntries(
    [...kinds].map(([kind, { pairs: count, right: correct, same }]) => [
      kind,
      `${rounded(share(correct, count))} ${same ? 'found' : 'told apart'} of ${count}`,
    ]),
  )
  return {
    precision: rounded(precision),
    recall: rounded(recall),
    f1: rounded(share(2 * precision * recall, precision + recall)),
    byKind,
  }
}
