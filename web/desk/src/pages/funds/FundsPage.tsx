import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { campaignsQuery } from '../../api/funds.ts'
import { useOrganisationNames } from '../../api/own-organisations.ts'
import { useSession } from '../../api/session.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'

/** 活动资金: campaigns of an organisation, each with the state of its book. */
export default function FundsPage() {
  const { t } = useWords()
  const { organisations } = useSession()
  const filters = useFilters()
  const nameOf = useOrganisationNames(organisations)
  const uscc = organisations.find((one) => one === filters.get('uscc')) ?? organisations[0]
  if (!uscc) return <Empty isPage title={t('credit.noOrganisation')} />
  return (
    <div className="wrap page">
      <PageHead title={t('funds.title')} lead={t('funds.lead')} />
      {organisations.length > 1 && (
        <div className="field">
          <label className="lab" htmlFor="funds-of">
            {t('form.organisation')}
          </label>
          <select
            className="in"
            id="funds-of"
            value={uscc}
            onChange={({ target }) => filters.set({ uscc: target.value })}
          >
            {organisations.map((one) => (
              <option key={one} value={one}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </div>
      )}
      <Campaigns uscc={uscc} />
    </div>
  )
}

function Campaigns({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const found = useQuery(campaignsQuery(uscc))
  type Row = NonNullable<typeof found.data>['items'][number]
  const figure = (key: 'U' | 'P' | 'N' | 'C'): Column<Row> => ({
    key,
    title: t(`funds.${key}`),
    isNumber: true,
    render: ({ totals }) => totals && formatYuan(totals[key]),
  })
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('funds.campaign'),
      isTitle: true,
      render: ({ campaign, name }) => <Link to={`/funds/${campaign}`}>{name}</Link>,
    },
    {
      key: 'state',
      title: t('funds.state'),
      render: ({ isClosed, totals }) => (
        <State tone={isClosed ? 'off' : totals ? 'ok' : 'info'} tag>
          {t(isClosed ? 'funds.isClosed' : totals ? 'funds.open' : 'funds.noBook')}
        </State>
      ),
    },
    figure('U'),
    figure('P'),
    figure('N'),
    figure('C'),
    {
      key: 'number',
      title: t('funds.filingNo'),
      render: ({ campaign }) => <span className="code">{campaign}</span>,
    },
  ]
  return (
    <Await query={found}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('funds.none')} hint={t('funds.noneHint')} />
        ) : (
          <SearchTable
            label={t('funds.title')}
            columns={columns}
            rows={items}
            keyOf={({ campaign }) => campaign}
          />
        )
      }
    </Await>
  )
}
