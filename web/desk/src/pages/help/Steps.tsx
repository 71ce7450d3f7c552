import { useState } from 'react'
import { type HelpRequest, type HelpStep, stepHelpRequest } from '../../api/help.ts'
import { useWords } from '../../i18n/words.ts'
import { Selection } from '../donations/Selection.tsx'
import { FieldsForm } from './FieldsForm.tsx'
import { stepFields } from './fields.ts'

/** What can be done at this step, one chosen at a time. */
export function Steps({ request: { id, version, steps } }: { request: HelpRequest }) {
  const { t } = useWords()
  const open = steps as HelpStep['step'][]
  const [chosen, setChosen] = useState<HelpStep['step'] | undefined>(open[0])
  if (!chosen) return null
  return (
    <section className="noprint">
      <Selection<HelpStep['step']>
        label={t('help.what')}
        options={open}
        nameOf={(one) => t(`help.step.${one}`)}
        chosen={chosen}
        onChange={setChosen}
      />
      <FieldsForm
        key={chosen}
        title={`help.step.${chosen}`}
        submit="help.do"
        fields={stepFields[chosen]}
        send={(values) =>
          stepHelpRequest(id, { version, act: { step: chosen, ...values } as HelpStep })
        }
      />
    </section>
  )
}
