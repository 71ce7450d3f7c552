import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { drawRange, rangesQuery, type ReceiptRange, receiptsKey } from '../../api/receipts.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

/** 票据领用: which numbers the finance department gave out, and how many are left. */
export function RangeTab({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const found = useQuery(rangesQuery(uscc))
  return (
    <>
      <Await query={found}>
        {({ items, left, warnBelow }) => (
          <>
            {left < warnBelow ? (
              <Note tone="warn" title={t('receipts.left', { n: left })}>
                {t('receipts.fewLeft', { n: warnBelow })}
              </Note>
            ) : (
              <p className="meta">{t('receipts.left', { n: left })}</p>
            )}
            {items.length === 0 ? (
              <Empty title={t('receipts.noRanges')} />
            ) : (
              <ul className="lines">
                {items.map((one) => (
                  <li key={one.id}>
                    <Range range={one} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Await>
      <DrawForm uscc={uscc} />
    </>
  )
}

function Range({ range }: { range: ReceiptRange }) {
  const { t } = useWords()
  const { code, firstNo, lastNo, left, drawnOn, drawnFrom, usableUntil, setBy } = range
  return (
    <article className="review">
      <h2 className="name">
        <span className="code">{code}</span>
      </h2>
      <p className="num">{t('receipts.range', { first: firstNo, last: lastNo, left })}</p>
      <p className="meta">
        {t('receipts.drawn', { on: drawnOn, from: drawnFrom, until: usableUntil, by: setBy })}
      </p>
    </article>
  )
}

const fields = ['code', 'firstNo', 'lastNo', 'drawnFrom', 'drawnOn', 'usableUntil'] as const
type Values = Record<(typeof fields)[number], string>
const empty: Values = {
  ...{ code: '', firstNo: '', lastNo: '', drawnFrom: '', drawnOn: '', usableUntil: '' },
}
const isWhole = (text: string) => /^[1-9][0-9]{0,9}$/.test(text)
const isFull = (values: Values) =>
  /^[0-9]{8}$/.test(values.code) &&
  isWhole(values.firstNo) &&
  isWhole(values.lastNo) &&
  values.drawnFrom.trim().length > 1 &&
  values.drawnOn !== '' &&
  values.usableUntil !== ''

function DrawForm({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [values, setValues] = useState(empty)
  const [isTried, setTried] = useState(false)
  const draw = useMutation({
    mutationFn: () =>
      drawRange({
        ...values,
        ...{ uscc, firstNo: Number(values.firstNo), lastNo: Number(values.lastNo) },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: receiptsKey })
      setValues(empty)
      setTried(false)
    },
  })
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isFull(values)) draw.mutate()
      }}
    >
      <h2>{t('receipts.draw')}</h2>
      {fields.map((name) => (
        <TextField
          key={name}
          id={`${id}-${name}`}
          label={t(`receipts.${name}`)}
          hint={name === 'code' ? t('receipts.codeHint') : undefined}
          type={name === 'drawnOn' || name === 'usableUntil' ? 'date' : 'text'}
          inputMode={name === 'code' || name.endsWith('No') ? 'numeric' : undefined}
          autoComplete="off"
          value={values[name]}
          onChange={(value) => setValues({ ...values, [name]: value })}
        />
      ))}
      {isTried && !isFull(values) && (
        <Note tone="bad" live>
          {t('receipts.needAll')}
        </Note>
      )}
      {draw.error && (
        <Note tone="bad" live>
          {errorText(draw.error)}
        </Note>
      )}
      <Button type="submit" tone="primary" busy={draw.isPending}>
        {t('receipts.draw')}
      </Button>
    </form>
  )
}
