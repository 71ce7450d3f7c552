import { useNavigate } from 'react-router'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type MessageKey, useWords } from '../../i18n/words.ts'

const parts = {
  suspicions: '',
  opinions: '/opinions',
  documents: '/documents',
  sources: '/sources',
  roster: '/roster',
} as const
type Part = keyof typeof parts

const leads = {
  suspicions: 'monitoring.lead',
  opinions: 'opinion.lead',
  documents: 'document.lead',
  sources: 'source.lead',
  roster: 'roster.lead',
} as const satisfies Record<Part, MessageKey>

/** Head and parts of monitoring. */
export function MonitoringHead({ current, side }: { current: Part; side?: React.ReactNode }) {
  const { t } = useWords()
  const navigate = useNavigate()
  return (
    <>
      <PageHead title={t('monitoring.title')} lead={t(leads[current])} side={side} />
      <GroupTabs
        label={t('monitoring.parts')}
        groups={Object.keys(parts) as Part[]}
        current={current}
        nameOf={(part) => t(`monitoring.${part}`)}
        onChoose={(part) => void navigate(`/monitoring${parts[part]}`)}
      />
    </>
  )
}
