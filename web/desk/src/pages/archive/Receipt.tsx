import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { receiveTransfer, type TransferView } from '../../api/transfers.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

const empty = { receiptNo: '', receivedOn: '', recipient: '' }
const fields = ['receiptNo', 'receivedOn', 'recipient'] as const

/** The receipt of the archives: on record, or to be recorded. */
export function Receipt({ transfer }: { transfer: TransferView }) {
  const { t } = useWords()
  return (
    <section className="review read">
      <h2>{t('transfer.receipt')}</h2>
      {transfer.receiptNo === null ? (
        <Recording id={transfer.id} />
      ) : (
        <dl className="facts">
          {fields.map((name) => (
            <div className="contents" key={name}>
              <dt>{t(`transfer.${name}`)}</dt>
              <dd>{transfer[name]}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

function Recording({ id }: { id: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [values, setValues] = useState(empty)
  const [isAsked, setAsked] = useState(false)
  const receive = useMutation({
    mutationFn: (receipt: typeof empty) => receiveTransfer(id, receipt),
    onSuccess: () => client.invalidateQueries({ queryKey: ['archive'] }),
  })
  return (
    <form
      className="noprint"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (fields.every((name) => values[name].trim())) receive.mutate(values)
      }}
    >
      <p className="meta before">{t('transfer.receiptHint')}</p>
      {fields.map((name) => (
        <TextField
          key={name}
          id={`transfer-${name}`}
          type={name === 'receivedOn' ? 'date' : 'text'}
          label={t(`transfer.${name}`)}
          maxLength={100}
          error={isAsked && !values[name].trim() ? t('transfer.missing') : null}
          value={values[name]}
          onChange={(value) => setValues({ ...values, [name]: value })}
        />
      ))}
      {receive.error && (
        <p className="msg bad" role="alert">
          {errorText(receive.error)}
        </p>
      )}
      <Button type="submit" busy={receive.isPending}>
        {t('transfer.record')}
      </Button>
    </form>
  )
}
