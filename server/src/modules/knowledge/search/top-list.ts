/** The best few of many, in one pass. */
export class TopList<T> {
  readonly #capacity: number
  readonly #items: { score: number; value: T }[] = []

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** What a score has to exceed to get in. */
  get threshold(): number {
    return this.#items.length < this.#capacity ? 0 : (this.#items.at(-1)?.score ?? Infinity)
  }

  /** Among equals the first stays before. */
  add(score: number, value: T): void {
    if (score <= this.threshold) return
    let place = this.#items.length
    while (place > 0 && (this.#items[place - 1]?.score ?? 0) < score) place -= 1
    this.#items.splice(place, 0, { score, value })
    if (this.#items.length > this.#capacity) this.#items.pop()
  }

  sorted(): readonly { score: number; value: T }[] {
    return this.#items
  }
}
