import { Link } from 'react-router'
import { can, useSession } from '../../api/session.ts'
import type { Warning } from '../../api/warnings.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { SettleWarning } from './SettleWarning.tsx'
import { WarningTag } from './WarningTag.tsx'

/** A warning with its evidence, the formula in words, and what was made of it. */
export function WarningItem({ warning }: { warning: Warning }) {
  const { t, say } = useWords()
  const session = useSession()
  const { indicator, title, uscc, name, level, formula, evidence, rule, state, leadNo } = warning
  const [ruleId = ''] = rule.split('@')
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name">
          <Link to={`/registers/organisation/${uscc}`}>{name}</Link>
        </h2>
        <WarningTag level={level} />
      </div>
      <p>
        <b>
          {indicator} {say(title)}
        </b>
      </p>
      <dl className="facts">
        <div className="contents">
          <dt>{t('warn.evidence')}</dt>
          <dd>{evidence.map(({ label, value }) => `${label} ${value}`).join('；')}</dd>
        </div>
        <div className="contents">
          <dt>{t('warn.formula')}</dt>
          <dd>
            {say(formula)}
            {warning.value !== null && ` = ${warning.value}`}
          </dd>
        </div>
        <div className="contents">
          <dt>{t('warn.rule')}</dt>
          <dd>
            <Link className="code" to={`/rules/${ruleId}`}>
              {rule}
            </Link>
          </dd>
        </div>
      </dl>
      <p className="meta actions">
        {t('warn.seen', { first: warning.firstSeenOn, last: warning.lastSeenOn })}　{warning.office}
        {leadNo && `　${t('warn.lead.no', { number: leadNo })}`}
      </p>
      {state === 'CLOSED' && (
        <p className="meta">
          {t('warn.judged', {
            verdict: t(warning.isTrue ? 'warn.isTrue' : 'warn.isFalse'),
            note: warning.note ?? '',
            by: warning.closedBy ?? '',
            date: formatDay(warning.closedAt ?? ''),
          })}
        </p>
      )}
      {state === 'OPEN' && can(session, 'supervision.settle-warnings') && (
        <SettleWarning warning={warning} />
      )}
    </article>
  )
}
