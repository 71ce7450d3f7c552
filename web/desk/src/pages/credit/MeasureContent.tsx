import type { Measure } from '../../api/credit.ts'
import { useWords } from '../../i18n/words.ts'

/** For whom, by whom, under which law, and for how long. */
export function MeasureContent({
  content,
}: {
  content: Omit<Measure, 'measureNo' | 'isRunning' | 'why' | 'endedOn' | 'isOwn'>
}) {
  const { t, say } = useWords()
  const { kind, appliesToLabel, body, basis, basisFrom, basisTo, maxMonths, isVerified } = content
  return (
    <p className="meta row">
      <span>{t(`measures.kind.${kind}`)}</span>
      <span>{say(appliesToLabel)}</span>
      <span lang="zh-CN">{body}</span>
      <span lang="zh-CN">{basis}</span>
      {basisFrom && (
        <span>
          {basisTo
            ? t('measures.inForce', { from: basisFrom, to: basisTo })
            : t('measures.inForceFrom', { from: basisFrom })}
        </span>
      )}
      {maxMonths && <span>{t('measures.atMost', { months: String(maxMonths) })}</span>}
      {!isVerified && <span>{t('measures.notVerified')}</span>}
    </p>
  )
}
