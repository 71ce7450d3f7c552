import { sharedPart } from './align.ts'
import { compareTexts, type Finding, QUALIFIER } from './hunks.ts'
import { type NameProfile, qualifiersIn, wordsOf } from './profile.ts'
import { type MatchReason, reasons } from './reasons.ts'
import { meaningOf } from './words.ts'

/** What cores that do not agree leave of the score: this much of nothing shared, and up to that much. */
const NOTHING_SHARED = 0.2
const DIFFERENT_AT_MOST = 0.75
const SYNONYM = 0.94

/** Compares 字号 and field. */
export function compareCores(a: NameProfile, b: NameProfile): Finding {
  if (a.core === b.core) {
    return { factor: 1, reasons: a.core === '' ? [] : [reasons.sameCore(a.core)] }
  }
  const whole = compareTexts({ text: a.core, words: a.words }, { text: b.core, words: b.words })
  if (whole && whole.factor > QUALIFIER) return whole
  const sense = compareSenses(a, b)
  const best = whole && (!sense || whole.factor >= sense.factor) ? whole : sense
  if (best) return best
  const shared = sharedPart(a.sense, b.sense)
  return {
    factor: NOTHING_SHARED + (DIFFERENT_AT_MOST - NOTHING_SHARED) * shared,
    reasons: [reasons.coreDifferent(a.core, b.core)],
  }
}

/** Compares what is left without qualifiers; each qualifier of one side only costs a little. */
function compareSenses(a: NameProfile, b: NameProfile): Finding | undefined {
  if (a.sense === a.core && b.sense === b.core) return undefined
  const isEqual = a.sense === b.sense
  const found = isEqual
    ? { factor: 1, reasons: [reasons.sameCore(a.sense)] }
    : compareTexts(
        { text: a.sense, words: wordsOf(a.sense) },
        { text: b.sense, words: wordsOf(b.sense) },
      )
  if (!found) return undefined
  const [extra, otherExtra] = [onlyIn(a, b), onlyIn(b, a)]
  const count = Math.max(extra.length, otherExtra.length)
  if (isEqual && count === 0) {
    return { factor: SYNONYM, reasons: [...found.reasons, synonymReason(a, b)] }
  }
  return {
    factor: found.factor * QUALIFIER ** count,
    reasons: [...found.reasons, ...qualifierReasons(extra, otherExtra)],
  }
}

const onlyIn = (a: NameProfile, b: NameProfile) =>
  qualifiersIn(a.core, a.words)
    .map(({ text }) => text)
    .filter((text) => !b.core.includes(text))

function synonymReason(a: NameProfile, b: NameProfile): MatchReason {
  const hasSynonym = [...a.words, ...b.words].some(({ text }) => meaningOf(text) !== text)
  return hasSynonym ? reasons.synonym(a.core, b.core) : reasons.qualifierExchanged(a.core, b.core)
}

function qualifierReasons(extra: readonly string[], otherExtra: readonly string[]): MatchReason[] {
  if (extra.length > 0 && otherExtra.length > 0) {
    return [reasons.qualifierExchanged(extra.join(''), otherExtra.join(''))]
  }
  return [...extra, ...otherExtra].map((word) => reasons.qualifier(word))
}
