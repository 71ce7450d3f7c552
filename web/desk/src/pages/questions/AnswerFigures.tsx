import { useQuery } from '@tanstack/react-query'
import { answerFiguresQuery, type OfficeFigures } from '../../api/questions.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'

/** By office: how many answers were in time. */
export function AnswerFigures() {
  const { t } = useWords()
  const filters = useFilters()
  const from = filters.get('from')
  const to = filters.get('to')
  const figures = useQuery(answerFiguresQuery({ ...(from && { from }), ...(to && { to }) }))
  return (
    <Await query={figures}>
      {({ items, ...period }) => (
        <>
          <div className="flt noprint">
            <label className="inline">
              {t('ask.periodFrom')}
              <input
                className="in"
                type="date"
                value={period.from}
                onChange={({ target }) => filters.set({ from: target.value })}
              />
            </label>
            <label className="inline">
              {t('ask.periodTo')}
              <input
                className="in"
                type="date"
                value={period.to}
                onChange={({ target }) => filters.set({ to: target.value })}
              />
            </label>
            <Button small onClick={() => window.print()}>
              <Icon name="print" />
              {t('common.print')}
            </Button>
          </div>
          {items.length === 0 ? (
            <Empty title={t('ask.none')} />
          ) : (
            <FigureTable items={items} label={t('ask.period', period)} />
          )}
        </>
      )}
    </Await>
  )
}

function FigureTable({ items, label }: { items: readonly OfficeFigures[]; label: string }) {
  const { t } = useWords()
  const count = (key: Exclude<keyof OfficeFigures, 'office' | 'officeRegion'>, title: string) => ({
    key,
    title,
    isNumber: true,
    render: (row: OfficeFigures) => row[key],
  })
  const columns: Column<OfficeFigures>[] = [
    { key: 'office', title: t('ask.with'), isTitle: true, render: ({ office }) => office },
    count('inTime', t('ask.inTime')),
    count('late', t('ask.lateAnswers')),
    count('escalated', t('ask.escalated')),
    { key: 'rate', title: t('ask.rate'), isNumber: true, render: rateOf },
    count('transferred', t('ask.transferred')),
    count('open', t('ask.openNow')),
    count('overdue', t('ask.overdueNow')),
  ]
  return (
    <SearchTable
      label={label}
      columns={columns}
      rows={items}
      keyOf={({ officeRegion }) => officeRegion}
    />
  )
}

/** Of what was to be answered here: an answer too late and one taken away both miss it. */
function rateOf({ inTime, late, escalated }: OfficeFigures): string | null {
  const all = inTime + late + escalated
  return all === 0 ? null : `${((100 * inTime) / all).toFixed(1)}%`
}
