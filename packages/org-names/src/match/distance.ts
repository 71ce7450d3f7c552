/** Insertions, deletions and replacements between two texts, in code points. */
export function editDistance(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  let previous = right.map((_, i) => i + 1)
  let distance = right.length
  for (const [i, char] of left.entries()) {
    let diagonal = i
    let before = i + 1
    const row: number[] = []
    for (const [k, other] of right.entries()) {
      const above = previous[k] ?? 0
      before = Math.min(above + 1, before + 1, diagonal + (char === other ? 0 : 1))
      diagonal = above
      row.push(before)
    }
    previous = row
    distance = before
  }
  return left.length === 0 ? right.length : distance
}
