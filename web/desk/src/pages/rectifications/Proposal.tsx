import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paperHref, type Rectification, type RectificationState } from '../../api/rectifications.ts'
import { datasetQuery } from '../../api/registers.ts'
import { can, useSession } from '../../api/session.ts'
import { Await } from '../../components/Feedback.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { OldAndNew } from './OldAndNew.tsx'

const tones: Record<RectificationState, Tone> = {
  proposed: 'warn',
  approved: 'ok',
  returned: 'off',
}

export function RectificationTag({ state }: { state: RectificationState }) {
  const { t } = useWords()
  return (
    <State tone={tones[state]} tag>
      {t(`rectify.${state}`)}
    </State>
  )
}

/** Who proposes what, why and by which paper; and what became of it. */
export function Proposal({ rectification }: { rectification: Rectification }) {
  const { t } = useWords()
  const session = useSession()
  const { dataset, proposer, approver, state, errorReport, paper } = rectification
  const definition = useQuery(datasetQuery(dataset))
  const handlesReports = can(session, 'disclosure.answer-reports')
  return (
    <>
      <p className="meta">
        <span className="code">{rectification.number}</span>
        {`　${t('rectify.proposedBy', { name: proposer, date: formatDay(rectification.proposedAt) })}　`}
        {approver &&
          rectification.decidedAt &&
          t(state === 'approved' ? 'rectify.approvedBy' : 'rectify.returnedBy', {
            name: approver,
            date: formatDay(rectification.decidedAt),
          })}
      </p>
      <Await query={definition} lines={2}>
        {(view) => <OldAndNew definition={view} rectification={rectification} />}
      </Await>
      <dl className="facts">
        <Fact label={t('rectify.validFrom')}>{rectification.validFrom}</Fact>
        <Fact label={t('rectify.reason')}>{rectification.reason}</Fact>
        <Fact label={t('rectify.paperName')}>
          {paper ? (
            <a href={paperHref(rectification.id)} target="_blank" rel="noreferrer">
              {paper.name}
            </a>
          ) : (
            <span className="meta">{t('rectify.noPaper')}</span>
          )}
        </Fact>
        {errorReport && (
          <Fact label={t('nav.reports')}>
            {handlesReports ? (
              <Link className="code" to={state === 'approved' ? '/reports?state=done' : '/reports'}>
                {errorReport.number}
              </Link>
            ) : (
              <span className="code">{errorReport.number}</span>
            )}
          </Fact>
        )}
        {rectification.answer && <Fact label={t('rectify.answer')}>{rectification.answer}</Fact>}
        {rectification.opinion && <Fact label={t('rectify.opinion')}>{rectification.opinion}</Fact>}
      </dl>
    </>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt>{label}</dt>
      <dd className="prewrap">{children}</dd>
    </div>
  )
}
