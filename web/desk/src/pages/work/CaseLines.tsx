import type { CaseSummary } from '@yiqi/contracts'
import { Link } from 'react-router'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { CaseState } from '../case/CaseState.tsx'

/** Cases as a table; on a phone as cards, by CSS alone. */
export function CaseLines({ items }: { items: readonly CaseSummary[] }) {
  const { t, say } = useWords()
  return (
    <table className="list cards">
      <thead>
        <tr>
          <th scope="col">{t('tasks.caseNo')}</th>
          <th scope="col">{t('tasks.process')}</th>
          <th scope="col">{t('tasks.subject')}</th>
          <th scope="col">{t('tasks.state')}</th>
          <th scope="col">{t('stats.submitted')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td className="num">
              <Link to={`/cases/${item.id}`}>{item.caseNo ?? t('common.open')}</Link>
            </td>
            <td className="wraps" data-label={t('tasks.process')}>
              {say(item.processName)}
            </td>
            <td className="nm" data-label={t('tasks.subject')}>
              {item.title ?? item.applicantName}
            </td>
            <td data-label={t('tasks.state')}>
              <CaseState item={item} />
            </td>
            <td className="num" data-label={t('stats.submitted')}>
              {item.submittedAt ? formatDay(item.submittedAt) : '—'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
