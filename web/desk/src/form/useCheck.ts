import type { CheckReply, FormValues } from '@yiqi/contracts'
import { useEffect, useState } from 'react'
import { checkForm } from '../api/cases.ts'

const afterTyping = 400

export interface Check {
  /** The last answer; it may be about values that have changed since. */
  reply: CheckReply | null
  /** The answer on the values as they stand, asked at once if it is not there; null where none comes. */
  ask(): Promise<CheckReply | null>
}

/** Asks the rules 400 ms after typing stops; the former answer stands until the new one is there. */
export function useCheck(caseId: string, values: FormValues): Check {
  const [answered, setAnswered] = useState<Answered>({ question: '', reply: null })
  const question = JSON.stringify(values)
  const isAnswered = answered.question === question
  useEffect(() => {
    if (isAnswered) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      checkForm(caseId, JSON.parse(question), abort.signal).then(
        (reply) => setAnswered({ question, reply }),
        // Without an answer there is no verdict to show; submitting asks again and says why.
        () => {},
      )
    }, afterTyping)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [caseId, question, isAnswered])

  const ask = async () => {
    if (isAnswered) return answered.reply
    try {
      const reply = await checkForm(caseId, values)
      setAnswered({ question, reply })
      return reply
    } catch {
      return null
    }
  }
  return { reply: answered.reply, ask }
}

interface Answered {
  /** The values asked about. */
  question: string
  reply: CheckReply | null
}
