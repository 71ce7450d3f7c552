import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { type OrganisationCredit, organisationCreditQuery } from '../../api/credit.ts'
import { Await } from '../../components/Feedback.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { Applications } from './Applications.tsx'
import { ListingCard } from './ListingCard.tsx'

const toneOf: Record<OrganisationCredit['standing'], Tone> = {
  NONE: 'ok',
  ABNORMAL: 'warn',
  SERIOUS: 'bad',
}

/** Standing, listings that explain themselves, what is under way, measures and records. */
export function CreditOf({ uscc, isOwn = false }: { uscc: string; isOwn?: boolean }) {
  const credit = useQuery(organisationCreditQuery(uscc))
  return (
    <Await query={credit} lines={10}>
      {(data) => <Whole credit={data} isOwn={isOwn} />}
    </Await>
  )
}

function Whole({ credit, isOwn }: { credit: OrganisationCredit; isOwn: boolean }) {
  const { t } = useWords()
  const { name, standing, listings } = credit
  const current = listings.filter(({ status }) => status === 'listed')
  const ended = listings.filter(({ status }) => status !== 'listed')
  return (
    <>
      <div className="listhead">
        <h2 className="name">{name}</h2>
        <State tone={toneOf[standing]} tag>
          {t(`credit.standing.${standing}`)}
        </State>
      </div>
      <OpenCases credit={credit} />
      <section className="group">
        <h2>{t('credit.current')}</h2>
        {current.length === 0 && <p className="sec">{t('credit.noListings')}</p>}
        {current.map((listing) => (
          <ListingCard
            key={listing.listingNo}
            listing={listing}
            {...(isOwn && { applyFor: credit.uscc })}
          />
        ))}
      </section>
      <Measures credit={credit} />
      <Applications credit={credit} />
      <section className="group">
        <h2>{t('credit.recordsOf')}</h2>
        {credit.records.length === 0 ? (
          <p className="sec">{t('credit.noRecords')}</p>
        ) : (
          <Records records={credit.records} />
        )}
      </section>
      {ended.length > 0 && (
        <section className="group">
          <h2>{t('credit.ended')}</h2>
          {ended.map((listing) => (
            <ListingCard key={listing.listingNo} listing={listing} />
          ))}
        </section>
      )}
    </>
  )
}

function OpenCases({ credit: { openCases } }: { credit: OrganisationCredit }) {
  const { t, say } = useWords()
  if (openCases.length === 0) return null
  return (
    <section className="group">
      <h2>{t('credit.openCases')}</h2>
      <ul className="lines">
        {openCases.map(({ id, name, state }) => (
          <li key={id} className="row between">
            <Link to={`/cases/${id}`}>{say(name)}</Link>
            <State tone="info">{say(state)}</State>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Measures({ credit: { measures } }: { credit: OrganisationCredit }) {
  const { t } = useWords()
  return (
    <section className="group">
      <h2>{t('credit.runningMeasures')}</h2>
      {measures.length === 0 ? (
        <p className="sec">{t('credit.noMeasures')}</p>
      ) : (
        <ul className="lines">
          {measures.map(({ measure, kind, body, basis }) => (
            <li key={measure}>
              <div className="row between">
                <b>{measure}</b>
                <State tone={kind === 'reward' ? 'ok' : 'warn'}>{t(`credit.${kind}`)}</State>
              </div>
              <p className="meta row">
                <span>{body}</span>
                <span>{basis}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type CreditRecord = OrganisationCredit['records'][number]

function Records({ records }: { records: readonly CreditRecord[] }) {
  const { t, say } = useWords()
  const columns: Column<CreditRecord>[] = [
    {
      key: 'subject',
      title: t('credit.recordSubject'),
      isTitle: true,
      isLong: true,
      render: ({ subject, isReversed }) => (
        <>
          {subject}
          {isReversed && <State tone="off">{t('credit.reversed')}</State>}
        </>
      ),
    },
    { key: 'kind', title: t('credit.recordKind'), render: ({ kindLabel }) => say(kindLabel) },
    { key: 'result', title: t('credit.recordResult'), render: ({ result }) => result },
    { key: 'occurred', title: t('credit.occurredOn'), render: ({ occurredOn }) => occurredOn },
    {
      key: 'recorded',
      title: t('credit.recordedOn'),
      render: ({ recordedOn, isLate, dueOn }) => (
        <>
          {recordedOn}
          {isLate && dueOn && <State tone="warn">{t('credit.late', { date: dueOn })}</State>}
        </>
      ),
    },
    {
      key: 'number',
      title: t('credit.recordNo'),
      render: ({ recordNo }) => <span className="code">{recordNo}</span>,
    },
  ]
  return (
    <SearchTable
      label={t('credit.recordsOf')}
      columns={columns}
      rows={records}
      keyOf={({ recordNo }) => recordNo}
    />
  )
}
