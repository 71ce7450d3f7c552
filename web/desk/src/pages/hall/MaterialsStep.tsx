import type { CaseMaterialView, CaseView, FormValues } from '@yiqi/contracts'
import { useState } from 'react'
import { FilePreview } from '../../components/FilePreview.tsx'
import { MaterialSlot } from '../../components/form/MaterialSlot.tsx'
import { useWords } from '../../i18n/words.ts'
import { ChooseDocument } from './ChooseDocument.tsx'
import { Corrections, correctionsFor } from './SectionStep.tsx'
import { slotsFor } from './steps.ts'

export function MaterialsStep({ view, values }: { view: CaseView; values: FormValues }) {
  const { t } = useWords()
  const [shown, setShown] = useState<CaseMaterialView | null>(null)
  return (
    <>
      <p className="sec lead">{t('form.materialsHint')}</p>
      <Corrections items={correctionsFor(view, 'materials')} />
      <ul className="slots">
        {slotsFor(view, values).map((slot) => (
          <MaterialSlot
            key={slot.code}
            view={view}
            slot={slot}
            onShow={setShown}
            other={<ChooseDocument caseId={view.id} slot={slot} />}
          />
        ))}
      </ul>
      <FilePreview file={shown} onClose={() => setShown(null)} />
    </>
  )
}
