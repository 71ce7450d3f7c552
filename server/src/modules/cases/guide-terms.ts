import type { GuideView, Message } from '@yiqi/contracts'
import type { RuleRegistry } from '../rules/index.ts'
import { clockRuleId, defaultTerm, termText } from './clock.ts'
import type { ClockDefinition } from './define-course.ts'
import type { Process } from './process.ts'

/** Every term of the course in words. */
export const termsOfGuide = (process: Process): GuideView['terms'] =>
  process.clocks.map((clock) => ({
    rule: clockRuleId(process, clock),
    label: clock.label,
    binds: clock.binds,
    ...(clock.whenText && { whenText: clock.whenText }),
    statutory: termText(defaultTerm(clock.term)),
    ...(clock.promised && { promised: termText(defaultTerm(clock.promised)) }),
    lapse: lapseText(clock),
    article: clock.article,
  }))

const escalated: Message = {
  zh: '过期本身不产生任何决定；交上级督办，并记录在案。',
  en: 'By itself it decides nothing: a superior is told, and it is on record.',
}

const lapseText = ({ onLapse }: ClockDefinition): Message =>
  onLapse === 'escalate' ? escalated : onLapse.reason

/** What is checked, in the words of the rules in force on a plain date, each rule once. */
export function checksOfGuide(
  process: Process,
  { rules, asOf }: { rules: RuleRegistry; asOf: string },
): GuideView['checks'] {
  const byRule = Map.groupBy(process.checks, ({ rule }) => rule)
  return [...byRule].map(([id, checks]) => {
    const { title, article } = rules.inForce(id, asOf)
    const label = checks.length === 1 ? checks[0]?.label : undefined
    return { id, title: label ?? title, article, blocks: checks.some(({ blocks }) => blocks) }
  })
}
