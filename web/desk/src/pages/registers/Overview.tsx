import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { datesQuery } from '../../api/calendar.ts'
import { casesQuery } from '../../api/cases.ts'
import { belongingsQuery, datasetQuery, keyText, type RegisterEntry } from '../../api/registers.ts'
import { can, useSession } from '../../api/session.ts'
import { Clock } from '../../components/Clock.tsx'
import { FieldValue } from '../../components/FieldValue.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { FundsChart } from './FundsChart.tsx'
import { OverviewWarnings } from './OverviewWarnings.tsx'
import { ArchiveItems, Box, ErrorReports, Rectifications } from './OverviewRecords.tsx'

interface OverviewProps {
  uscc: string
  /** The organisation's record, of that day. */
  entry: RegisterEntry
  /** Plain date; null: today. */
  at: string | null
}

const most = 5

/** What one asks first about an organisation, on one screen and on one sheet of paper. */
export function Overview({ uscc, entry, at }: OverviewProps) {
  const { t } = useWords()
  const belongings = useQuery(belongingsQuery('organisation', uscc, at))
  const day = at ?? formatDay(new Date().toISOString())
  const entriesOf = (dataset: string) =>
    (belongings.data?.items.find((one) => one.dataset === dataset)?.entries ?? []).filter(
      ({ validTo }) => validTo === null || validTo > day,
    )
  return (
    <section className="overview" aria-label={t('dossier.overview')}>
      <Records
        dataset="person_in_charge"
        title={t('dossier.people')}
        entries={entriesOf('person_in_charge').toSorted(byPost)}
        fields={['name', 'post']}
      />
      {at === null && <OpenCases uscc={uscc} />}
      {at === null && <DatesAhead uscc={uscc} />}
      <Records
        dataset="annual_check"
        title={t('dossier.checks')}
        entries={entriesOf('annual_check').toSorted((a, b) =>
          String(b.record.year).localeCompare(String(a.record.year)),
        )}
        fields={['year', 'result']}
      />
      <Box title={t('dossier.funds')}>
        <FundsChart checks={entriesOf('annual_check')} />
      </Box>
      <Marks entry={entry} />
      <Records
        dataset="credit_listing"
        title={t('dossier.credit')}
        entries={entriesOf('credit_listing').filter(({ record }) => record.status === 'listed')}
        fields={['list', 'listed_on']}
      />
      <Records
        dataset="evaluation"
        title={t('dossier.grade')}
        entries={entriesOf('evaluation').filter(({ record }) => record.withdrawn !== true)}
        fields={['grade', 'term_to']}
      />
      <Records
        dataset="certificate"
        title={t('dossier.certificates')}
        entries={entriesOf('certificate').filter(
          ({ record }) => record.is_revoked !== true && record.kind !== 'duplicate',
        )}
        fields={['cert_no', 'term_to']}
      />
      <Records
        dataset="branch"
        title={t('dossier.branches')}
        entries={entriesOf('branch')}
        fields={['name']}
      />
      <Records
        dataset="inspection_result"
        title={t('dossier.inspections')}
        entries={entriesOf('inspection_result').toSorted((a, b) =>
          String(b.record.checked_on).localeCompare(String(a.record.checked_on)),
        )}
        fields={['checked_on', 'result', 'progress']}
      />
      <Records
        dataset="penalty"
        title={t('dossier.penalties')}
        entries={entriesOf('penalty').toSorted((a, b) =>
          String(b.record.decided_on).localeCompare(String(a.record.decided_on)),
        )}
        fields={['decided_on', 'kinds', 'fine']}
      />
      <Records
        dataset="measure_application"
        title={t('measures.applied')}
        entries={entriesOf('measure_application').filter(
          ({ record }) => !record.ended_on && (!record.until || String(record.until) >= day),
        )}
        fields={['measure', 'until']}
      />
      <OverviewWarnings uscc={uscc} at={at} />
      {at === null && (
        <>
          <ErrorReports uscc={uscc} />
          <Rectifications uscc={uscc} />
          <ArchiveItems uscc={uscc} />
        </>
      )}
    </section>
  )
}

const marks = ['is_charity', 'charity_on', 'can_fundraise', 'last_check_result'] as const

