import type { ComplaintState, ComplaintSummary } from '../../api/complaints.ts'
import { State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

const tones: Record<ComplaintState, Tone> = {
  RECEIVED: 'warn',
  ACCEPTED: 'info',
  VERIFYING: 'info',
  CASE_OPENED: 'warn',
  UNFOUNDED: 'warn',
  RESOLVED: 'warn',
  NOT_ACCEPTED: 'off',
  FORWARDED: 'off',
  REPLIED: 'ok',
}

export function ComplaintTag({ state }: { state: ComplaintState }) {
  const { t } = useWords()
  return (
    <State tone={tones[state]} tag>
      {t(`complaint.${state}`)}
    </State>
  )
}

/** The last day of the present step, if one counts. */
export function ComplaintDue({
  complaint: { dueOn, isLate },
}: {
  complaint: Pick<ComplaintSummary, 'dueOn' | 'isLate'>
}) {
  const { t } = useWords()
  if (dueOn === null) return null
  if (isLate) return <State tone="bad">{t('complaint.overdue', { date: dueOn })}</State>
  return t('complaint.by', { date: dueOn })
}
