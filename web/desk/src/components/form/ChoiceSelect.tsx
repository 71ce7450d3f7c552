import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useContext } from 'react'
import { choicesQuery } from '../../api/cases.ts'
import { FormCase } from '../../form/case-id.ts'
import { useWords } from '../../i18n/words.ts'
import type { ControlProps } from './control.ts'

/** One record of a data set, found by its name or its code. */
export function ChoiceSelect({
  name,
  value,
  onChange,
  onBlur,
  ...control
}: ControlProps & { name: string }) {
  const { t } = useWords()
  const caseId = useContext(FormCase) ?? ''
  const choices = useQuery(choicesQuery(caseId, name))
  return (
    <Select
      {...control}
      value={typeof value === 'string' && value ? value : null}
      onChange={(chosen) => onChange(chosen ?? null)}
      {...(onBlur && { onBlur })}
      options={
        choices.data?.items.map(({ value: code, label }) => ({
          value: code,
          label: `${label}（${code}）`,
        })) ?? []
      }
      loading={choices.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      notFoundContent={t('form.nothingToChoose')}
      placeholder={t('form.choose')}
      style={{ width: '100%' }}
    />
  )
}
