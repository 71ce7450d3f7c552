export interface Passage {
  anchor: string
  label: string | null
  text: string
}

export interface Difference {
  anchor: string
  label: string | null
  /** Null: the passage is new, or is gone. */
  before: string | null
  after: string | null
}

const plain = (text: string) => text.replaceAll(/\s/g, '')

/** Passages that read otherwise, by their place; in the order of the later text, and then those that are gone. */
export function differencesOf(before: readonly Passage[], after: readonly Passage[]): Difference[] {
  const former = new Map(before.map((one) => [one.anchor, one]))
  const kept = new Set(after.map(({ anchor }) => anchor))
  const changed = after.flatMap(({ anchor, label, text }) => {
    const old = former.get(anchor)?.text ?? null
    const isSame = old !== null && plain(old) === plain(text)
    return isSame ? [] : [{ anchor, label, before: old, after: text }]
  })
  const gone = before
    .filter(({ anchor }) => !kept.has(anchor))
    .map(({ anchor, label, text }) => ({ anchor, label, before: text, after: null }))
  return [...changed, ...gone]
}
