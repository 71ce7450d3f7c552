import { useWords } from '../i18n/words.ts'

/** To the page of a rule, which says what it is and what it was: `charter.items@1998-10-25`. */
export function RuleLink({ rule }: { rule: string }) {
  const { t } = useWords()
  const [id = rule, version = ''] = rule.split('@')
  return (
    <p className="meta">
      <a href={`/rules/${encodeURIComponent(id)}`}>{t('verdict.rule', { version })}</a>
    </p>
  )
}
