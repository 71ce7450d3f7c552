import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { type Evaluation, evaluationQuery } from '../../api/evaluations.ts'
import { can, useSession } from '../../api/session.ts'
import { Await } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { Appoint } from './Appoint.tsx'
import { Ballots } from './Ballots.tsx'
import { Declare } from './Declare.tsx'
import { Members } from './Members.tsx'

/** Panel, committee and ballots of one evaluation: the office arranges, members declare and vote. */
export default function EvaluationPage() {
  const { id = '' } = useParams()
  const evaluation = useQuery(evaluationQuery(id))
  return (
    <div className="pad">
      <Await query={evaluation}>{(data) => <Whole evaluation={data} />}</Await>
    </div>
  )
}

function Whole({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useWords()
  const session = useSession()
  const { caseId, caseNo, name, draft, members } = evaluation
  const own = members.find(({ accountId }) => accountId === session.account.id)
  const link =
    own?.body === 'expert' ? (
      <Link to={`/evaluations/${caseId}/sheet`}>{t('evaluations.sheet')}</Link>
    ) : (
      can(session, 'cases.read') && <Link to={`/cases/${caseId}`}>{t('evaluations.case')}</Link>
    )
  return (
    <>
      <PageHead title={name} lead={<span className="code">{caseNo}</span>} side={link} />
      {draft && (
        <Note tone="info">
          {t('evaluations.draft', { score: draft.score, grade: draft.grade, n: draft.experts })}
        </Note>
      )}
      {own && !own.declaredAt && !own.recusedAt && <Declare caseId={caseId} />}
      <Ballots evaluation={evaluation} own={own} />
      <Members members={members} />
      {can(session, 'evaluation.arrange') && <Appoint caseId={caseId} />}
    </>
  )
}
