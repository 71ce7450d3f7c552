import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ownEvaluationsQuery } from '../../api/evaluations.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { State } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

/** What an expert or a member of the committee takes part in. */
export default function OwnEvaluationsPage() {
  const { t } = useWords()
  const own = useQuery(ownEvaluationsQuery)
  return (
    <div className="pad">
      <PageHead title={t('evaluations.title')} lead={t('evaluations.lead')} />
      <Await query={own}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('evaluations.none')} hint={t('evaluations.noneHint')} />
          ) : (
            <ul className="lines">
              {items.map(({ caseId, caseNo, name, body, declaredAt, recusedAt, handedInAt }) => (
                <li key={caseId}>
                  <article className="review">
                    <div className="listhead">
                      <h2 className="name">
                        <Link
                          to={`/evaluations/${caseId}${body === 'expert' && declaredAt ? '/sheet' : ''}`}
                        >
                          {name}
                        </Link>
                      </h2>
                      {recusedAt ? (
                        <State tone="off">{t('evaluations.recused')}</State>
                      ) : handedInAt ? (
                        <State tone="ok">{t('evaluations.handedIn')}</State>
                      ) : (
                        <State tone={declaredAt ? 'info' : 'warn'}>
                          {t(declaredAt ? 'evaluations.declared' : 'evaluations.undeclared')}
                        </State>
                      )}
                    </div>
                    <p className="meta">
                      <span className="code">{caseNo}</span>　{t(`evaluations.${body}`)}
                    </p>
                  </article>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </div>
  )
}
