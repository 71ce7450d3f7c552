import type { CaseVerdictView, CaseView } from '@yiqi/contracts'
import { useState } from 'react'
import { openVerdicts, outcomeOf, verdictTone } from '../../components/VerdictList.tsx'
import { RuleLink } from '../../components/RuleLink.tsx'
import { State } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

const shownPasses = 3

/** Open ones first, each with its article and the version of the rule. */
export function ChecksPane(props: { verdicts: readonly CaseVerdictView[]; view: CaseView }) {
  const { verdicts, view } = props
  const { t } = useWords()
  const [isAll, setAll] = useState(false)
  const open = openVerdicts(verdicts).length
  const shown = isAll ? verdicts : verdicts.slice(0, open + shownPasses)
  const rest = verdicts.length - shown.length
  const counts = { total: verdicts.length, passed: verdicts.length - open, open }
  const notices = view.corrections.length
  return (
    <>
      <h2>
        {verdicts.length === 0
          ? t('case.checksNone')
          : t(open > 0 ? 'case.checks' : 'case.checksAllPass', counts)}
      </h2>
      <ul>
        {shown.map((verdict) => (
          <Finding key={verdict.rule} view={verdict} />
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="lk" onClick={() => setAll(true)}>
          {t('case.checksRest', { count: rest })}
        </button>
      )}
      {notices > 0 && <p className="meta">{t('case.noticesSoFar', { count: notices })}</p>}
    </>
  )
}

function Finding({ view }: { view: CaseVerdictView }) {
  const { t, say, both } = useWords()
  const outcome = outcomeOf(view)
  const reasons = view.verdict?.reasons ?? []
  const articles = [...new Set(reasons.map(({ article }) => article))]
  return (
    <li className="fi">
      <State tone={outcome ? verdictTone[outcome] : 'off'}>
        {say(view.label)}
        <span className="vh"> {t(`verdict.${outcome ?? 'UNKNOWN'}`)}</span>
      </State>
      {reasons.map(({ code, message, hint, field }) => (
        <p key={`${code}-${field}-${message.zh}`}>
          {outcome === 'PASS' ? say(message) : both(message, hint)}
        </p>
      ))}
      {!view.verdict && <p>{t('verdict.UNKNOWN')}</p>}
      {articles.map((article) => (
        <p className="law" key={article}>
          {article}
        </p>
      ))}
      {view.verdict && <RuleLink rule={`${view.verdict.ruleId}@${view.verdict.ruleVersion}`} />}
    </li>
  )
}
