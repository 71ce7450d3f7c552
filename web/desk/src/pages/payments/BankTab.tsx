import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import {
  type BankStatement,
  importStatement,
  paymentsKey,
  statementsQuery,
} from '../../api/payments.ts'
import { Check } from '../../components/Check.tsx'
import { DropZone } from '../../components/DropZone.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Note, State, type Tone } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { LineList } from './LineList.tsx'

/** 银行流水: hand in a file, see how far it is read, and settle what it left open. */
export function BankTab({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const statements = useQuery(statementsQuery(uscc))
  return (
    <>
      <HandIn uscc={uscc} />
      <section className="review">
        <h2>{t('bank.statements')}</h2>
        <Await query={statements} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t('bank.none')} hint={t('bank.noneHint')} />
            ) : (
              <>
                <ul className="lines">
                  {items.map((one) => (
                    <li key={one.id}>
                      <Statement statement={one} />
                    </li>
                  ))}
                </ul>
                <LineList
                  uscc={uscc}
                  read={items.filter(({ state }) => state === 'READ').map(({ id }) => id)}
                />
              </>
            )
          }
        </Await>
      </section>
    </>
  )
}

function HandIn({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [account, setAccount] = useState('')
  const [isTried, setTried] = useState(false)
  const [share, setShare] = useState(0)
  const [isAllIncome, setAllIncome] = useState(false)
  const isBad = !/^[0-9A-Za-z]{4,40}$/.test(account.trim())
  const send = useMutation({
    mutationFn: (file: File) => {
      const map = isAllIncome ? { map: JSON.stringify({ isAllIncome }) } : {}
      return importStatement({ uscc, account: account.trim(), ...map }, file, setShare).done
    },
    onSettled: () => client.invalidateQueries({ queryKey: paymentsKey }),
  })
  return (
    <section className="review noprint">
      <TextField
        id={`${id}-account`}
        label={t('bank.account')}
        inputMode="numeric"
        autoComplete="off"
        error={isTried && isBad ? t('bank.badAccount') : null}
        value={account}
        onChange={setAccount}
      />
      <Check label={t('bank.allIncome')} checked={isAllIncome} onChange={setAllIncome} />
      <DropZone
        label={t('bank.file')}
        name={t('bank.file')}
        accept=".csv,.xlsx,.gz"
        onFiles={([file]) => {
          setTried(true)
          if (file && !isBad) send.mutate(file)
        }}
      >
        {send.isPending
          ? t('bank.sending', { percent: Math.round(share * 100) })
          : t('bank.fileHint')}
      </DropZone>
      {send.error && (
        <Note tone="bad" live>
          {errorText(send.error)}
        </Note>
      )}
    </section>
  )
}

const tones: Record<BankStatement['state'], Tone> = { READING: 'info', READ: 'ok', FAILED: 'bad' }

function Statement({ statement }: { statement: BankStatement }) {
  const { t, say } = useWords()
  const { fileName, accountNo, state, bytesRead, bytesTotal, uploadedBy, uploadedAt } = statement
  const { rows, lines, known, debits, rejected, problems } = statement
  const percent = bytesTotal > 0 ? Math.floor((bytesRead / bytesTotal) * 100) : 0
  return (
    <article className="review">
      <div className="listhead">
        <h3 className="name">{fileName}</h3>
        <State tone={tones[state]} tag>
          {t(`bank.state.${state}`, { percent })}
        </State>
      </div>
      <p className="meta">
        {t('bank.account')} {accountNo}　{uploadedBy}　{formatMinute(uploadedAt)}
      </p>
      {state === 'READ' && <p>{t('bank.counts', { rows, lines, known, debits, rejected })}</p>}
      {problems.length > 0 && (
        <Note tone={state === 'FAILED' ? 'bad' : 'warn'}>
          {problems.slice(0, 5).map((problem) => (
            <p key={`${problem.row}/${problem.code}`}>{say(problem.message)}</p>
          ))}
        </Note>
      )}
    </article>
  )
}
