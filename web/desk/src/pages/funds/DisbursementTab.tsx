import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import {
  type CampaignFunds,
  type Disbursement,
  disbursementsHref,
  disbursementsQuery,
  fundsKey,
  sendToBank,
} from '../../api/funds.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note, State } from '../../components/State.tsx'
import { type Filters, useFilters } from '../../components/useFilters.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages, perPage, usePage } from '../payments/Pages.tsx'
import { formatSize } from './size.ts'
import { statusOf } from './status.ts'

const states = ['PROPOSED', 'APPROVED', 'SENT', 'SETTLED', 'FAILED', 'REJECTED'] as const
const sorts = ['madeAt', '-madeAt', 'size', '-size', 'state', '-state'] as const

export function DisbursementTab({ funds }: { funds: CampaignFunds }) {
  const { t } = useWords()
  const filters = useFilters()
  const page = usePage()
  const q = filters.get('q')
  const state = states.find((one) => one === filters.get('state'))
  const sort = sorts.find((one) => one === filters.get('sort'))
  const filter = {
    campaign: funds.campaign,
    ...(q && { q }),
    ...(state && { state }),
    ...(sort && { sort }),
    ...(filters.get('unconfirmed') === 'true' && { unconfirmed: true }),
  }
  const found = useQuery(disbursementsQuery({ ...filter, page, limit: perPage }))
  return (
    <>
      <div className="flt noprint">
        <SearchBox
          label={t('funds.search')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text, page: null })}
        />
        <select
          className="in"
          aria-label={t('funds.state')}
          value={state ?? ''}
          onChange={({ target }) =>
            filters.set({ state: target.value, unconfirmed: null, page: null })
          }
        >
          <option value="">{t('funds.anyState')}</option>
          {states.map((one) => (
            <option key={one} value={one}>
              {t(`funds.state.${one}`)}
            </option>
          ))}
        </select>
        {(['xlsx', 'csv'] as const).map((format) => (
          <a
            key={format}
            className="btn sm"
            href={disbursementsHref({ ...filter, format })}
            download
          >
            <Icon name="download" />
            {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
          </a>
        ))}
        {funds.todo.toSend > 0 && <BankFile campaign={funds.campaign} />}
      </div>
      <Await query={found}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('funds.noDisbursements')} hint={t('funds.noDisbursementsHint')} />
          ) : (
            <>
              <Table items={items} filters={filters} />
              <Pages page={page} hasMore={page * perPage < total} />
            </>
          )
        }
      </Await>
    </>
  )
}

function Table({ items, filters }: { items: readonly Disbursement[]; filters: Filters }) {
  const { t } = useWords()
  const payee = ({ payeeName, category, persons }: Disbursement) =>
    payeeName ??
    t('funds.someone', {
      category: t(`funds.category.${category ?? 'other'}`),
      persons: persons ?? 0,
    })
  const columns: Column<Disbursement>[] = [
    {
      key: 'payee',
      title: t('funds.payee'),
      isTitle: true,
      render: (one) => (
        <Link to={`/funds/${one.campaign}/disbursements/${one.id}`}>{payee(one)}</Link>
      ),
    },
    { key: 'purpose', title: t('funds.purpose'), render: ({ purpose }) => purpose },
    {
      key: 'size',
      title: t('funds.size'),
      isNumber: true,
      isSortable: true,
      render: (one) => formatSize(one, one.size - one.returned),
    },
    {
      key: 'confirmed',
      title: t('funds.C'),
      isNumber: true,
      render: (one) => formatSize(one, one.confirmed),
    },
    {
      key: 'state',
      title: t('funds.state'),
      isSortable: true,
      render: (one) => {
        const { name, tone } = statusOf(one)
        return (
          <State tone={tone} tag>
            {t(`funds.state.${name}`)}
          </State>
        )
      },
    },
    {
      key: 'number',
      title: t('funds.number'),
      render: ({ number }) => <span className="code">{number}</span>,
    },
    {
      key: 'madeAt',
      title: t('funds.at'),
      isSortable: true,
      render: ({ madeAt }) => <time className="num">{formatMinute(madeAt)}</time>,
    },
  ]
  return (
    <SearchTable
      label={t('funds.part.disbursements')}
      columns={columns}
      rows={items}
      keyOf={({ id }) => id}
      filters={filters}
    />
  )
}

function BankFile({ campaign }: { campaign: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const send = useMutation({
    mutationFn: () => sendToBank(campaign),
    onSuccess: async (file) => {
      const href = URL.createObjectURL(file)
      const link = document.createElement('a')
      link.href = href
      link.download = `${campaign}.csv`
      link.click()
      URL.revokeObjectURL(href)
      await client.invalidateQueries({ queryKey: fundsKey })
    },
  })
  return (
    <>
      <Button small tone="primary" busy={send.isPending} onClick={() => send.mutate()}>
        {t('funds.bankFile')}
      </Button>
      {send.error && (
        <Note tone="bad" live>
          {errorText(send.error)}
        </Note>
      )}
    </>
  )
}
