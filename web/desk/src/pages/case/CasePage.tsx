import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useParams } from 'react-router'
import { caseQuery } from '../../api/cases.ts'
import { isOfficial, useSession } from '../../api/session.ts'
import { Await, Loading } from '../../components/Feedback.tsx'

const FollowCase = lazy(() => import('./FollowCase.tsx'))
const HandleCase = lazy(() => import('./HandleCase.tsx'))

/** One case: applicants follow it, officials handle it. */
export default function CasePage() {
  const { id = '' } = useParams()
  const session = useSession()
  const view = useQuery(caseQuery(id))
  return (
    <Await query={view}>
      {(data) => (
        <Suspense fallback={<Loading />}>
          {isOfficial(session) && !data.canEdit ? (
            <HandleCase key={id} view={data} />
          ) : (
            <FollowCase key={id} view={data} />
          )}
        </Suspense>
      )}
    </Await>
  )
}
