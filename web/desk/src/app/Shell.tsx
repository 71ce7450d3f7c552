import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import type { SessionView } from '@yiqi/contracts'
import { isOfficial } from '../api/session.ts'
import { useDensity } from '../theme/density.ts'
import { HallFrame } from './HallFrame.tsx'
import { WorkFrame } from './WorkFrame.tsx'

/** Citizens get a top bar and large type, officers a rail and their tighter grid. */
export function Shell({ session, children }: { session: SessionView; children: ReactNode }) {
  const { pathname } = useLocation()
  const isForm = /^\/cases\/[^/]+\/form/.test(pathname)
  const isWork = isOfficial(session) && !isForm
  useDensity(isWork ? 'desk' : 'citizen')
  const Frame = isWork ? WorkFrame : HallFrame
  return <Frame session={session}>{children}</Frame>
}
