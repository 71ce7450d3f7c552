import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { booksQuery, type Donation, donationsHref, donationsQuery } from '../../api/donations.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { Note } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages, perPage, usePage } from '../payments/Pages.tsx'
import { DonationTable, tones } from './DonationTable.tsx'
import { TakeGift } from './TakeGift.tsx'

const states = Object.keys(tones) as Donation['state'][]
const sorts = ['newest', 'oldest', 'largest'] as const

export function DonationList({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const filters = useFilters()
  const page = usePage()
  const [mode, setMode] = useState<'look' | 'take' | 'taken'>('look')
  const filter = useDonationFilter(uscc)
  const found = useQuery(donationsQuery({ ...filter, page, limit: perPage }))
  const books = useQuery(booksQuery(uscc)).data?.items ?? []
  const select = (
    label: string,
    name: 'state' | 'campaign' | 'sort',
    options: readonly (readonly [string, string])[],
  ) => (
    <select
      className="in"
      aria-label={label}
      value={filters.get(name) ?? ''}
      onChange={({ target }) => filters.set({ [name]: target.value, page: null })}
    >
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
  return (
    <>
      <div className="flt noprint">
        <SearchBox
          label={t('donations.search')}
          value={filters.get('q') ?? ''}
          onSearch={(text) => filters.set({ q: text, page: null })}
        />
        {select(t('donations.campaign'), 'campaign', [
          ['', t('donations.anyCampaign')],
          ...books.map(({ campaign, name }) => [campaign, name] as const),
        ])}
        {select(t('donations.state'), 'state', [
          ['', t('donations.anyState')],
          ...states.map((one) => [one, t(`donations.state.${one}`)] as const),
        ])}
        {select(
          t('donations.sort'),
          'sort',
          sorts.map((one) => [one, t(`donations.sort.${one}`)] as const),
        )}
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className="btn sm" href={donationsHref({ ...filter, format })} download>
            <Icon name="download" />
            {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
          </a>
        ))}
        {mode !== 'take' && (
          <Button tone="primary" small onClick={() => setMode('take')}>
            {t('donations.take')}
          </Button>
        )}
      </div>
      {mode === 'take' && (
        <TakeGift
          uscc={uscc}
          books={books}
          onDone={(isTaken) => setMode(isTaken ? 'taken' : 'look')}
        />
      )}
      {mode === 'taken' && (
        <Note tone="ok" live>
          {t('donations.saved')}
        </Note>
      )}
      <Await query={found}>
        {({ items, total, netFen }) =>
          items.length === 0 ? (
            <Empty title={t('donations.none')} hint={t('donations.noneHint')} />
          ) : (
            <>
              <p className="meta">
                {t('donations.sum', { count: total, amount: formatYuan(netFen) })}
              </p>
              <DonationTable items={items} books={books} />
              <Pages page={page} hasMore={page * perPage < total} />
            </>
          )
        }
      </Await>
    </>
  )
}

/** What the address says is looked for. */
function useDonationFilter(uscc: string) {
  const filters = useFilters()
  const q = filters.get('q')
  const campaign = filters.get('campaign')
  const state = states.find((one) => one === filters.get('state'))
  const sort = sorts.find((one) => one === filters.get('sort'))
  return {
    uscc,
    ...(q && { q }),
    ...(campaign && { campaign }),
    ...(state && { state }),
    ...(sort && { sort }),
  }
}
