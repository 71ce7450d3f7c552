import { useNavigate } from 'react-router'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useWords } from '../../i18n/words.ts'

const parts = { suspicions: '', documents: '/documents', sources: '/sources' } as const
type Part = keyof typeof parts

/** Head and parts of monitoring. */
export function MonitoringHead({ current, side }: { current: Part; side?: React.ReactNode }) {
  const { t } = useWords()
  const navigate = useNavigate()
  return (
    <>
      <PageHead title={t('monitoring.title')} lead={t('monitoring.lead')} side={side} />
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
