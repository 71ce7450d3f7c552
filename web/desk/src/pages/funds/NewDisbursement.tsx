import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Allocation,
  type CampaignFunds,
  fundsKey,
  proposeDisbursement,
  readPayeeRows,
} from '../../api/funds.ts'
import { Button } from '../../components/Button.tsx'
import { DropZone } from '../../components/DropZone.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useKept } from '../../form/useKept.ts'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'
import { Batch, categories } from './Batch.tsx'
import { Select } from './Select.tsx'
import { formatSize, parseSize, writeSize } from './size.ts'

const payeeTypes = ['beneficiary', 'partner', 'supplier', 'trust'] as const
const empty = {
  ...{ payeeType: 'beneficiary', payeeName: '', account: '', bank: '', way: 'bank', whom: 'batch' },
  ...{ category: 'student', persons: '', hasMinors: 'no', size: '', remark: '' },
}
type Rows = Awaited<ReturnType<typeof readPayeeRows>>
interface Props {
  funds: CampaignFunds
  allocation: Allocation
  onDone: () => void
}

/** Proposes to pay a part of an allocation. Words are kept on the device; names of persons are not. */
export function NewDisbursement({ funds, allocation, onDone }: Props) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const { values, set, drop } = useKept(`disbursement.${allocation.id}`, empty)
  const [rows, setRows] = useState<Rows>()
  const [isTried, setTried] = useState(false)
  const isMoney = allocation.item === ''
  const types = payeeTypes.filter((one) => one !== 'partner' || funds.partners.length > 0)
  const payeeType = types.find((one) => one === values.payeeType) ?? 'beneficiary'
  const ways = isMoney ? (['bank', 'cash'] as const) : (['goods'] as const)
  const way = ways.find((one) => one === values.way) ?? ways[0]
  const isPersons = payeeType === 'beneficiary'
  const isList = isPersons && isMoney && values.whom === 'list'
  const listed = rows?.payees.reduce((sum, { size }) => sum + size, 0) ?? 0
  const size = isList ? listed || null : parseSize(allocation, values.size)
  const persons = /^[1-9]\d{0,6}$/.test(values.persons) ? Number(values.persons) : null
  const name =
    payeeType === 'partner'
      ? (funds.partners.find((one) => one === values.payeeName) ?? funds.partners[0] ?? '')
      : values.payeeName.trim()
  const isGood = size !== null && (isPersons ? isList || persons !== null : name.length >= 2)
  const send = useMutation({
    mutationFn: async () => {
      if (size === null) return
      const category = categories.find((one) => one === values.category) ?? 'other'
      const account = values.account.replaceAll(' ', '')
      await proposeDisbursement({
        ...{ allocationId: allocation.id, payeeType, way, size, remark: values.remark.trim() },
        ...(isPersons && !isList && persons !== null
          ? { batch: { category, persons, hasMinors: values.hasMinors === 'yes' } }
          : {}),
        ...(isList && rows ? { payees: rows.payees } : {}),
        ...(!isPersons && { payeeName: name }),
        ...(!isPersons &&
          account !== '' && {
            payees: [{ name, account, bank: values.bank.trim(), category: 'other', size }],
          }),
      })
    },
    onSuccess: async () => {
      drop()
      await client.invalidateQueries({ queryKey: fundsKey })
      onDone()
    },
  })
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isGood) send.mutate()
      }}
    >
      <h2>
        {t('funds.newDisbursement')}　{allocation.purpose}
      </h2>
      <p className="meta">
        {t('funds.left')}{' '}
        {formatSize(allocation, allocation.size - allocation.reversed - allocation.taken)}
      </p>
      <Kind payeeType={payeeType} types={types} way={way} ways={ways} set={set} />
      {isPersons ? (
        <>
          {isMoney && (
            <Select
              id="disbursement-whom"
              label={t('funds.whom')}
              options={['batch', 'list'] as const}
              nameOf={(one) => t(`funds.whom.${one}`)}
              value={isList ? 'list' : 'batch'}
              onChange={(whom) => set({ whom })}
            />
          )}
          {isList ? (
            <PayeeFile rows={rows} onRead={setRows} />
          ) : (
            <Batch id="disbursement" values={values} set={set} isTried={isTried} />
          )}
        </>
      ) : (
        <Organisation
          values={values}
          set={set}
          partners={payeeType === 'partner' ? funds.partners : null}
          name={name}
          isTried={isTried}
          hasAccount={way === 'bank'}
        />
      )}
      {!isList && (
        <TextField
          id="disbursement-size"
          label={t(isMoney ? 'funds.amount' : 'funds.quantity')}
          inputMode="decimal"
          autoComplete="off"
          placeholder={writeSize(
            allocation,
            allocation.size - allocation.reversed - allocation.taken,
          )}
          error={
            isTried && size === null ? t(isMoney ? 'funds.badAmount' : 'funds.badQuantity') : null
          }
          value={values.size}
          onChange={(text) => set({ size: text })}
        />
      )}
      <TextField
        id="disbursement-remark"
        label={t('funds.remark')}
        maxLength={100}
        value={values.remark}
        onChange={(remark) => set({ remark })}
      />
      {send.error && (
        <Note tone="bad" live>
          {errorText(send.error)}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="primary" busy={send.isPending}>
          {t('funds.propose')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}

interface KindProps {
  payeeType: (typeof payeeTypes)[number]
  types: readonly (typeof payeeTypes)[number][]
  way: 'bank' | 'cash' | 'goods'
  ways: readonly ('bank' | 'cash' | 'goods')[]
  set(change: Partial<typeof empty>): void
}

function Kind({ payeeType, types, way, ways, set }: KindProps) {
  const { t } = useWords()
  return (
    <>
      <Select
        id="disbursement-to"
        label={t('funds.to')}
        options={types}
        nameOf={(one) => t(`funds.payee.${one}`)}
        value={payeeType}
        onChange={(one) => set({ payeeType: one })}
      />
      <Select
        id="disbursement-way"
        label={t('funds.way')}
        options={ways}
        nameOf={(one) => t(`funds.way.${one}`)}
        value={way}
        onChange={(one) => set({ way: one })}
      />
    </>
  )
}

interface OrganisationProps {
  values: typeof empty
  set(change: Partial<typeof empty>): void
  /** On record; null of others than partners. */
  partners: readonly string[] | null
  name: string
  isTried: boolean
  hasAccount: boolean
}

function Organisation(props: OrganisationProps) {
  const { values, set, partners, name, isTried, hasAccount } = props
  const { t } = useWords()
  return (
    <>
      {partners ? (
        <Select
          id="disbursement-name"
          label={t('funds.payeeName')}
          options={partners}
          nameOf={(one) => one}
          value={name}
          onChange={(payeeName) => set({ payeeName })}
        />
      ) : (
        <TextField
          id="disbursement-name"
          label={t('funds.payeeName')}
          maxLength={100}
          error={isTried && name.length < 2 ? t('funds.needText') : null}
          value={values.payeeName}
          onChange={(payeeName) => set({ payeeName })}
        />
      )}
      {hasAccount && (
        <>
          <TextField
            id="disbursement-account"
            label={t('funds.account')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={40}
            value={values.account}
            onChange={(account) => set({ account })}
          />
          <TextField
            id="disbursement-bank"
            label={t('funds.bank')}
            maxLength={100}
            value={values.bank}
            onChange={(bank) => set({ bank })}
          />
        </>
      )}
    </>
  )
}

function PayeeFile({ rows, onRead }: { rows: Rows | undefined; onRead: (rows: Rows) => void }) {
  const { t, say } = useWords()
  const errorText = useErrorText()
  const read = useMutation({ mutationFn: readPayeeRows, onSuccess: onRead })
  const sum = rows?.payees.reduce((total, { size }) => total + size, 0) ?? 0
  return (
    <div className="field">
      <DropZone
        label={t('funds.payeeFile')}
        name={t('funds.payeeFile')}
        accept=".csv,.xlsx"
        onFiles={([file]) => file && read.mutate(file)}
      >
        {read.isPending ? t('common.busy') : t('funds.payeeFileHint')}
      </DropZone>
      {read.error && (
        <Note tone="bad" live>
          {errorText(read.error)}
        </Note>
      )}
      {rows && (
        <Note tone={rows.problems.length > 0 ? 'warn' : 'ok'} live>
          <p>
            {t('funds.payeesRead', {
              count: rows.payees.length,
              amount: formatYuan(sum),
              bad: rows.problems.length,
            })}
          </p>
          {rows.problems.slice(0, 20).map(({ row, code, message }) => (
            <p key={`${row}/${code}`}>
              {t('funds.rowBad', { row })}
              {say(message)}
            </p>
          ))}
        </Note>
      )}
    </div>
  )
}
