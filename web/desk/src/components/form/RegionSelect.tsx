import { useQuery } from '@tanstack/react-query'
import { Cascader } from 'antd'
import { nation, regionsQuery } from '../../api/regions.ts'
import { useWords } from '../../i18n/words.ts'
import type { ControlProps } from './control.ts'

/** Province, city, county; any level may be the answer. */
export function RegionSelect({ value, onChange, onBlur, ...control }: ControlProps) {
  const { t } = useWords()
  const { data } = useQuery(regionsQuery)
  const options = data ? [{ value: nation, label: t('form.nation') }, ...data.options] : []
  const path = value === nation ? [nation] : (data?.pathOf(String(value ?? '')) ?? [])
  return (
    <Cascader
      {...control}
      options={options}
      value={path}
      onChange={(chosen) => onChange(chosen?.at(-1) ?? null)}
      {...(onBlur && { onBlur })}
      loading={!data}
      changeOnSelect
      allowClear
      placeholder={t('form.chooseRegion')}
      showSearch={{
        limit: 30,
        filter: (text, options) => options.some(({ label }) => label.includes(text)),
      }}
      style={{ width: '100%' }}
    />
  )
}
