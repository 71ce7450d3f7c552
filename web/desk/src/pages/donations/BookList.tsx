import { useQuery } from '@tanstack/react-query'
import { booksQuery, type DonationBook } from '../../api/donations.ts'
import { Await } from '../../components/Feedback.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'

/** Of each campaign what the list adds up to, and what the public ledger says. */
export function BookList({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const found = useQuery(booksQuery(uscc))
  const columns: Column<DonationBook>[] = [
    { key: 'name', title: t('donations.campaign'), isTitle: true, render: ({ name }) => name },
    { key: 'gifts', title: t('donations.gifts'), isNumber: true, render: ({ gifts }) => gifts },
    {
      key: 'rows',
      title: t('donations.rows'),
      isNumber: true,
      render: ({ rowsFen }) => formatYuan(rowsFen),
    },
    {
      key: 'ledger',
      title: t('donations.ledger'),
      isNumber: true,
      render: ({ ledgerFen }) => formatYuan(ledgerFen),
    },
    {
      key: 'compared',
      title: t('donations.compared'),
      render: ({ rowsFen, ledgerFen }) => (
        <State tone={rowsFen === ledgerFen ? 'ok' : 'bad'} tag>
          {t(rowsFen === ledgerFen ? 'donations.equal' : 'donations.differs')}
        </State>
      ),
    },
    {
      key: 'page',
      title: t('donations.acts'),
      render: ({ campaign }) =>
        campaign === uscc ? null : (
          <a href={`/campaigns/${campaign}/give`}>{t('donations.givePage')}</a>
        ),
    },
  ]
  return (
    <Await query={found}>
      {({ items }) => (
        <SearchTable
          label={t('donations.books')}
          columns={columns}
          rows={items}
          keyOf={({ campaign }) => campaign}
        />
      )}
    </Await>
  )
}
