import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { type Indicator, indicatorsQuery } from '../../api/warnings.ts'
import { Await } from '../../components/Feedback.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { useWords } from '../../i18n/words.ts'

/** Every indicator with its formula, and how often it was right. */
export function IndicatorTable() {
  const { t, say } = useWords()
  const indicators = useQuery(indicatorsQuery)
  const columns: Column<Indicator>[] = [
    {
      key: 'title',
      title: t('warn.code'),
      isTitle: true,
      render: ({ code, title, rule }) => (
        <Link className="nm" to={`/rules/${rule}`}>
          {code} {say(title)}
        </Link>
      ),
    },
    {
      key: 'formula',
      title: t('warn.formula'),
      render: ({ formula, hasData }) => (
        <>
          {say(formula)}
          {!hasData && <p className="meta">{t('warn.noData')}</p>}
        </>
      ),
    },
    {
      key: 'open',
      title: t('warn.openCount'),
      render: ({ code, open, hasData }) =>
        !hasData ? (
          t('warn.unfed')
        ) : open > 0 ? (
          <Link to={`/warnings?indicator=${code}`}>{open}</Link>
        ) : (
          open
        ),
    },
    { key: 'proved', title: t('warn.proved'), render: ({ proved }) => proved },
    { key: 'mistaken', title: t('warn.mistaken'), render: ({ mistaken }) => mistaken },
    {
      key: 'precision',
      title: t('warn.precision'),
      render: ({ precision }) => (precision === null ? '–' : `${(precision * 100).toFixed(1)}%`),
    },
  ]
  return (
    <Await query={indicators}>
      {({ items }) => (
        <SearchTable
          label={t('warn.indicators')}
          columns={columns}
          rows={items}
          keyOf={({ code }) => code}
        />
      )}
    </Await>
  )
}
