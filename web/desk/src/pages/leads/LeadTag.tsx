import type { LeadState } from '../../api/leads.ts'
import { State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

const tones: Record<LeadState, Tone> = {
  NEW: 'warn',
  CONFIRMED: 'ok',
  DISMISSED: 'off',
  MERGED: 'off',
  TRANSFERRED: 'info',
}

export function LeadTag({ state }: { state: LeadState }) {
  const { t } = useWords()
  return (
    <State tone={tones[state]} tag>
      {t(`lead.${state}`)}
    </State>
  )
}

export const Confidence = ({ value }: { value: number }) => (
  <span className="num">{Math.round(value * 100)}%</span>
)
