import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  failDisbursement,
  fundsKey,
  returnFunds,
  settleDisbursement,
  type WholeDisbursement,
} from '../../api/funds.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'
import { parseSize, writeSize } from './size.ts'
import { unconfirmedOf } from './status.ts'

/** Runs an act, then reads everything of the campaign anew. */
function useAct(run: () => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSuccess: () => client.invalidateQueries({ queryKey: fundsKey }),
  })
}

function Refused({ error }: { error: unknown }) {
  const errorText = useErrorText()
  if (!error) return null
  return (
    <Note tone="bad" live>
      {errorText(error)}
    </Note>
  )
}

const chinaToday = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

export function Settle({ one }: { one: WholeDisbursement }) {
  const { t } = useWords()
  const [on, setOn] = useState(chinaToday)
  const [voucherNo, setVoucherNo] = useState('')
  const [isTried, setTried] = useState(false)
  const isEmpty = voucherNo.trim() === ''
  const settle = useAct(() => settleDisbursement(one.id, { on, voucherNo: voucherNo.trim() }))
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isEmpty) settle.mutate()
      }}
    >
      <h2>{t('funds.settle')}</h2>
      <TextField
        id="settle-on"
        type="date"
        label={t('funds.settledOn')}
        required
        value={on}
        onChange={setOn}
      />
      <TextField
        id="settle-voucher"
        label={t('funds.voucherNo')}
        autoComplete="off"
        maxLength={64}
        error={isTried && isEmpty ? t('funds.needText') : null}
        value={voucherNo}
        onChange={setVoucherNo}
      />
      <Refused error={settle.error} />
      <Button type="submit" tone="primary" busy={settle.isPending}>
        {t('funds.settle')}
      </Button>
    </form>
  )
}

export function Fail({ one }: { one: WholeDisbursement }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = reason.trim().length < 2
  const fail = useAct(() => failDisbursement(one.id, { reason: reason.trim() }))
  if (!isOpen) {
    return (
      <p className="noprint">
        <Button tone="text" onClick={() => setOpen(true)}>
          {t('funds.fail')}
        </Button>
      </p>
    )
  }
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isShort) fail.mutate()
      }}
    >
      <TextField
        id="fail-reason"
        label={t('funds.failReason')}
        maxLength={500}
        error={isTried && isShort ? t('funds.needText') : null}
        value={reason}
        onChange={setReason}
      />
      <Refused error={fail.error} />
      <Button type="submit" tone="danger" busy={fail.isPending}>
        {t('funds.fail')}
      </Button>
    </form>
  )
}

export function GiveBack({ one }: { one: WholeDisbursement }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState(writeSize(one, unconfirmedOf(one)))
  const [reason, setReason] = useState('')
  const [voucherNo, setVoucherNo] = useState('')
  const [isTried, setTried] = useState(false)
  const size = parseSize(one, text)
  const isGood = size !== null && reason.trim().length >= 2 && voucherNo.trim() !== ''
  const giveBack = useAct(() =>
    returnFunds(one.id, {
      size: size ?? 0,
      reason: reason.trim(),
      voucherNo: voucherNo.trim(),
    }),
  )
  if (!isOpen) {
    return (
      <p className="noprint">
        <Button tone="text" onClick={() => setOpen(true)}>
          {t('funds.giveBack')}
        </Button>
      </p>
    )
  }
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isGood) giveBack.mutate()
      }}
    >
      <h2>{t('funds.giveBack')}</h2>
      <TextField
        id="return-size"
        label={t(one.item === '' ? 'funds.amount' : 'funds.quantity')}
        inputMode="decimal"
        error={isTried && size === null ? t('funds.badAmount') : null}
        value={text}
        onChange={setText}
      />
      <TextField
        id="return-reason"
        label={t('funds.returnReason')}
        maxLength={500}
        error={isTried && reason.trim().length < 2 ? t('funds.needText') : null}
        value={reason}
        onChange={setReason}
      />
      <TextField
        id="return-voucher"
        label={t('funds.voucherNo')}
        maxLength={64}
        error={isTried && voucherNo.trim() === '' ? t('funds.needText') : null}
        value={voucherNo}
        onChange={setVoucherNo}
      />
      <Refused error={giveBack.error} />
      <Button type="submit" tone="danger" busy={giveBack.isPending}>
        {t('funds.giveBack')}
      </Button>
    </form>
  )
}