/** What the register itself marks it with. */
function Marks({ entry }: { entry: RegisterEntry }) {
  const { t, say } = useWords()
  const definition = useQuery(datasetQuery('organisation'))
  const shown = (definition.data?.fields ?? []).filter(
    ({ name }) => marks.some((one) => one === name) && isMarked(entry.record[name]),
  )
  return (
    <Box title={t('dossier.marks')}>
      {shown.length === 0 && <p className="meta">{t('common.none')}</p>}
      <ul>
        {shown.map((field) => (
          <li key={field.name}>
            <span>{say(field.label)}</span>
            {field.type !== 'boolean' && (
              <FieldValue field={field} value={entry.record[field.name]} />
            )}
          </li>
        ))}
      </ul>
    </Box>
  )
}

const isMarked = (value: unknown) => value !== undefined && value !== null && value !== false

const posts = ['chair', 'vice-chair', 'secretary-general', 'chief-supervisor']

/** Whoever represents it first, then by rank. */
function byPost({ record: one }: RegisterEntry, { record: other }: RegisterEntry): number {
  const rank = ({ is_legal_rep, post }: RegisterEntry['record']) => {
    const at = posts.indexOf(String(post))
    return (is_legal_rep === true ? 0 : 1) * 10 + (at < 0 ? posts.length : at)
  }
  return rank(one) - rank(other)
}

interface RecordsProps {
  dataset: string
  title: string
  entries: readonly RegisterEntry[]
  /** Shown of each, in one line. */
  fields: readonly string[]
}

function Records({ dataset, title, entries, fields }: RecordsProps) {
  const { t } = useWords()
  const definition = useQuery(datasetQuery(dataset))
  const shown = fields.flatMap(
    (name) => definition.data?.fields.find((one) => one.name === name) ?? [],
  )
  return (
    <Box title={title}>
      {entries.length === 0 ? (
        <p className="meta">{t('common.none')}</p>
      ) : (
        <ul>
          {entries.slice(0, most).map((entry) => (
            <li key={keyText(entry)}>
              {shown
                .filter(({ name }) => entry.record[name] !== undefined)
                .map((field, index) => {
                  const value = <FieldValue field={field} value={entry.record[field.name]} />
                  return (
                    <span key={field.name}>
                      {index === 0 ? (
                        <Link to={`/registers/${dataset}/${encodeURIComponent(keyText(entry))}`}>
                          {value}
                        </Link>
                      ) : (
                        value
                      )}
                    </span>
                  )
                })}
            </li>
          ))}
          {entries.length > most && (
            <li className="meta">{t('dossier.ofAll', { count: entries.length })}</li>
          )}
        </ul>
      )}
    </Box>
  )
}

/** With their lights; whoever does not read cases is not shown any. */
function OpenCases({ uscc }: { uscc: string }) {
  const { t, say } = useWords()
  const mayRead = can(useSession(), 'cases.read')
  const cases = useQuery({
    ...casesQuery({ whose: 'region', uscc, limit: most }),
    enabled: mayRead,
  })
  if (!mayRead) return null
  return (
    <Box title={t('dossier.cases')}>
      {cases.data?.items.length === 0 && <p className="meta">{t('common.none')}</p>}
      <ul>
        {cases.data?.items.map(({ id, processName, clock, stateLabel }) => (
          <li key={id}>
            <Link to={`/cases/${id}`}>{say(processName)}</Link>
            <span>{clock ? <Clock {...clock} /> : say(stateLabel)}</span>
          </li>
        ))}
      </ul>
    </Box>
  )
}

/** Of the year to come. */
function DatesAhead({ uscc }: { uscc: string }) {
  const { t, say } = useWords()
  const maySee = can(useSession(), 'office.see-dates')
  const from = formatDay(new Date().toISOString())
  const to = `${Number(from.slice(0, 4)) + 1}${from.slice(4, 7)}-01`
  const dates = useQuery({ ...datesQuery({ from, to, uscc }), enabled: maySee })
  if (!maySee) return null
  return (
    <Box title={t('dossier.dates')}>
      {dates.data?.items.length === 0 && <p className="meta">{t('common.none')}</p>}
      <ul>
        {dates.data?.items.slice(0, most).map(({ id, day, title }) => (
          <li key={id}>
            <time dateTime={day}>{day}</time>
            <span>{say(title)}</span>
          </li>
        ))}
      </ul>
    </Box>
  )
}
