import type {
  CaseView,
  CorrectionItem,
  FormSectionView,
  FormValues,
  Problem,
} from '@yiqi/contracts'
import { ErrorSummary } from '../../components/ErrorSummary.tsx'
import { SectionForm } from '../../components/form/SectionForm.tsx'
import { Note } from '../../components/State.tsx'
import { stepOf } from '../../form/sections.ts'
import type { PlacedVerdicts } from '../../form/verdicts.ts'
import { useWords } from '../../i18n/words.ts'

interface SectionStepProps {
  view: CaseView
  section: FormSectionView
  values: FormValues
  problems: readonly Problem[]
  verdicts: PlacedVerdicts
  shownAt: number
  onChange(name: string, value: unknown): void
  onBlur(path: string): void
}

/** What the open notice asks to correct in this step. */
export const correctionsFor = (view: CaseView, step: string): CorrectionItem[] =>
  view.corrections
    .filter(({ answeredAt }) => answeredAt === null)
    .flatMap(({ items }) => items)
    .filter((item) => stepOf(view.sections, item) === step)

export function SectionStep(props: SectionStepProps) {
  const { view, section, values, problems, verdicts, shownAt, onChange, onBlur } = props
  const { t, say } = useWords()
  const errors = problems.filter(({ severity }) => severity === 'error')
  const corrections = correctionsFor(view, section.id)
  return (
    <>
      {section.hint && <p className="sec lead">{say(section.hint)}</p>}
      <Corrections items={corrections} />
      {shownAt > 0 && (
        <ErrorSummary
          title={t('form.errors', { count: errors.length })}
          problems={errors}
          shownAt={shownAt}
        />
      )}
      <SectionForm
        section={section}
        values={values}
        problems={problems}
        verdicts={verdicts}
        onChange={onChange}
        onBlur={onBlur}
      />
    </>
  )
}

export function Corrections({ items }: { items: readonly CorrectionItem[] }) {
  const { t } = useWords()
  if (items.length === 0) return null
  return (
    <Note tone="warn" title={t('form.corrections', { count: items.length })}>
      <ul>
        {items.map(({ text, basis }) => (
          <li key={text}>
            {text}
            {basis && <span className="law sm basis">{basis}</span>}
          </li>
        ))}
      </ul>
    </Note>
  )
}
