import { useQuery } from '@tanstack/react-query'
import { type CampaignFigures, figureCampaignsQuery } from '../../api/charity-statistics.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'
import { useFigureQuery } from './useFigureQuery.ts'

const perPage = 20
const sums = ['raised', 'refunded', 'disbursed', 'confirmed', 'unallocated'] as const

/** The campaigns behind the figures, each with its entries on the public ledger. */
export function Campaigns() {
  const { t } = useWords()
  const { filters, query } = useFigureQuery()
  const page = Math.max(1, Number(filters.get('page') ?? 1) || 1)
  const found = useQuery(figureCampaignsQuery({ ...query, page, limit: perPage }))
  const columns: Column<CampaignFigures>[] = [
    {
      key: 'name',
      title: t('figures.campaign'),
      isTitle: true,
      render: ({ campaign, name }) => (
        <a href={`/charity/campaigns/${encodeURIComponent(campaign)}/entries`}>
          {name ?? campaign}
        </a>
      ),
    },
    {
      key: 'organisation',
      title: t('figures.charity'),
      render: ({ organisation, uscc }) => organisation ?? uscc,
    },
    ...sums.map(
      (key): Column<CampaignFigures> => ({
        key,
        title: t(`figures.${key}`),
        isNumber: true,
        render: (line) => formatYuan(line[key]),
      }),
    ),
  ]
  const to = (number: number) => filters.set({ page: String(number) })
  return (
    <section className="review" id="campaigns">
      <h2>{t('figures.behind')}</h2>
      <Await query={found}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('figures.noCampaigns')} />
          ) : (
            <>
              <p className="meta">{t('figures.behindHint', { n: total })}</p>
              <SearchTable
                label={t('figures.behind')}
                columns={columns}
                rows={items}
                keyOf={({ campaign }) => campaign}
              />
              {total > perPage && (
                <nav className="pager" aria-label={t('common.pages')}>
                  {page > 1 && (
                    <button type="button" className="btn sm" onClick={() => to(page - 1)}>
                      {t('common.previous')}
                    </button>
                  )}
                  {page * perPage < total && (
                    <button type="button" className="btn sm" onClick={() => to(page + 1)}>
                      {t('common.next')}
                    </button>
                  )}
                </nav>
              )}
            </>
          )
        }
      </Await>
    </section>
  )
}
