import type { CaseVerdictView, Message, Outcome } from '@yiqi/contracts'
import { useWords, type Words } from '../i18n/words.ts'
import { RuleLink } from './RuleLink.tsx'
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
function linesOf({ verdict, label }: CaseVerdictView, kind: VerdictListProps['kind']): Line[] {
  if (!verdict) return []
  const reasons = verdict.reasons.filter(
    ({ outcome }) => outcome === verdict.outcome || verdict.outcome === 'WARN',
  )
  if (reasons.length === 0) return kind === 'field' ? [{ key: verdict.ruleId, message: label }] : []
  return reasons.map(({ code, message, hint, article }, index) => ({
    key: `${code}-${index}`,
    message,
    hint,
    article,
  }))
}

const wordOf = ({ t }: Words, outcome: Outcome | null) => t(`verdict.${outcome ?? 'UNKNOWN'}`)

interface VerdictListProps {
  /** For the controls that it describes. */
  id?: string
  verdicts: readonly CaseVerdictView[]
  /** `field`: beside its field, without a name; `brief`: name and the first findings. */
  kind?: 'full' | 'field' | 'brief'
  /** The form is not filled in yet: what it does not meet is open, not failed. */
  isFilling?: boolean
}

const briefLines = 2

/** Verdicts in rows: shape and word, what was found, the article and the version that spoke. */
export function VerdictList(props: VerdictListProps) {
  const { id, verdicts, kind = 'full', isFilling = false } = props
  const words = useWords()
  const { say, both, t } = words
  return (
    <ul className={`chk ${kind}`} aria-live="polite" id={id}>
      {byUrgency(verdicts).map((view) => {
        const outcome = outcomeOf(view)
        if (isFilling && outcome === 'FAIL') {
          return (
            <li key={view.rule}>
              <State tone="off">{t('verdict.OPEN')}</State>
              <div>
                <b>{say(view.label)}</b>
              </div>
            </li>
          )
        }
        const lines = linesOf(view, kind)
        const shown = kind === 'brief' ? lines.slice(0, briefLines) : lines
        return (
          <li key={view.rule}>
            <State tone={outcome ? verdictTone[outcome] : 'off'}>{wordOf(words, outcome)}</State>
            <div>
              {kind !== 'field' && <b>{say(view.label)}</b>}
              {shown.map(({ key, message, hint, article }, index) => (
                <p key={key}>
                  {both(message, hint)}
                  {article && article !== shown[index + 1]?.article && (
                    <span className="law sm basis">{article}</span>
                  )}
                </p>
              ))}
              {lines.length > shown.length && (
                <p className="meta">{t('verdict.more', { count: lines.length - shown.length })}</p>
              )}
              {kind === 'full' && view.verdict && (
                <RuleLink rule={`${view.verdict.ruleId}@${view.verdict.ruleVersion}`} />
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
