import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import {
  type DatasetField,
  type DatasetView,
  datasetQuery,
  dossierQuery,
  keyText,
  type RegisterEntry,
  registerQuery,
} from '../../api/registers.ts'
import { Await } from '../../components/Feedback.tsx'
import { FieldValue } from '../../components/FieldValue.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { History } from './History.tsx'

/** What belongs to an organisation, in the order in which one asks for it. */
const belongings = [
  'person_in_charge',
  'certificate',
  'charter',
  'branch',
  'founder',
  'seal',
  'bank_account',
  'archive_record',
]

/** One record with all that belongs to it, as it is or as it was on a day. */
export default function DossierPage() {
  const { t } = useWords()
  const { dataset = '', id = '' } = useParams()
  const filters = useFilters()
  const at = filters.get('at')
  const definition = useQuery(datasetQuery(dataset))
  const dossier = useQuery(dossierQuery(dataset, id, at))
  return (
    <div className="pad">
      <Await query={definition}>
        {(view) => (
          <Await query={dossier}>
            {({ entry, at: then, history }) => (
              <>
                <Head definition={view} entry={entry} />
                {at && (
                  <Note
                    tone={then ? 'info' : 'warn'}
                    title={t(then ? 'dossier.asOf' : 'dossier.notYet', { date: at })}
                  >
                    <button type="button" className="lk" onClick={() => filters.set({ at: null })}>
                      {t('dossier.now')}
                    </button>
                  </Note>
                )}
                <div className="split">
                  <div>
                    <section className="review">
                      <h2>{t('dossier.record')}</h2>
                      {(!at || then) && <Facts definition={view} entry={then ?? entry} />}
                    </section>
                    {dataset === 'organisation' &&
                      !at &&
                      belongings.map((name) => (
                        <Belongings key={name} dataset={name} uscc={entry.key.uscc ?? ''} />
                      ))}
                  </div>
                  <History definition={view} entries={history} />
                </div>
              </>
            )}
          </Await>
        )}
      </Await>
    </div>
  )
}

const titleOf = ({ key, record }: RegisterEntry) =>
  String(record.name ?? Object.values(key).join('　'))

function Head({ definition, entry }: { definition: DatasetView; entry: RegisterEntry }) {
  const { t } = useWords()
  const filters = useFilters()
  const { uscc } = entry.key
  return (
    <PageHead
      title={titleOf(entry)}
      lead={
        <>
          <span className="code">{Object.values(entry.key).join('　')}</span>
          {entry.validTo &&
            `　${t('dossier.validTo', { from: entry.validFrom, to: entry.validTo })}`}
          {definition.name === 'organisation' && uscc && (
            <>
              {'　'}
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

function Facts({ definition, entry }: { definition: DatasetView; entry: RegisterEntry }) {
  const { t, say } = useWords()
  const isThere = (name: string) => {
    const value = entry.record[name]
    return value !== null && value !== undefined && value !== ''
  }
  return (
    <dl className="facts">
      {definition.fields.map((field) => {
        const isSealed = entry.sealed.includes(field.name)
        if (!isSealed && !isThere(field.name)) return null
        return (
          <div key={field.name} className="contents">
            <dt>{say(field.label)}</dt>
            <dd>
              {isSealed ? (
                <span className="meta">{t('dossier.sealed')}</span>
              ) : (
                <Value field={field} entry={entry} />
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** Names that lead to the other posts of a person. */
const personOf: Readonly<Record<string, string>> = { name: 'person_id', legal_rep: 'legal_rep_id' }

function Value({ field, entry: { record } }: { field: DatasetField; entry: RegisterEntry }) {
  const { t } = useWords()
  const person = record[personOf[field.name] ?? '']
  return (
    <>
      <FieldValue field={field} value={record[field.name]} />
      {typeof person === 'string' && (
        <>
          {'　'}
          <Link to={`/people?${new URLSearchParams({ person })}`}>{t('dossier.posts')}</Link>
        </>
      )}
    </>
  )
}

/** Records of another data set that belong to the organisation; nothing where there are none. */
function Belongings({ dataset, uscc }: { dataset: string; uscc: string }) {
  const { t, say } = useWords()
  const definition = useQuery(datasetQuery(dataset))
  const page = useQuery(registerQuery(dataset, { uscc, withEnded: true }))
  const items = page.data?.items ?? []
  if (!definition.data || items.length === 0) return null
  const { label } = definition.data
  return (
    <section className="review">
      <h2>{t('dossier.items', { label: say(label), count: items.length })}</h2>
      {items.map((entry) => (
        <details key={keyText(entry)} open={items.length === 1}>
          <summary>
            {titleOf(entry)}
            {entry.validTo && <span className="meta">　{t('dossier.end')}</span>}
          </summary>
          <Facts definition={definition.data} entry={entry} />
        </details>
      ))}
    </section>
  )
}
