import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { answerRequest, type RefundRequest, requestsQuery } from '../../api/donations.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Note, State, type Tone } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatYuan } from '../../form/money.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { useAct } from './DonationTable.tsx'

const tones: Record<RefundRequest['state'], Tone> = { OPEN: 'warn', TAKEN: 'ok', DECLINED: 'off' }

/** 退款申请: what donors ask for by their codes. */
export function RequestList({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const found = useQuery(requestsQuery(uscc))
  return (
    <Await query={found}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('donations.noRequests')} hint={t('donations.noRequestsHint')} />
        ) : (
          <ul className="lines">
            {items.map((one) => (
              <li key={one.id}>
                <Entry request={one} />
              </li>
            ))}
          </ul>
        )
      }
    </Await>
  )
}

function Entry({ request }: { request: RefundRequest }) {
  const { t } = useWords()
  const { code, amountFen, reason, askedAt, state, answer } = request
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name num">{formatYuan(amountFen)}</h2>
        <State tone={tones[state]} tag>
          {t(`donations.request.${state}`)}
        </State>
      </div>
      <p>{reason}</p>
      <p className="meta">
        <span className="code">{code}</span>　{formatMinute(askedAt)}
      </p>
      {answer && <p className="meta">{answer}</p>}
      {state === 'OPEN' && <Answer id={request.id} />}
    </article>
  )
}

function Answer({ id: requestId }: { id: string }) {
  const { t } = useWords()
  const id = useId()
  const [answer, setAnswer] = useState('')
  const [isTried, setTried] = useState(false)
  const { run, busy, error } = useAct()
  const isGood = answer.trim().length >= 2
  const send = (isTaken: boolean) => {
    setTried(true)
    if (isGood) run(() => answerRequest(requestId, { isTaken, answer: answer.trim() }))
  }
  return (
    <>
      <TextField
        id={id}
        label={t('donations.answer')}
        maxLength={300}
        error={isTried && !isGood ? t('donations.needAnswer') : null}
        value={answer}
        onChange={setAnswer}
      />
      {error && (
        <Note tone="bad" live>
          {error}
        </Note>
      )}
      <div className="row">
        <Button small tone="primary" busy={busy} onClick={() => send(true)}>
          {t('donations.agree')}
        </Button>
        <Button small busy={busy} onClick={() => send(false)}>
          {t('donations.decline')}
        </Button>
      </div>
    </>
  )
}
