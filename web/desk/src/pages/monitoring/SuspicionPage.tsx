import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { type Suspicion, suspicionQuery } from '../../api/monitoring.ts'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { RuleLink } from '../../components/RuleLink.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { DocumentList } from './DocumentList.tsx'
import { SuspicionState } from './SuspicionsPage.tsx'

/** One suspicious name: how much it weighs, why, and where it was seen. */
export default function SuspicionPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const suspicion = useQuery(suspicionQuery(id))
  return (
    <div className="pad">
      <p className="up noprint">
        <Link to="/monitoring">
          <Icon name="back" />
          {t('monitoring.suspicions')}
        </Link>
      </p>
      <Await query={suspicion}>{(data) => <Whole suspicion={data} />}</Await>
    </div>
  )
}

function Whole({ suspicion }: { suspicion: Suspicion }) {
  const { t } = useWords()
  const { id, name, state, resembles, confidence, documents } = suspicion
  const { firstAt, lastAt, leadNo, reason } = suspicion
  return (
    <>
      <PageHead
        title={name}
        lead={
          <span className="levels">
            <SuspicionState state={state} />
            <span>{t(`suspicion.class.${suspicion.class}`)}</span>
          </span>
        }
      />
      <dl className="facts">
        {resembles && (
          <>
            <dt>{t('suspicion.resembles')}</dt>
            <dd>{resembles}</dd>
          </>
        )}
        <dt>{t('suspicion.confidence')}</dt>
        <dd className="num">{confidence.toFixed(3)}</dd>
        <dt>{t('suspicion.seenIn')}</dt>
        <dd>{t('suspicion.inTexts', { count: documents })}</dd>
        <dt>{t('suspicion.firstAt')}</dt>
        <dd>{formatDay(firstAt)}</dd>
        <dt>{t('suspicion.lastAt')}</dt>
        <dd>{formatDay(lastAt)}</dd>
        {leadNo && (
          <>
            <dt>{t('suspicion.leadNo')}</dt>
            <dd className="num">
              <Link to={`/leads?whose=all&q=${leadNo}`}>{leadNo}</Link>
            </dd>
          </>
        )}
        {reason && (
          <>
            <dt>{t('suspicion.dismissedFor')}</dt>
            <dd>{reason}</dd>
          </>
        )}
      </dl>
      <Why suspicion={suspicion} />
      <section className="review">
        <h2>{t('suspicion.texts')}</h2>
        <DocumentList query={{ suspicion: id }} />
      </section>
    </>
  )
}

function Why({ suspicion: { why, ruleVersion } }: { suspicion: Suspicion }) {
  const { t, say } = useWords()
  if (why.length === 0) return null
  return (
    <section className="review">
      <h2>{t('suspicion.why')}</h2>
      <ul className="plain-list">
        {why.map(({ code, message, inputs: { weight, factor } }, index) => (
          // The same sign may stand there several times.
          <li key={`${code}-${String(index)}`}>
            {say(message)}
            <span className="meta num">
              {typeof weight === 'number' && t('suspicion.weight', { value: weight })}
              {typeof factor === 'number' && t('suspicion.factor', { value: factor })}
            </span>
          </li>
        ))}
      </ul>
      <RuleLink rule={`monitoring.suspicion-confidence@${ruleVersion}`} />
    </section>
  )
}
