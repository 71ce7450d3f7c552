import type { CaseSummary } from '@yiqi/contracts'
import type { MarkName } from '../../components/Mark.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { type MessageKey, useWords } from '../../i18n/words.ts'

type Look = { tone: Tone; mark: MarkName }

function lookOf({ phase, outcome }: CaseSummary): Look {
  if (outcome === 'granted' || outcome === 'filed' || outcome === 'completed') {
    return { tone: 'ok', mark: 'done' }
  }
  if (outcome === 'refused' || outcome === 'not-accepted') return { tone: 'bad', mark: 'bad' }
  if (outcome === 'withdrawn' || phase === 'closed') return { tone: 'off', mark: 'off' }
  if (phase === 'applicant') return { tone: 'warn', mark: 'warn' }
  if (phase === 'paused') return { tone: 'off', mark: 'paused' }
  return phase === 'draft' ? { tone: 'off', mark: 'off' } : { tone: 'info', mark: 'info' }
}

export function CaseState({ item }: { item: CaseSummary }) {
  const { t, say } = useWords()
  // Once filed away, the result is still what one asks for.
  const isFiledAway = item.state === 'ARCHIVED' && item.outcome !== null
  return (
    <span>
      <State {...lookOf(item)} tag>
        {isFiledAway ? t(`stats.outcome.${item.outcome}` as MessageKey) : say(item.stateLabel)}
      </State>
      {isFiledAway && <span className="meta nb">　{say(item.stateLabel)}</span>}
    </span>
  )
}
