import type { TimelineEntry } from '@yiqi/contracts'
import { formatMinute } from '../i18n/dates.ts'
import { RuleLink } from './RuleLink.tsx'
import { useWords } from '../i18n/words.ts'

/** Newest first; the wait stands on top, with the article behind it. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t, say } = useWords()
  return (
    <ol className="tl">
      {entries.toReversed().map((entry, index) => {
        const { at, label, by, opinion, article, rule, dueOn, isWait, effectiveOn } = entry
        return (
          <li
            key={`${at}-${index}`}
            className={isWait ? 'todo' : index === 0 || entries.at(-index)?.isWait ? 'on' : ''}
          >
            <b>{say(label)}</b>
            <p className="meta">
              {[
                at && formatMinute(at),
                by,
                effectiveOn && t('case.effectiveOn', { date: effectiveOn }),
                dueOn && t('case.dueOn', { date: dueOn }),
              ]
                .filter(Boolean)
                .join('　')}
            </p>
            {opinion && <p>{opinion}</p>}
            {article && <p className="law sm sec">{article}</p>}
            {rule && <RuleLink rule={rule} />}
          </li>
        )
      })}
    </ol>
  )
}
