import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { datasetQuery, dossierQuery } from '../../api/registers.ts'
import { reportQuery } from '../../api/reports.ts'
import { Antd } from '../../app/Antd.tsx'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { titleOf } from '../registers/RecordFacts.tsx'
import { ProposalForm } from './ProposalForm.tsx'

/** Proposes to rectify one record, by oneself or for a report of an error. */
export default function ProposePage() {
  const { t, say } = useWords()
  const { dataset = '', id = '' } = useParams()
  const reportId = useFilters().get('report')
  const definition = useQuery(datasetQuery(dataset))
  const dossier = useQuery(dossierQuery(dataset, id, null))
  const report = useQuery({ ...reportQuery(reportId ?? ''), enabled: reportId !== null })
  return (
    <Antd density="citizen">
      <div className="pad">
        <Await query={definition}>
          {(view) => (
            <Await query={dossier}>
              {({ entry, rectifiable }) => (
                <>
                  <p className="up noprint">
                    <Link to={`/registers/${dataset}/${id}`}>
                      <Icon name="back" />
                      {titleOf(view, entry, say)}
                    </Link>
                  </p>
                  <PageHead title={t('rectify.propose')} lead={t('rectify.proposeLead')} />
                  {reportId === null ? (
                    <ProposalForm
                      definition={view}
                      entry={entry}
                      rectifiable={rectifiable}
                      report={null}
                    />
                  ) : (
                    <Await query={report}>
                      {(found) => (
                        <ProposalForm
                          definition={view}
                          entry={entry}
                          rectifiable={rectifiable}
                          report={found}
                        />
                      )}
                    </Await>
                  )}
                </>
              )}
            </Await>
          )}
        </Await>
      </div>
    </Antd>
  )
}
