import type { CaseView, PermittedAct } from '@yiqi/contracts'
import { openVerdicts } from '../../components/VerdictList.tsx'
import type { Words } from '../../i18n/words.ts'

/** With open findings the advised act is to have them corrected, else the one the process names. */
export function advisedAct({
  acts,
  verdicts,
}: Pick<CaseView, 'acts' | 'verdicts'>): PermittedAct | undefined {
  const open = acts.filter(({ barredBy }) => barredBy === null)
  const correct = open.find(({ takesItems }) => takesItems)
  if (correct && openVerdicts(verdicts).length > 0) return correct
  return open.find(({ tone }) => tone === 'primary') ?? open[0]
}

export interface Phrase {
  label: string
  text: string
}

/** Usual words of an opinion; the findings themselves can be cited. */
export function phrasesFor(view: CaseView, { t, say }: Words): Phrase[] {
  const open = openVerdicts(view.verdicts)
  const findings = open
    .flatMap(({ verdict }) => verdict?.reasons ?? [])
    .filter(({ outcome }) => outcome === 'WARN' || outcome === 'FAIL')
    .map(({ message, article }) => `${say(message)}（${article}）`)
  return [
    ...(view.task?.duty === 'intake'
      ? []
      : [{ label: t('case.phrase.agree'), text: t('case.phrase.agreeText') }]),
    { label: t('case.phrase.complete'), text: t('case.phrase.completeText') },
    ...(findings.length > 0 ? [{ label: t('case.phrase.cite'), text: findings.join('\n') }] : []),
  ]
}
