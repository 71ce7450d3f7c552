import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { channelsQuery, createPayment, paymentsKey } from '../../api/payments.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { parseYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'

const purposes = [
  ...(['donation', 'sponsorship', 'service', 'membership-fee', 'other'] as const),
] as const
export type Purpose = (typeof purposes)[number]

/** Asks somebody to pay: by a channel of the organisation, or by a transfer with the number as its memo. */
export function NewPayment({ uscc, onDone }: { uscc: string; onDone: () => void }) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const own = useQuery(channelsQuery(uscc))
  const channels = [...(own.data?.items ?? []), 'bank' as const]
  const [channel, setChannel] = useState<(typeof channels)[number]>()
  const [purpose, setPurpose] = useState<Purpose>('donation')
  const [title, setTitle] = useState('')
  const [amount, setAmount] = useState('')
  const [isTried, setTried] = useState(false)
  const fen = parseYuan(amount) ?? 0
  const create = useMutation({
    mutationFn: () =>
      createPayment({
        ...{ uscc, purpose, title: title.trim(), amountFen: fen },
        channel: channel ?? channels[0] ?? 'bank',
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: paymentsKey })
      onDone()
    },
  })
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (fen > 0 && title.trim() !== '') create.mutate()
      }}
    >
      <h2>{t('payments.new')}</h2>
      <TextField
        id={`${id}-title`}
        label={t('payments.subject')}
        maxLength={120}
        error={isTried && title.trim() === '' ? t('payments.needSubject') : null}
        value={title}
        onChange={setTitle}
      />
      <TextField
        id={`${id}-amount`}
        label={t('payments.amount')}
        inputMode="decimal"
        autoComplete="off"
        error={isTried && fen <= 0 ? t('payments.badAmount') : null}
        value={amount}
        onChange={setAmount}
      />
      <div className="field">
        <label className="lab" htmlFor={`${id}-purpose`}>
          {t('payments.purpose')}
        </label>
        <select
          className="in"
          id={`${id}-purpose`}
          value={purpose}
          onChange={({ target }) => setPurpose(target.value as Purpose)}
        >
          {purposes.map((one) => (
            <option key={one} value={one}>
              {t(`payments.purpose.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label className="lab" htmlFor={`${id}-channel`}>
          {t('payments.channel')}
        </label>
        <select
          className="in"
          id={`${id}-channel`}
          value={channel ?? channels[0]}
          onChange={({ target }) => setChannel(channels.find((one) => one === target.value))}
        >
          {channels.map((one) => (
            <option key={one} value={one}>
              {t(`payments.channel.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {create.error && (
        <Note tone="bad" live>
          {errorText(create.error)}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="primary" busy={create.isPending}>
          {t('payments.create')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
