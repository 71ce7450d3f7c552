import { applies, type CaseView, type FormRecord } from '@yiqi/contracts'
import type { Draft } from '../../form/useDraft.ts'
import { useWords } from '../../i18n/words.ts'
import { ConflictDialog } from './ConflictDialog.tsx'
import { SectionForm } from './SectionForm.tsx'

/** The sections that the office itself fills in now; each saves itself. */
export function OfficeSections({ view, draft }: { view: CaseView; draft: Draft }) {
  const { say } = useWords()
  const problems = Object.values(draft.problems).flat()
  const mine = view.sections.filter(
    ({ id, by, when }) =>
      by === 'office' &&
      view.fills.includes(id) &&
      (!when || applies(when, draft.values as FormRecord)),
  )
  return (
    <>
      {mine.map((section) => (
        <section key={section.id}>
          <h2>{say(section.label)}</h2>
          <SectionForm
            section={section}
            values={draft.values}
            problems={problems}
            onChange={draft.change}
            onBlur={() => void draft.save()}
          />
        </section>
      ))}
      <ConflictDialog conflict={draft.conflict} onSettle={draft.settle} />
    </>
  )
}
