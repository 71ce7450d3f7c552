import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { Link, useLocation, useParams } from 'react-router'
import {
  type DatasetView,
  datasetQuery,
  dossierQuery,
  keyText,
  type RegisterEntry,
} from '../../api/registers.ts'
import { can, useSession } from '../../api/session.ts'
import { opensCases } from '../../app/navigation.ts'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay, formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Belongings } from './Belongings.tsx'
import { History } from './History.tsx'
import { Overview } from './Overview.tsx'
import { RecordFacts, titleOf } from './RecordFacts.tsx'
import { listOf } from './RegisterTable.tsx'

/** One record with all that belongs to it, as it is or as it was on a day. */
export default function DossierPage() {
  const { t, say } = useWords()
  const { dataset = '', id = '' } = useParams()
  const { state } = useLocation()
  const filters = useFilters()
  const at = filters.get('at')
  const definition = useQuery(datasetQuery(dataset))
  const dossier = useQuery(dossierQuery(dataset, id, at))
  return (
    <div className="pad">
      <Await query={definition}>
        {(view) => (
          <Await query={dossier}>
            {({ entry, at: then, history, rectifiable }) => (
              <>
                <p className="up noprint">
                  <Link to={`/registers/${dataset}${listOf(state)}`}>
                    <Icon name="back" />
                    {say(view.label)}
                  </Link>
                </p>
                <PrintedBy />
                <Head definition={view} entry={entry} canRectify={!at && rectifiable.length > 0} />
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
                {dataset === 'organisation' && (!at || then) && (
                  <Overview uscc={id} entry={then ?? entry} at={at} />
                )}
                <div className="split">
                  <div>
                    <section className="review">
                      <h2>{t('dossier.record')}</h2>
                      {(!at || then) && <RecordFacts definition={view} entry={then ?? entry} />}
                    </section>
                    {dataset === 'organisation' && (!at || then) && (
                      <Belongings dataset={dataset} id={id} at={at} />
                    )}
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

/** On paper only: who took it out of the register, and when. */
function PrintedBy() {
  const { t } = useWords()
  const { account } = useSession()
  const [at, setAt] = useState(() => new Date().toISOString())
  useEffect(() => {
    const renew = () => flushSync(() => setAt(new Date().toISOString()))
    window.addEventListener('beforeprint', renew)
    return () => window.removeEventListener('beforeprint', renew)
  }, [])
  return (
    <p className="onpaper">{t('dossier.printed', { name: account.name, at: formatMinute(at) })}</p>
  )
}

interface HeadProps {
  definition: DatasetView
  entry: RegisterEntry
  /** Whether it is of today, and has fields that an editor may rectify. */
  canRectify: boolean
}

function Head({ definition, entry, canRectify }: HeadProps) {
  const { t, say } = useWords()
  const session = useSession()
  const filters = useFilters()
  const { uscc } = entry.key
  return (
    <PageHead
      title={titleOf(definition, entry, say)}
      lead={
        <>
          {uscc && <span className="code">{uscc}</span>}
          {entry.validTo &&
            `　${t('dossier.validTo', { from: entry.validFrom, to: entry.validTo })}`}
          {uscc && (
            <>
              {'　'}
              {definition.name === 'organisation' ? (
                <a href={`/organisations/${uscc}`}>{t('dossier.publicPage')}</a>
              ) : (
                <Link to={`/registers/organisation/${uscc}`}>{t('dossier.organisation')}</Link>
              )}
            </>
          )}
        </>
      }
      side={
        <>
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
          <button type="button" className="btn" onClick={() => window.print()}>
            <Icon name="print" />
            {t('dossier.print')}
          </button>
          {definition.name === 'organisation' && !entry.validTo && opensCases(session) && (
            <Link className="btn" to={`/open?uscc=${uscc}`}>
              <Icon name="plus" />
              {t('opening.open')}
            </Link>
          )}
          {canRectify && !entry.validTo && can(session, 'registers.propose-rectification') && (
            <Link className="btn" to={`/registers/${definition.name}/${keyText(entry)}/rectify`}>
              <Icon name="edit" />
              {t('rectify.propose')}
            </Link>
          )}
        </>
      }
    />
  )
}
