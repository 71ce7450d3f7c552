import type { CheckReply, FormValues } from '@yiqi/contracts'
import { useEffect, useRef, useState } from 'react'
import { checkForm } from '../api/cases.ts'

const afterTyping = 400

/** Asks the rules 400 ms after typing stops; the former answer stands until the new one is there. */
export function useCheck(caseId: string, values: FormValues): CheckReply | null {
  const [reply, setReply] = useState<CheckReply | null>(null)
  const asked = useRef('')
  useEffect(() => {
    const question = JSON.stringify(values)
    if (question === asked.current) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      checkForm(caseId, values, abort.signal).then(
        (answer) => {
          asked.current = question
          setReply(answer)
        },
        // Without an answer there is no verdict to show; submitting asks again and says why.
        () => {},
      )
    }, afterTyping)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [caseId, values])
  return reply
}
