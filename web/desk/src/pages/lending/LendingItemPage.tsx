import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { lendingQuery, type LendingView } from '../../api/lending.ts'
import { can, useSession } from '../../api/session.ts'
import { Antd } from '../../app/Antd.tsx'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Decide, TakeBack } from './Decide.tsx'
import { LendingState } from './LendingState.tsx'
import { Lent } from './Lent.tsx'

/** One wish to read the archive: what became of it, what may be read under it, and what was read. */
export default function LendingItemPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const lending = useQuery(lendingQuery(id))
  return (
    <Antd density="desk">
      <div className="pad">
        <p className="up noprint">
          <Link to="/lending">
            <Icon name="back" />
            {t('lending.title')}
          </Link>
        </p>
        <Await query={lending}>{(data) => <Whole lending={data} />}</Await>
      </div>
    </Antd>
  )
}

function Whole({ lending }: { lending: LendingView }) {
  const { t } = useWords()
  const isKeeper = can(useSession(), 'archive.keep')
  const { title, archiveNo, uscc, state, isMine } = lending
  return (
    <>
      <PageHead
        title={title}
        lead={<span className="code">{archiveNo ?? uscc}</span>}
        side={<LendingState state={state} />}
      />
      <Facts lending={lending} />
      {isKeeper && state === 'asked' && !isMine && <Decide id={lending.id} />}
      {isKeeper &&
        lending.kind === 'copy' &&
        (state === 'granted' || state === 'overdue') &&
        (isMine ? (
          <p className="sec before noprint">{t('lending.takenBackByAnother')}</p>
        ) : (
          <TakeBack id={lending.id} />
        ))}
      {isMine && state === 'granted' && <Lent lending={lending} />}
      <Readings lending={lending} />
    </>
  )
}

function Facts({ lending }: { lending: LendingView }) {
  const { t } = useWords()
  const { kind, purpose, days, asker, askedAt, decidedBy, decidedAt, reason, until } = lending
  const facts: [name: string, value: React.ReactNode][] = [
    [t('lending.kind'), t(`lending.${kind}`)],
    [t('lending.purpose'), purpose],
    [t('lending.days'), days],
    [t('lending.asker'), `${asker}　${formatMinute(askedAt)}`],
    [t('lending.decider'), decidedAt && `${decidedBy}　${formatMinute(decidedAt)}`],
    [t('lending.reason'), reason],
    [t('lending.until'), until],
  ]
  return (
    <section className="review read">
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div className="contents" key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}

function Readings({ lending: { readings } }: { lending: LendingView }) {
  const { t } = useWords()
  return (
    <section className="review read">
      <h2>{t('lending.readings')}</h2>
      {readings.length === 0 ? (
        <p className="sec">{t('lending.noReadings')}</p>
      ) : (
        <ol className="tl">
          {readings.map(({ what, paper, archiveNo, reader, at }) => (
            <li key={`${at} ${archiveNo} ${paper}`} className="on">
              <b>{t(`lending.${what}`, { order: paper ?? '' })}</b>
              <p className="meta">
                {formatMinute(at)}　{reader}
                {archiveNo && <span className="code">　{archiveNo}</span>}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
