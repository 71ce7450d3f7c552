import type { CaseVerdictView, CaseView, Problem } from '@yiqi/contracts'
import { Link } from 'react-router'
import { VerdictList } from '../../components/VerdictList.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

interface DraftAsideProps {
  view: CaseView
  verdicts: readonly CaseVerdictView[]
  /** Between answers, of this page or of others. */
  contradictions: readonly Problem[]
  hrefOf(problem: Problem): string | undefined
  isChecked: boolean
  /** A step is still to be filled in. */
  isFilling: boolean
}

export function DraftAside(props: DraftAsideProps) {
  const { view, verdicts, contradictions, hrefOf, isChecked, isFilling } = props
  const { t, say } = useWords()
  const known = verdicts.filter(({ verdict }) => verdict !== null)
  return (
    <aside className="side" aria-label={t('form.yours')}>
      <section>
        <h2>{t('form.yours')}</h2>
        <p>
          {view.caseNo ? (
            <>
              {t('form.caseNo')} <span className="num">{view.caseNo}</span>
            </>
          ) : (
            t('form.noCaseNo')
          )}
        </p>
        <p>{t('form.startedOn', { date: formatDay(view.createdAt) })}</p>
      </section>
      {contradictions.length > 0 && (
        <section>
          <h2>{t('form.contradictions', { count: contradictions.length })}</h2>
          <ul className="contradictions">
            {contradictions.map((problem) => (
              <li key={problem.code}>
                <Link to={hrefOf(problem) ?? ''}>{say(problem.message)}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('form.checks')}</h2>
        {isChecked && known.length > 0 ? (
          <VerdictList verdicts={known} kind="brief" isFilling={isFilling} />
        ) : (
          <p>{t(isChecked ? 'form.checksNone' : 'form.checksHint')}</p>
        )}
      </section>
      <section>
        <h2>{t('form.help')}</h2>
        <p>
          <a href={`/guides/${view.processId}`} target="_blank" rel="noreferrer">
            {t('form.guide')}
          </a>
        </p>
      </section>
    </aside>
  )
}
