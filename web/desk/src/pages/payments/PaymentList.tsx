import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  confirmPayment,
  type Payment,
  paymentsHref,
  paymentsKey,
  paymentsQuery,
} from '../../api/payments.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note, State, type Tone } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatYuan } from '../../form/money.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { NewPayment } from './NewPayment.tsx'
import { Pages, perPage, usePage } from './Pages.tsx'

const tones: Record<Payment['state'], Tone> = {
  CREATED: 'info',
  EXPIRED: 'off',
  PAID: 'warn',
  SETTLED: 'ok',
  PARTIALLY_REFUNDED: 'warn',
  REFUNDED: 'off',
}
const states = Object.keys(tones) as Payment['state'][]
const channels: readonly Payment['channel'][] = [
  ...(['sandbox', 'wechat', 'alipay', 'bank', 'cash', 'goods'] as const),
]

export function PaymentList({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const filters = useFilters()
  const page = usePage()
  const [isMaking, setMaking] = useState(false)
  const q = filters.get('q')
  const state = states.find((one) => one === filters.get('state'))
  const channel = channels.find((one) => one === filters.get('channel'))
  const filter = { uscc, ...(q && { q }), ...(state && { state }), ...(channel && { channel }) }
  const found = useQuery(paymentsQuery({ ...filter, page, limit: perPage }))
  return (
    <>
      <div className="flt">
        <SearchBox
          label={t('payments.search')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text, page: null })}
        />
        <select
          className="in"
          aria-label={t('payments.state')}
          value={state ?? ''}
          onChange={({ target }) => filters.set({ state: target.value, page: null })}
        >
          <option value="">{t('payments.anyState')}</option>
          {states.map((one) => (
            <option key={one} value={one}>
              {t(`payments.state.${one}`)}
            </option>
          ))}
        </select>
        <select
          className="in"
          aria-label={t('payments.channel')}
          value={channel ?? ''}
          onChange={({ target }) => filters.set({ channel: target.value, page: null })}
        >
          <option value="">{t('payments.anyChannel')}</option>
          {channels.map((one) => (
            <option key={one} value={one}>
              {t(`payments.channel.${one}`)}
            </option>
          ))}
        </select>
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className="btn sm" href={paymentsHref({ ...filter, format })} download>
            <Icon name="download" />
            {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
          </a>
        ))}
        {!isMaking && (
          <Button tone="primary" small onClick={() => setMaking(true)}>
            {t('payments.new')}
          </Button>
        )}
      </div>
      {isMaking && <NewPayment uscc={uscc} onDone={() => setMaking(false)} />}
      <Await query={found}>
        {({ items, total, netFen }) =>
          items.length === 0 ? (
            <Empty title={t('payments.none')} hint={t('payments.noneHint')} />
          ) : (
            <>
              <p className="meta">
                {t('payments.sum', { count: total, amount: formatYuan(netFen) })}
              </p>
              <Table items={items} />
              <Pages page={page} hasMore={page * perPage < total} />
            </>
          )
        }
      </Await>
    </>
  )
}

function Table({ items }: { items: readonly Payment[] }) {
  const { t } = useWords()
  const columns: Column<Payment>[] = [
    { key: 'title', title: t('payments.subject'), isTitle: true, render: ({ title }) => title },
    {
      key: 'amount',
      title: t('payments.amount'),
      isNumber: true,
      render: ({ amountFen }) => formatYuan(amountFen),
    },
    {
      key: 'state',
      title: t('payments.state'),
      render: ({ state }) => (
        <State tone={tones[state]} tag>
          {t(`payments.state.${state}`)}
        </State>
      ),
    },
    {
      key: 'channel',
      title: t('payments.channel'),
      render: ({ channel }) => t(`payments.channel.${channel}`),
    },
    {
      key: 'number',
      title: t('payments.number'),
      render: ({ number }) => <span className="code">{number}</span>,
    },
    {
      key: 'made',
      title: t('payments.made'),
      render: ({ createdAt }) => <time className="num">{formatMinute(createdAt)}</time>,
    },
    { key: 'acts', title: t('payments.acts'), render: (row) => <Acts payment={row} /> },
  ]
  return (
    <SearchTable label={t('payments.list')} columns={columns} rows={items} keyOf={({ id }) => id} />
  )
}

function Acts({ payment: { id, state, isMine, payPath } }: { payment: Payment }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const confirm = useMutation({
    mutationFn: () => confirmPayment(id),
    onSettled: () => client.invalidateQueries({ queryKey: paymentsKey }),
  })
  if (state === 'CREATED' && payPath) return <a href={payPath}>{t('payments.payLink')}</a>
  if (state !== 'PAID' || isMine) return null
  return (
    <>
      <Button small busy={confirm.isPending} onClick={() => confirm.mutate()}>
        {t('payments.confirm')}
      </Button>
      {confirm.error && (
        <Note tone="bad" live>
          {errorText(confirm.error)}
        </Note>
      )}
    </>
  )
}
