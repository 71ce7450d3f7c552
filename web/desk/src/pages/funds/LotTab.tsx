import { useQuery } from '@tanstack/react-query'
import { type CampaignFunds, type Lot, lotsQuery } from '../../api/funds.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages, perPage, usePage } from '../payments/Pages.tsx'
import { formatSize, goodsName } from './size.ts'

const kinds = ['donation', 'income', 'residual_in'] as const

/** What came in, in its order, and into which allocations it went: the ledger knows, nobody writes it down. */
export function LotTab({ funds }: { funds: CampaignFunds }) {
  const { t } = useWords()
  const filters = useFilters()
  const page = usePage()
  const claim = filters.get('claim')
  const query = { page, limit: perPage, ...(claim && { claim }) }
  const found = useQuery(lotsQuery(funds.campaign, query))
  const shown = (one: Lot, size: number) =>
    one.item === ''
      ? formatSize({ item: '', unit: '', price: 1 }, size)
      : `${goodsName(funds, one.item)} × ${size}`
  const columns: Column<Lot>[] = [
    {
      key: 'kind',
      title: t('funds.part.lots'),
      isTitle: true,
      render: ({ kind }) => t(`funds.lot.${kinds.find((one) => one === kind) ?? 'donation'}`),
    },
    {
      key: 'at',
      title: t('funds.at'),
      render: ({ settledAt }) => <time className="num">{formatMinute(settledAt)}</time>,
    },
    {
      key: 'amount',
      title: t('funds.D'),
      isNumber: true,
      render: (one) => shown(one, one.amount - one.refunded),
    },
    {
      key: 'free',
      title: t('funds.free'),
      isNumber: true,
      render: (one) => shown(one, one.free),
    },
    {
      key: 'uses',
      title: t('funds.usedBy'),
      isLong: true,
      render: (one) =>
        one.uses.length === 0
          ? null
          : one.uses.map((use) => (
              <button
                type="button"
                key={use.claim}
                className="chip"
                title={use.claim}
                onClick={() => filters.set({ claim: use.claim, page: null })}
              >
                {shown(one, use.amount)}
              </button>
            )),
    },
    {
      key: 'entry',
      title: t('funds.trace'),
      render: ({ id }) => <span className="code">{id}</span>,
    },
  ]
  return (
    <>
      {claim && (
        <div className="flt">
          <span className="meta">
            {t('funds.lotsOfOne')}　<span className="code">{claim}</span>
          </span>
          <Button small onClick={() => filters.set({ claim: null, page: null })}>
            {t('funds.allLots')}
          </Button>
        </div>
      )}
      <Await query={found}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('funds.noLots')} hint={t('funds.noLotsHint')} />
          ) : (
            <>
              <p className="meta">{t('funds.lotCount', { count: total })}</p>
              <SearchTable
                label={t('funds.part.lots')}
                columns={columns}
                rows={items}
                keyOf={({ id }) => id}
              />
              <Pages page={page} hasMore={page * perPage < total} />
            </>
          )
        }
      </Await>
    </>
  )
}
