import type { CaseView } from '@yiqi/contracts'
import { MaterialSlot } from '../../components/form/MaterialSlot.tsx'
import { useWords } from '../../i18n/words.ts'

interface OfficePapersProps {
  view: CaseView
  /** Shows a paper where the papers are read. */
  onShow(id: string): void
}

/** Papers that the office itself may add now: what it has seen on site, what others have said. */
export function OfficePapers({ view, onShow }: OfficePapersProps) {
  const { t } = useWords()
  const slots = view.slots.filter(({ code, by }) => by === 'office' && view.takes.includes(code))
  if (slots.length === 0) return null
  const count = view.materials.filter(
    ({ slot, isSuperseded }) => !isSuperseded && slots.some(({ code }) => code === slot),
  ).length
  return (
    <details className="officepapers noprint" open={slots.some(({ required }) => required)}>
      <summary>{t('case.officePapers', { count })}</summary>
      <p className="meta">{t('case.officePapersHint')}</p>
      <ul className="slots">
        {slots.map((slot) => (
          <MaterialSlot key={slot.code} view={view} slot={slot} onShow={({ id }) => onShow(id)} />
        ))}
      </ul>
    </details>
  )
}
