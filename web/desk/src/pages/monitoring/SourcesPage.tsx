import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { sourcesQuery } from '../../api/monitoring.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { MonitoringHead } from './MonitoringTabs.tsx'
import { SourceCard } from './SourceCard.tsx'

const SourceDialog = lazy(() => import('./SourceDialog.tsx'))

/** What is read, why it may be, and what each reading brought. */
export default function SourcesPage() {
  const { t } = useWords()
  const session = useSession()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [isProposing, setProposing] = useState(false)
  const sources = useQuery(sourcesQuery)
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: () => client.invalidateQueries({ queryKey: ['monitoring'] }),
  })
  return (
    <div className="pad">
      <MonitoringHead
        current="sources"
        side={
          can(session, 'monitoring.propose-source') && (
            <Button tone="primary" onClick={() => setProposing(true)}>
              {t('source.propose')}
            </Button>
          )
        }
      />
      {act.error && (
        <Note tone="bad" live>
          {errorText(act.error)}
        </Note>
      )}
      <Await query={sources}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('source.none')} hint={t('source.noneHint')} />
          ) : (
            items.map((source) => (
              <SourceCard
                key={source.id}
                source={source}
                isBusy={act.isPending}
                onAct={(work) => act.mutate(work)}
              />
            ))
          )
        }
      </Await>
      {isProposing && (
        <Suspense>
          <SourceDialog onClose={() => setProposing(false)} />
        </Suspense>
      )}
    </div>
  )
}
