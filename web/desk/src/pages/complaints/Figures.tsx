import { useQuery } from '@tanstack/react-query'
import { type ComplaintFigures, complaintFiguresQuery } from '../../api/complaints.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { useWords } from '../../i18n/words.ts'

type Month = ComplaintFigures['months'][number]
type Target = ComplaintFigures['targets'][number]

/** How many came in, by month and by organisation, in the last year. */
export function Figures() {
  const { t } = useWords()
  const figures = useQuery(complaintFiguresQuery)
  const months: Column<Month>[] = [
    { key: 'month', title: t('complaint.month'), isTitle: true, render: ({ month }) => month },
    count('received', t('complaint.received')),
    count('replied', t('complaint.replied')),
    count('late', t('complaint.lateCount')),
  ]
  const targets: Column<Target>[] = [
    { key: 'name', title: t('complaint.target'), isTitle: true, render: ({ name }) => name },
    count('received', t('complaint.received')),
    count('leads', t('complaint.leads')),
  ]
  return (
    <Await query={figures}>
      {(data) =>
        data.months.length === 0 ? (
          <Empty title={t('complaint.none')} />
        ) : (
          <>
            <div className="flt noprint">
              <span className="sec">{t('complaint.period', { from: data.from, to: data.to })}</span>
              <Button small onClick={() => window.print()}>
                <Icon name="print" />
                {t('common.print')}
              </Button>
            </div>
            <section className="review">
              <h2>{t('complaint.byMonth')}</h2>
              <SearchTable
                label={t('complaint.byMonth')}
                columns={months}
                rows={data.months}
                keyOf={({ month }) => month}
              />
            </section>
            <section className="review">
              <h2>{t('complaint.byTarget')}</h2>
              <SearchTable
                label={t('complaint.byTarget')}
                columns={targets}
                rows={data.targets}
                keyOf={({ name, uscc }) => `${name}${uscc}`}
              />
            </section>
          </>
        )
      }
    </Await>
  )
}

const count = <K extends string>(key: K, title: string) => ({
  key,
  title,
  isNumber: true,
  render: (row: Record<K, number>) => row[key],
})
