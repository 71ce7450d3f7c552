import { useQuery } from '@tanstack/react-query'
import { calendarHref, type DateKind, datesQuery, type StatutoryDate } from '../../api/calendar.ts'
import { isOfficial, useSession } from '../../api/session.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { DateTable } from './DateTable.tsx'
import { lastDayOf, monthAfter } from './month.ts'
import { MonthGrid } from './MonthGrid.tsx'
import { Subscription } from './Subscription.tsx'

const kinds: readonly DateKind[] = ['clock', 'report', 'mending', 'certificate', 'grade', 'term']
const groups = ['all', ...kinds] as const

/** What falls due in a month, as a sheet and as a list; for officials of their region. */
export default function CalendarPage() {
  const { t } = useWords()
  const official = isOfficial(useSession())
  const filters = useFilters()
  const thisMonth = formatDay(new Date().toISOString()).slice(0, 7)
  const asked = filters.get('month') ?? ''
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : thisMonth
  const group = groups.find((one) => one === filters.get('kind')) ?? 'all'
  const query = {
    from: `${month}-01`,
    to: lastDayOf(month),
    ...(group !== 'all' && { kind: [group] }),
  }
  const found = useQuery(datesQuery(query))
  return (
    <div className={official ? 'pad' : 'wrap page'}>
      <PageHead
        title={t('cal.title')}
        lead={t('cal.lead')}
        side={
          <>
            <button type="button" className="btn" onClick={() => window.print()}>
              <Icon name="print" />
              {t('common.print')}
            </button>
            <a className="btn" href={calendarHref(query)} download>
              <Icon name="download" />
              {t('cal.download')}
            </a>
          </>
        }
      />
      <GroupTabs
        label={t('cal.kind')}
        groups={groups}
        current={group}
        nameOf={(name) => t(`cal.${name}`)}
        onChoose={(name) => filters.set({ kind: name === 'all' ? null : name })}
      />
      <MonthHead
        month={month}
        thisMonth={thisMonth}
        onChoose={(chosen) => filters.set({ month: chosen === thisMonth ? null : chosen })}
      />
      <Await query={found}>
        {({ items, isCut }) => <Month month={month} items={items} isCut={isCut} />}
      </Await>
      <Subscription />
    </div>
  )
}

interface MonthHeadProps {
  month: string
  thisMonth: string
  onChoose(month: string): void
}

function MonthHead({ month, thisMonth, onChoose }: MonthHeadProps) {
  const { t } = useWords()
  const [year = '', index = ''] = month.split('-')
  return (
    <div className="monthhead">
      <h2 aria-live="polite">{t('cal.month', { year, month: index })}</h2>
      <span className="noprint row">
        <button type="button" className="btn sm" onClick={() => onChoose(monthAfter(month, -1))}>
          {t('cal.previous')}
        </button>
        <button
          type="button"
          className="btn sm"
          disabled={month === thisMonth}
          onClick={() => onChoose(thisMonth)}
        >
          {t('cal.thisMonth')}
        </button>
        <button type="button" className="btn sm" onClick={() => onChoose(monthAfter(month, 1))}>
          {t('cal.next')}
        </button>
      </span>
    </div>
  )
}

interface MonthProps {
  month: string
  items: readonly StatutoryDate[]
  isCut: boolean
}

function Month({ month, items, isCut }: MonthProps) {
  const { t } = useWords()
  return (
    <>
      {isCut && <Note tone="warn">{t('cal.cut')}</Note>}
      <MonthGrid month={month} items={items} />
      {items.length === 0 ? (
        <Empty title={t('cal.none')} hint={t('cal.noneHint')} />
      ) : (
        <DateTable items={items} />
      )}
    </>
  )
}
