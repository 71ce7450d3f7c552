import type { Member } from '../../api/evaluations.ts'
import { State } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

/** Who scores and votes, and whether they may. */
export function Members({ members }: { members: readonly Member[] }) {
  const { t } = useWords()
  return (
    <section className="review" aria-labelledby="members">
      <h2 id="members">{t('evaluations.members')}</h2>
      <ul className="lines">
        {members.map(({ accountId, name, body, employer, recusedAt, recusalReason, ...rest }) => (
          <li key={accountId}>
            <div className="listhead">
              <span>
                <b>{name}</b>　<span className="sec">{t(`evaluations.${body}`)}</span>
                {employer && <span className="meta">　{employer}</span>}
              </span>
              {recusedAt ? (
                <State tone="off">
                  {t('evaluations.recused')}：{recusalReason}
                </State>
              ) : rest.handedInAt ? (
                <State tone="ok">{t('evaluations.handedIn')}</State>
              ) : (
                <State tone={rest.declaredAt ? 'info' : 'warn'}>
                  {t(rest.declaredAt ? 'evaluations.declared' : 'evaluations.undeclared')}
                </State>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
