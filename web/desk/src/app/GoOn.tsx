import { useEffect } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { Loading } from '../components/Feedback.tsx'

const desk = '/desk'

/** A session is complete: on to where its owner wanted to go, here or on a public page. */
export function GoOn() {
  const [params] = useSearchParams()
  const back = params.get('back') ?? ''
  const isPublic = /^\/(?![/\\])/.test(back) && !back.startsWith(`${desk}/`)
  useEffect(() => {
    if (isPublic) window.location.replace(back)
  }, [isPublic, back])
  if (isPublic) return <Loading />
  return <Navigate to={back.startsWith(`${desk}/`) ? back.slice(desk.length) : '/'} replace />
}
