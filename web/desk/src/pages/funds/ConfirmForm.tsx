import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  addEvidence,
  confirmDisbursement,
  evidenceHref,
  fundsKey,
  type WholeDisbursement,
} from '../../api/funds.ts'
import { Button } from '../../components/Button.tsx'
import { DropZone } from '../../components/DropZone.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useKept } from '../../form/useKept.ts'
import { useWords } from '../../i18n/words.ts'
import { Batch, categories } from './Batch.tsx'
import { Select } from './Select.tsx'
import { parseSize, writeSize } from './size.ts'
import { unconfirmedOf } from './status.ts'

const methods = ['sign', 'otp', 'guardian', 'third_party'] as const
const all = 'all'

/** That it reached the final beneficiary, on evidence that was added before. */
export function ConfirmForm({ one }: { one: WholeDisbursement }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [isTried, setTried] = useState(false)
  const isPartner = one.payeeType === 'partner'
  const { values, set, drop } = useKept(`confirmation.${one.id}`, {
    ...{
      size: writeSize(one, unconfirmedOf(one)),
      payee: all,
      category: one.category ?? 'student',
    },
    ...{ persons: '', hasMinors: 'no', method: isPartner ? 'third_party' : 'sign' },
  })
  const open = one.payees.filter(({ size, confirmed }) => confirmed < size)
  const isNamed = one.payeeType === 'beneficiary' && open.length > 0
  const payee = isNamed ? open.find(({ id }) => id === values.payee) : undefined
  const size = payee ? payee.size - payee.confirmed : parseSize(one, values.size)
  const persons = /^[1-9]\d{0,6}$/.test(values.persons) ? Number(values.persons) : null
  const isGood = size !== null && one.waiting.length > 0 && (!isPartner || persons !== null)
  const confirm = useMutation({
    mutationFn: () =>
      confirmDisbursement(one.id, {
        size: size ?? 0,
        method: methods.find((method) => method === values.method) ?? 'sign',
        evidence: one.waiting.map(({ id }) => id),
        ...(payee && { payeeId: payee.id }),
        ...(isPartner &&
          persons !== null && {
            batch: {
              category: categories.find((kind) => kind === values.category) ?? 'other',
              ...{ persons, hasMinors: values.hasMinors === 'yes' },
            },
          }),
      }),
    onSuccess: async () => {
      drop()
      setTried(false)
      await client.invalidateQueries({ queryKey: fundsKey })
    },
  })
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isGood) confirm.mutate()
      }}
    >
      <h2>{t('funds.confirm')}</h2>
      <Evidence one={one} isMissing={isTried && one.waiting.length === 0} />
      {isNamed && (
        <Select
          id="confirm-payee"
          label={t('funds.payees')}
          options={[all, ...open.map(({ id }) => id)]}
          nameOf={(id) => {
            const found = open.find((other) => other.id === id)
            return found ? t('funds.payeeNo', { n: found.ordinal + 1 }) : t('funds.onePayee')
          }}
          value={values.payee}
          onChange={(id) => set({ payee: id })}
        />
      )}
      {isPartner && (
        <>
          <p className="sec">{t('funds.finalHint')}</p>
          <Batch id="confirm" values={values} set={set} isTried={isTried} />
        </>
      )}
      {!payee && (
        <TextField
          id="confirm-size"
          label={t(one.item === '' ? 'funds.amount' : 'funds.quantity')}
          inputMode="decimal"
          error={isTried && size === null ? t('funds.badAmount') : null}
          value={values.size}
          onChange={(text) => set({ size: text })}
        />
      )}
      <Select
        id="confirm-method"
        label={t('funds.method')}
        options={methods}
        nameOf={(method) => t(`funds.method.${method}`)}
        value={methods.find((method) => method === values.method) ?? 'sign'}
        onChange={(method) => set({ method })}
      />
      {confirm.error && (
        <Note tone="bad" live>
          {errorText(confirm.error)}
        </Note>
      )}
      <Button type="submit" tone="primary" busy={confirm.isPending}>
        {t('funds.confirm')}
      </Button>
    </form>
  )
}

function Evidence({ one, isMissing }: { one: WholeDisbursement; isMissing: boolean }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const add = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) {
        const kind = file.type === 'application/pdf' ? 'signatures' : 'photo'
        await addEvidence(one.id, kind, file, () => undefined).done
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: fundsKey }),
  })
  return (
    <div className={isMissing ? 'field err' : 'field'}>
      <span className="lab">{t('funds.evidence')}</span>
      <DropZone
        label={t('funds.addEvidence')}
        name={t('funds.addEvidence')}
        accept=".pdf,.jpg,.jpeg,.png"
        multiple
        onFiles={(files) => add.mutate(files)}
      >
        {add.isPending ? t('common.busy') : t('funds.evidenceHint')}
      </DropZone>
      <ul className="lines">
        {one.waiting.map(({ id, fileName }) => (
          <li key={id}>
            <a href={evidenceHref(id)} target="_blank" rel="noreferrer">
              {fileName}
            </a>
          </li>
        ))}
      </ul>
      {isMissing && <p className="msg bad">{t('funds.needEvidence')}</p>}
      {add.error && (
        <Note tone="bad" live>
          {errorText(add.error)}
        </Note>
      )}
    </div>
  )
}
