import { DocStore } from './doc-store.ts'
import { tier } from './match.ts'
import { type Plan, planTier } from './plan.ts'

const LONGEST = 512

/** Documents that came or went lately, as they were: they tell which answers may have changed. */
export class Journal {
  private store = new DocStore()
  /** The version of the index that each document came or went with. */
  private versions: number[] = []
  /** What happened up to this version is not known one by one. */
  private forgotten = 0

  add(version: number, from: DocStore, doc: number): void {
    if (this.store.size === LONGEST) this.forget(version - 1)
    this.store.appendFrom(from, doc)
    this.versions.push(version)
  }

  forget(version: number): void {
    this.store = new DocStore()
    this.versions = []
    this.forgotten = version
  }

  /** Whether a document that the plan finds has come or gone since the version. */
  isTouched(since: number, plan: Plan): boolean {
    if (since < this.forgotten) return true
    for (let doc = this.store.size - 1; doc >= 0 && (this.versions[doc] ?? 0) > since; doc--) {
      if (planTier(this.store, doc, plan) !== tier.none) return true
    }
    return false
  }
}
