import type { Contradiction } from '../../api/donation-audits.ts'
import { State } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

/** Whether it cannot all be true, or an innocent explanation is possible. */
export function Certainty({ certainty }: Pick<Contradiction, 'certainty'>) {
  const { t } = useWords()
  return (
    <State tone={certainty === 'certain' ? 'bad' : 'warn'} tag>
      {t(certainty === 'certain' ? 'daudit.certain' : 'daudit.lead.tag')}
    </State>
  )
}
