import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import {
  type DatasetView,
  type Dossier,
  datasetQuery,
  dossierQuery,
  type RegisterEntry,
} from '../../api/registers.ts'
import { Await } from '../../components/Feedback.tsx'
import { FieldValue } from '../../components/FieldValue.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note, State } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { History } from './History.tsx'

/** One record with all that belongs to it, as it is or as it was on a day. */
export default function DossierPage() {
  const { dataset = '', id = '' } = useParams()
  const filters = useFilters()
  const at = filters.get('at')
  const definition = useQuery(datasetQuery(dataset))
  const dossier = useQuery(dossierQuery(dataset, id, at))
  const { t } = useWords()
  return (
    <div className="pad">
      <Await query={definition}>
        {(view) => (
          <Await query={dossier}>
            {({ entry, children }) => (
              <>
                <Head definition={view} entry={entry} />
                {at && (
                  <Note tone="info" title={t('dossier.asOf', { date: at })}>
                    <button type="button" className="lk" onClick={() => filters.set({ at: null })}>
                      {t('dossier.now')}
                    </button>
                  </Note>
                )}
                <div className="split">
                  <div>
                    <section className="review">
                      <h2>{t('dossier.record')}</h2>
                      <Facts definition={view} entry={entry} />
                    </section>
                    <Children definition={view} dossier={{ entry, children }} />
                  </div>
                  <History definition={view} id={id} />
                </div>
              </>
            )}
          </Await>
        )}
      </Await>
    </div>
  )
}

function Head({ definition, entry }: { definition: DatasetView; entry: RegisterEntry }) {
  const { t, say } = useWords()
  const filters = useFilters()
  const { uscc } = entry.record
  return (
    <PageHead
      title={String(entry.record[definition.title] ?? say(definition.label))}
      lead={
        <>
          <span className="code">{entry.id}</span>
          {entry.validTo && (
            <State tone="off">
              {t('dossier.validTo', { from: entry.validFrom, to: entry.validTo })}
            </State>
          )}
          {definition.name === 'organisation' && typeof uscc === 'string' && (
            <>
              　<a href={`/organisations/${uscc}`}>{t('dossier.publicPage')}</a>
            </>
          )}
        </>
      }
      side={
        <label className="inline">
          {t('dossier.at')}
          <input
            className="in"
            type="date"
            max={formatDay(new Date().toISOString())}
            value={filters.get('at') ?? ''}
            onChange={({ target }) => filters.set({ at: target.value })}
          />
        </label>
      }
    />
  )
}

export function Facts({ definition, entry }: { definition: DatasetView; entry: RegisterEntry }) {
  const { say } = useWords()
  const present = definition.fields.filter(({ name }) => {
    const value = entry.record[name]
    return value !== null && value !== undefined && value !== ''
  })
  return (
    <dl className="facts">
      {present.map((field) => (
        <div key={field.name} className="contents">
          <dt>{say(field.label)}</dt>
          <dd>
            <FieldValue field={field} value={entry.record[field.name]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** People, certificates, branches: what the catalogue says belongs to the record. */
function Children({ definition, dossier }: { definition: DatasetView; dossier: Dossier }) {
  return dossier.children.map(({ dataset, items }) => {
    const child = definition.children.find(({ name }) => name === dataset)
    if (!child || items.length === 0) return null
    return <ChildRecords key={dataset} dataset={dataset} items={items} />
  })
}

interface ChildRecordsProps {
  dataset: string
  items: readonly RegisterEntry[]
}

function ChildRecords({ dataset, items }: ChildRecordsProps) {
  const { t, say } = useWords()
  const definition = useQuery(datasetQuery(dataset))
  return (
    <section className="review">
      <Await query={definition} lines={2}>
        {(view) => (
          <>
            <h2>{t('dossier.items', { label: say(view.label), count: items.length })}</h2>
            {items.map((entry) => (
              <details key={entry.id} open={items.length === 1}>
                <summary>{String(entry.record[view.title] ?? entry.id)}</summary>
                <Facts definition={view} entry={entry} />
              </details>
            ))}
          </>
        )}
      </Await>
    </section>
  )
}
