import { useQuery } from '@tanstack/react-query'
import {
  type ComplaintFigures,
  complaintFiguresHref,
  complaintFiguresQuery,
} from '../../api/complaints.ts'
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
              {(['xlsx', 'csv'] as const).map((format) => (
                <a
                  key={format}
                  className="btn sm"
                  href={complaintFiguresHref({ from: data.from, to: data.to, format })}
                  download
                >
                  <Icon name="download" />
                  {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
                </a>
              ))}
              <Button small onClick={() => window.print()}>
                <Icon name="print" />
                {t('common.print')}
              </Button>
            </div>
            <Timeliness figures={data} />
            <Breakdowns figures={data} />
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

/** Whether the terms of acceptance and of the answer were kept. */
function Timeliness({ figures: { timeliness } }: { figures: ComplaintFigures }) {
  const { t } = useWords()
  const { received, decided, decidedInTime, replied, repliedInTime } = timeliness
  const share = (part: number, of: number) => (of === 0 ? '–' : `${Math.round((part / of) * 100)}%`)
  return (
    <section className="review">
      <h2>{t('complaint.timeliness')}</h2>
      <dl className="facts">
        <dt>{t('complaint.received')}</dt>
        <dd className="num">{received}</dd>
        <dt>{t('complaint.decided')}</dt>
        <dd className="num">
          {t('complaint.inTime', { n: decided, share: share(decidedInTime, decided) })}
        </dd>
        <dt>{t('complaint.replied')}</dt>
        <dd className="num">
          {t('complaint.inTime', { n: replied, share: share(repliedInTime, replied) })}
        </dd>
      </dl>
    </section>
  )
}

type Cell = ComplaintFigures['cells'][number]

/** By matter, place and outcome; small cells are left out, since they might tell who reported. */
function Breakdowns({ figures: { cells } }: { figures: ComplaintFigures }) {
  const { t } = useWords()
  const nameOf = ({ by, key, label }: Cell) => {
    if (by === 'region') return label
    return by === 'matter'
      ? t(`complaint.is.${key as 'fees'}`)
      : t(`complaint.came.${key as 'OPEN'}`)
  }
  return (
    <>
      {(['matter', 'region', 'outcome'] as const).map((by) => (
        <section className="review" key={by}>
          <h2>{t(`complaint.by.${by}`)}</h2>
          <SearchTable
            label={t(`complaint.by.${by}`)}
            columns={[
              { key: 'key', title: t(`complaint.by.${by}`), isTitle: true, render: nameOf },
              {
                key: 'count',
                title: t('complaint.received'),
                isNumber: true,
                render: ({ count: n }: Cell) => n ?? t('complaint.tooFew'),
              },
            ]}
            rows={cells.filter((cell) => cell.by === by)}
            keyOf={({ key }) => key}
          />
        </section>
      ))}
      <p className="meta">{t('complaint.tooFewHint')}</p>
    </>
  )
}

const count = <K extends string>(key: K, title: string) => ({
  key,
  title,
  isNumber: true,
  render: (row: Record<K, number>) => row[key],
})
