import type { QuestionState, QuestionSummary } from '../../api/questions.ts'
import { State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

const tones: Record<QuestionState, Tone> = {
  ASKED: 'warn',
  REOPENED: 'warn',
  ANSWERED: 'info',
  ACCEPTED: 'ok',
  FAQ: 'ok',
}

export function QuestionTag({ state }: { state: QuestionState }) {
  const { t } = useWords()
  return (
    <State tone={tones[state]} tag>
      {t(`ask.${state}`)}
    </State>
  )
}

/** The day that counts now, if one does. */
export function QuestionDue({
  question: { state, dueOn, isLate },
}: {
  question: Pick<QuestionSummary, 'state' | 'dueOn' | 'isLate'>
}) {
  const { t } = useWords()
  if (dueOn === null) return null
  if (isLate) return <State tone="bad">{t('ask.late', { date: dueOn })}</State>
  return t(state === 'ANSWERED' ? 'ask.untilAccepted' : 'ask.by', { date: dueOn })
}
