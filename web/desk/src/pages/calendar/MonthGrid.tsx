import type { StatutoryDate } from '../../api/calendar.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { weeksOf } from './month.ts'

const shown = 3

interface MonthGridProps {
  month: string
  items: readonly StatutoryDate[]
}

/** A sheet for each month; a phone has the list alone. */
export function MonthGrid({ month, items }: MonthGridProps) {
  const { t } = useWords()
  const byDay = Map.groupBy(items, ({ day }) => day)
  const today = formatDay(new Date().toISOString())
  return (
    <table className="monthgrid">
      <caption className="vh">{t('cal.grid')}</caption>
      <thead>
        <tr>
          {[...t('cal.weekdays')].map((name, index) => (
            // Two days may begin with one letter.
            <th key={`${index}-${name}`} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, index) => (
          <tr key={week.find(Boolean) ?? index}>
            {week.map((day, at) => (
              <Day
                key={day ?? at}
                day={day}
                isToday={day === today}
                dates={(day && byDay.get(day)) || []}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayProps {
  day: string | null
  isToday: boolean
  dates: readonly StatutoryDate[]
}

function Day({ day, isToday, dates }: DayProps) {
  const { t, say } = useWords()
  if (day === null) return <td />
  return (
    <td {...(isToday && { 'aria-current': 'date' as const })}>
      <time dateTime={day}>{Number(day.slice(-2))}</time>
      {dates.length > 0 && (
        <ul>
          {dates.slice(0, shown).map(({ id, kind, title, organisation }) => (
            <li key={id} className={kind}>
              <a href={`#${id}`}>{organisation?.name ?? say(title)}</a>
            </li>
          ))}
          {dates.length > shown && <li>{t('cal.more', { count: dates.length })}</li>}
        </ul>
      )}
    </td>
  )
}
