import type { CaseVerdictView, Message, Outcome } from '@yiqi/contracts'
import { useWords, type Words } from '../i18n/words.ts'
import { State, type Tone } from './State.tsx'

export const verdictTone: Record<Outcome, Tone> = {
  PASS: 'ok',
  INFO: 'info',
  WARN: 'warn',
  FAIL: 'bad',
}

const weight: Record<Outcome, number> = { FAIL: 0, WARN: 1, INFO: 2, PASS: 3 }

export const outcomeOf = ({ verdict }: CaseVerdictView): Outcome | null => verdict?.outcome ?? null

/** Open ones first. */
export const byUrgency = (verdicts: readonly CaseVerdictView[]): CaseVerdictView[] =>
  verdicts.toSorted((left, right) => rank(left) - rank(right))

const rank = (view: CaseVerdictView) => {
  const outcome = outcomeOf(view)
  return outcome === null ? 2.5 : weight[outcome]
}

const isOpen = (view: CaseVerdictView) => rank(view) < 2

export const openVerdicts = (verdicts: readonly CaseVerdictView[]) => verdicts.filter(isOpen)

interface Line {
  key: string
  message: Message
  hint?: Message | undefined
  article?: string | undefined
}

/** What the rule found; a pass without words is told by the name of the rule. */
function linesOf({ verdict, label }: CaseVerdictView): Line[] {
  if (!verdict) return []
  const reasons = verdict.reasons.filter(
    ({ outcome }) => outcome === verdict.outcome || verdict.outcome === 'WARN',
  )
  if (reasons.length === 0) return [{ key: verdict.ruleId, message: label }]
  return reasons.map(({ code, message, hint, article }, index) => ({
    key: `${code}-${index}`,
    message,
    hint,
    article,
  }))
}

const wordOf = ({ t }: Words, outcome: Outcome | null) => t(`verdict.${outcome ?? 'UNKNOWN'}`)

/** Verdicts in rows: shape and word, what was found, the article and the version that spoke. */
export function VerdictList(props: { verdicts: readonly CaseVerdictView[]; compact?: boolean }) {
  const { verdicts, compact = false } = props
  const words = useWords()
  const { say } = words
  return (
    <ul className={compact ? 'chk' : 'chk full'} aria-live="polite">
      {byUrgency(verdicts).map((view) => {
        const outcome = outcomeOf(view)
        return (
          <li key={view.rule}>
            <State tone={outcome ? verdictTone[outcome] : 'off'}>{wordOf(words, outcome)}</State>
            <div>
              {!compact && <b>{say(view.label)}</b>}
              {linesOf(view).map(({ key, message, hint, article }) => (
                <p key={key}>
                  {say(message)}
                  {hint && say(hint)}
                  {article && <span className="law sm basis">{article}</span>}
                </p>
              ))}
              {!compact && view.verdict && (
                <span className="meta code">
                  {view.verdict.ruleId}@{view.verdict.ruleVersion}
                </span>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
