import type { CaseView } from '@yiqi/contracts'
import { OfficeSections } from '../../components/form/OfficeSections.tsx'
import { SaveState } from '../../components/SaveState.tsx'
import { useDraft } from '../../form/useDraft.ts'

/** What the office itself fills in now, saved as it is typed. */
export function OfficePart({ view }: { view: CaseView }) {
  const sections = view.sections.filter(({ id, by }) => by === 'office' && view.fills.includes(id))
  return sections.length === 0 ? null : <Filling view={view} />
}

function Filling({ view }: { view: CaseView }) {
  const draft = useDraft(view)
  return (
    <section className="officepart">
      <OfficeSections view={view} draft={draft} />
      <SaveState state={draft.state} />
    </section>
  )
}
