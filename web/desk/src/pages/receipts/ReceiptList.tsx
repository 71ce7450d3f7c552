import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Receipt, receiptPaperHref, receiptsHref, receiptsQuery } from '../../api/receipts.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages, perPage, usePage } from '../payments/Pages.tsx'
import { IssueForm } from './IssueForm.tsx'
import { ReversalForm } from './ReversalForm.tsx'

const tones: Record<Receipt['state'], Tone> = {
  REQUESTED: 'warn',
  ISSUED: 'ok',
  REVERSED: 'off',
  NONE: 'off',
}
const states = Object.keys(tones) as Receipt['state'][]

type Doing = { act: 'issue' | 'reverse'; receipt: Receipt }

export function ReceiptList({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const filters = useFilters()
  const page = usePage()
  const [doing, setDoing] = useState<Doing | null>(null)
  const q = filters.get('q')
  const state = states.find((one) => one === filters.get('state'))
  const filter = { uscc, ...(q && { q }), ...(state && { state }) }
  const found = useQuery(receiptsQuery({ ...filter, page, limit: perPage }))
  const Form = doing?.act === 'issue' ? IssueForm : ReversalForm
  return (
    <>
      <div className="flt">
        <SearchBox
          label={t('receipts.search')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text, page: null })}
        />
        <select
          className="in"
          aria-label={t('receipts.state')}
          value={state ?? ''}
          onChange={({ target }) => filters.set({ state: target.value, page: null })}
        >
          <option value="">{t('receipts.anyState')}</option>
          {states.map((one) => (
            <option key={one} value={one}>
              {t(`receipts.state.${one}`)}
            </option>
          ))}
        </select>
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className="btn sm" href={receiptsHref({ ...filter, format })} download>
            <Icon name="download" />
            {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
          </a>
        ))}
      </div>
      {doing && (
        <Form key={doing.receipt.id} receipt={doing.receipt} onDone={() => setDoing(null)} />
      )}
      <Await query={found}>
        {({ items, total, netFen }) =>
          items.length === 0 ? (
            <Empty title={t('receipts.none')} hint={t('receipts.noneHint')} />
          ) : (
            <>
              <p className="meta">
                {t('receipts.sum', { count: total, amount: formatYuan(netFen) })}
              </p>
              <Table items={items} onDo={setDoing} />
              <Pages page={page} hasMore={page * perPage < total} />
            </>
          )
        }
      </Await>
    </>
  )
}

function Table({ items, onDo }: { items: readonly Receipt[]; onDo(doing: Doing): void }) {
  const { t } = useWords()
  const columns: Column<Receipt>[] = [
    {
      key: 'number',
      title: t('receipts.number'),
      isTitle: true,
      render: ({ code, number, problem }) =>
        number ? (
          <span className="code">
            {code} {number}
          </span>
        ) : (
          problem && t(`receipts.problem.${problem}`)
        ),
    },
    { key: 'payer', title: t('receipts.payer'), render: ({ payer }) => payer },
    {
      key: 'amount',
      title: t('receipts.amount'),
      isNumber: true,
      render: ({ amountFen, kind }) => `${kind === 'red' ? '-' : ''}${formatYuan(amountFen)}`,
    },
    {
      key: 'state',
      title: t('receipts.state'),
      render: ({ state, kind }) => (
        <State tone={kind === 'red' ? 'bad' : tones[state]} tag>
          {kind === 'red' ? t('receipts.red') : t(`receipts.state.${state}`)}
        </State>
      ),
    },
    {
      key: 'issued',
      title: t('receipts.issuedOn'),
      render: ({ issuedOn }) => issuedOn && <time className="num">{issuedOn}</time>,
    },
    { key: 'acts', title: t('receipts.acts'), render: (row) => <Acts receipt={row} onDo={onDo} /> },
  ]
  return (
    <SearchTable label={t('receipts.list')} columns={columns} rows={items} keyOf={({ id }) => id} />
  )
}

function Acts({ receipt, onDo }: { receipt: Receipt; onDo(doing: Doing): void }) {
  const { t } = useWords()
  const { id, kind, state, number } = receipt
  if (state === 'REQUESTED') {
    return (
      <Button small onClick={() => onDo({ act: 'issue', receipt })}>
        {t('receipts.issue')}
      </Button>
    )
  }
  if (!number) return null
  return (
    <div className="row">
      <a href={receiptPaperHref(id)} target="_blank" rel="noreferrer">
        {t('receipts.paper')}
      </a>
      {kind === 'blue' && state === 'ISSUED' && (
        <Button small onClick={() => onDo({ act: 'reverse', receipt })}>
          {t('receipts.reverse')}
        </Button>
      )}
    </div>
  )
}
