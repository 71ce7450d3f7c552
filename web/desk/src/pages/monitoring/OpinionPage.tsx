import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { documentQuery } from '../../api/monitoring.ts'
import { type OpinionItem, opinionItemQuery } from '../../api/opinions.ts'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { RuleLink } from '../../components/RuleLink.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { OpinionActs } from './OpinionActs.tsx'
import { OpinionLevel, OpinionState } from './OpinionLevel.tsx'
import { MarkedText } from './MarkedText.tsx'

type Alert = OpinionItem['alerts'][number]

/** Characters of the text; the page of the text has all of it. */
const shown = 1200

/** One opinion: the text, its level and why, who was told, and what becomes of it. */
export default function OpinionPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const opinion = useQuery(opinionItemQuery(id))
  return (
    <div className="pad">
      <p className="up noprint">
        <Link to="/monitoring/opinions">
          <Icon name="back" />
          {t('monitoring.opinions')}
        </Link>
      </p>
      <Await query={opinion}>{(data) => <Whole opinion={data} />}</Await>
    </div>
  )
}

function Whole({ opinion }: { opinion: OpinionItem }) {
  const { t } = useWords()
  const document = useQuery(documentQuery(opinion.documentId))
  return (
    <>
      <PageHead
        title={document.data?.title || t('monitoring.opinions')}
        lead={
          <span className="levels">
            <OpinionLevel level={opinion.level} />
            <OpinionState state={opinion.state} />
          </span>
        }
      />
      <div className="split">
        <div>
          <section className="review">
            <h2>{t('document.text')}</h2>
            <Await query={document}>
              {({ id, text, sightings }) => (
                <>
                  <MarkedText
                    text={text.length > shown ? `${text.slice(0, shown)}……` : text}
                    sightings={sightings.filter(({ start }) => start < shown)}
                  />
                  <p>
                    <Link to={`/monitoring/documents/${id}`}>{t('opinion.whole')}</Link>
                  </p>
                </>
              )}
            </Await>
          </section>
          {opinion.acts.length > 0 && <OpinionActs key={opinion.version} opinion={opinion} />}
          {opinion.alerts.length > 0 && <Alerts alerts={opinion.alerts} />}
        </div>
        <aside className="side">
          <Facts opinion={opinion} />
          <Why opinion={opinion} />
          <Course opinion={opinion} />
        </aside>
      </div>
    </>
  )
}

function Facts({ opinion }: { opinion: OpinionItem }) {
  const { t } = useWords()
  const { office, foundAt, level, judgedLevel, handler, leadNo, conclusion } = opinion
  const facts: [string, React.ReactNode][] = [
    [t('opinion.office'), office],
    [t('opinion.foundAt'), <span className="num">{formatMinute(foundAt)}</span>],
    [t('opinion.judged'), level !== judgedLevel && <OpinionLevel level={judgedLevel} />],
    [t('opinion.handler'), handler],
    [t('opinion.leadNo'), leadNo && <Link to={`/leads?whose=all&q=${leadNo}`}>{leadNo}</Link>],
    [t('opinion.conclusion'), conclusion],
  ]
  return (
    <ul>
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([label, value]) => (
          <li key={label}>
            <span className="meta">{label}　</span>
            {value}
          </li>
        ))}
    </ul>
  )
}

function Why({ opinion: { why, ruleVersion } }: { opinion: OpinionItem }) {
  const { t, say } = useWords()
  return (
    <section>
      <h2>{t('opinion.why')}</h2>
      <ul>
        {why.map(({ code, message, inputs: { points } }) => (
          <li key={code}>
            {say(message)}
            {typeof points === 'number' && (
              <span className="meta num">　{t('opinion.points', { points })}</span>
            )}
          </li>
        ))}
      </ul>
      <RuleLink rule={`monitoring.opinion-level@${ruleVersion}`} />
    </section>
  )
}

function Course({ opinion: { steps } }: { opinion: OpinionItem }) {
  const { t } = useWords()
  return (
    <section>
      <h2>{t('opinion.course')}</h2>
      <ol className="tl">
        {steps.toReversed().map(({ act, level, text, by, at }, index) => (
          <li key={`${at}-${act}`} className={index === 0 ? 'on' : ''}>
            <b>{t(`opinion.step.${act}`, { level: t(`opinion.level.${level}`) })}</b>
            <p className="meta">{`${formatMinute(at)}　${by}`}</p>
            {text && <p className="prewrap">{text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Alerts({ alerts }: { alerts: readonly Alert[] }) {
  const { t } = useWords()
  const time = (at: string) => <span className="num">{formatMinute(at)}</span>
  const columns: Column<Alert>[] = [
    {
      key: 'name',
      title: t('opinion.person'),
      isTitle: true,
      render: ({ name, isOnShift }) => (
        <>
          {name}
          {isOnShift && <span className="meta">　{t('opinion.onShift')}</span>}
        </>
      ),
    },
    { key: 'office', title: t('opinion.office'), render: ({ office }) => office },
    { key: 'told', title: t('opinion.toldAt'), render: ({ toldAt }) => time(toldAt) },
    { key: 'by', title: t('opinion.openBy'), render: ({ openBy }) => time(openBy) },
    {
      key: 'opened',
      title: t('opinion.openedAt'),
      render: ({ openedAt }) =>
        openedAt ? time(openedAt) : <State tone="warn">{t('opinion.unopened')}</State>,
    },
  ]
  return (
    <section className="review">
      <h2>{t('opinion.alerts')}</h2>
      <SearchTable
        label={t('opinion.alerts')}
        columns={columns}
        rows={alerts}
        keyOf={({ round, name, toldAt }) => `${round}-${name}-${toldAt}`}
      />
    </section>
  )
}
