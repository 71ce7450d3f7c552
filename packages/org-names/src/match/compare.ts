import type { RegionMatcher } from '../regions.ts'
import { compareHan } from './han.ts'
import { compareLatin } from './latin.ts'
import { type NameProfile, profileOf } from './profile.ts'
import { type MatchReason, reasons } from './reasons.ts'

/**
 * From here on two names could be taken for one another. data R21 counts from here (yellow), from .92
 * (orange) and from equality (red).
 */
export const LOOKALIKE_THRESHOLD = 0.85

export interface NameComparison {
  /**
   * 0 to 1: 1 for equal keys, ≥ .92 for one small difference that a reader overlooks, ≥ .85 for two of
   * them or a larger one; less for different bodies, by how much they share.
   */
  score: number
  /** The score reaches the threshold: judged to be a look-alike or the same body. */
  same: boolean
  /** What agrees and what differs, part by part; never empty. */
  why: MatchReason[]
}

export interface CompareOptions {
  /** Divisions below prefectures and past ones. */
  regions?: RegionMatcher
  /** Default LOOKALIKE_THRESHOLD. */
  threshold?: number
}

const HAN = /\p{Script=Han}/u

/**
 * Whether two names of organisations could be taken for one another, and why. Symmetric in score. A hint
 * for a person, never a finding: two bodies may bear one name.
 */
export function compareNames(a: string, b: string, options: CompareOptions = {}): NameComparison {
  return compareProfiles(profileOf(a, options.regions), profileOf(b, options.regions), options)
}

/** compareNames of names taken apart before. */
export function compareProfiles(
  a: NameProfile,
  b: NameProfile,
  { threshold = LOOKALIKE_THRESHOLD }: CompareOptions = {},
): NameComparison {
  const { score, why } = judge(a, b)
  const rounded = Math.round(score * 1000) / 1000
  const isSame = rounded >= threshold
  return { score: rounded, same: isSame, why: why.length > 0 ? why : [reasons.nothingShared()] }
}

function judge(a: NameProfile, b: NameProfile) {
  if (a.key === b.key && a.key !== '') {
    return { score: 1, why: [a.name === b.name ? reasons.identical() : reasons.script()] }
  }
  if (a.key === '' || b.key === '') return { score: 0, why: [] }
  const [isHan, isOtherHan] = [HAN.test(a.key), HAN.test(b.key)]
  if (isHan !== isOtherHan) return { score: 0, why: [] }
  return isHan ? compareHan(a, b) : compareLatin(a.name, b.name)
}
