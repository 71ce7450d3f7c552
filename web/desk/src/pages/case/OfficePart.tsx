import { applies, type CaseView, type FormRecord } from '@yiqi/contracts'
import { SaveState } from '../../components/SaveState.tsx'
import { SectionForm } from '../../components/form/SectionForm.tsx'
import { useDraft } from '../../form/useDraft.ts'
import { useWords } from '../../i18n/words.ts'

/** What the office itself fills in now, saved as it is typed. */
export function OfficePart({ view }: { view: CaseView }) {
  const sections = view.sections.filter(({ id, by }) => by === 'office' && view.fills.includes(id))
  return sections.length === 0 ? null : <Filling view={view} />
}

function Filling({ view }: { view: CaseView }) {
  const { say } = useWords()
  const draft = useDraft(view)
  const problems = Object.values(draft.problems).flat()
  const mine = view.sections.filter(
    ({ id, by, when }) =>
      by === 'office' &&
      view.fills.includes(id) &&
      (!when || applies(when, draft.values as FormRecord)),
  )
  return (
    <section className="officepart">
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
      <SaveState state={draft.state} />
    </section>
  )
}
