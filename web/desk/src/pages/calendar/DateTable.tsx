import { Link } from 'react-router'
import type { StatutoryDate } from '../../api/calendar.ts'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { formatSentenceDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** Each with whom it concerns and the articles by which it is so. */
export function DateTable({ items }: { items: readonly StatutoryDate[] }) {
  const { t, say, lang } = useWords()
  const columns: Column<StatutoryDate>[] = [
    {
      key: 'day',
      title: t('cal.day'),
      render: ({ id, day }) => (
        <time id={id} dateTime={day}>
          {formatSentenceDay(day, lang)}
        </time>
      ),
    },
    {
      key: 'matter',
      title: t('cal.matter'),
      isTitle: true,
      render: ({ title, href }) => (
        <Link className="nm" to={href}>
          {say(title)}
        </Link>
      ),
    },
    {
      key: 'organisation',
      title: t('cal.organisation'),
      render: ({ organisation, caseNo }) =>
        organisation || caseNo ? (
          <>
            {organisation?.name} {caseNo && <span className="code">{caseNo}</span>}
          </>
        ) : null,
    },
    {
      key: 'article',
      title: t('cal.article'),
      render: ({ article, ruleId }) => (
        <span className="nm long">
          {article}{' '}
          {ruleId && (
            <a href={`/rules/${ruleId}`} target="_blank" rel="noreferrer">
              {t('cal.rule')}
              <span className="vh"> {ruleId}</span>
            </a>
          )}
        </span>
      ),
    },
  ]
  return <SearchTable label={t('cal.list')} columns={columns} rows={items} keyOf={({ id }) => id} />
}
