import { Check } from '../../components/Check.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'
import { Select } from './Select.tsx'

export const categories = [
  ...(['student', 'patient', 'elderly', 'disabled', 'disaster', 'poor', 'other'] as const),
]

interface BatchValues {
  category: string
  persons: string
  hasMinors: string
}
interface BatchProps {
  id: string
  values: BatchValues
  set(change: Partial<BatchValues>): void
  isTried: boolean
}

/** Beneficiaries without names: a kind, a count, and whether children are among them. */
export function Batch({ id, values, set, isTried }: BatchProps) {
  const { t } = useWords()
  const isBad = !/^[1-9]\d{0,6}$/.test(values.persons)
  return (
    <>
      <Select
        id={`${id}-category`}
        label={t('funds.category')}
        options={categories}
        nameOf={(one) => t(`funds.category.${one}`)}
        value={categories.find((one) => one === values.category) ?? 'other'}
        onChange={(category) => set({ category })}
      />
      <TextField
        id={`${id}-persons`}
        label={t('funds.persons')}
        inputMode="numeric"
        autoComplete="off"
        error={isTried && isBad ? t('funds.badQuantity') : null}
        value={values.persons}
        onChange={(persons) => set({ persons })}
      />
      <div className="field">
        <Check
          label={t('funds.hasMinors')}
          checked={values.hasMinors === 'yes'}
          onChange={(isChecked) => set({ hasMinors: isChecked ? 'yes' : 'no' })}
        />
      </div>
    </>
  )
}
