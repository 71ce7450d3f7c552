import { useQuery } from '@tanstack/react-query'
import type { Region } from '@yiqi/codes'
import { Cascader } from 'antd'
import { useWords } from '../../i18n/words.ts'
import type { ControlProps } from './control.ts'

interface Option {
  value: string
  label: string
  children?: Option[]
}

/** The divisions are many, so they come only where a form asks for one. */
async function loadRegions(): Promise<{ options: Option[]; parents: Map<string, string> }> {
  const { listChildren } = await import('@yiqi/codes')
  const parents = new Map<string, string>()
  const toOption = ({ code, name, parent }: Region): Option => {
    if (parent) parents.set(code, parent)
    const children = listChildren(code).map(toOption)
    return { value: code, label: name, ...(children.length > 0 && { children }) }
  }
  return { options: listChildren('100000').map(toOption), parents }
}

function pathOf(code: unknown, parents: ReadonlyMap<string, string>): string[] {
  const path: string[] = []
  for (let at = typeof code === 'string' ? code : ''; at && at !== '100000'; ) {
    path.unshift(at)
    at = parents.get(at) ?? ''
  }
  return path
}

/** Province, city, county; any level may be the answer. */
export function RegionSelect({ value, onChange, onBlur, ...control }: ControlProps) {
  const { t } = useWords()
  const { data } = useQuery({
    queryKey: ['regions'],
    queryFn: loadRegions,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const options = data && [{ value: '100000', label: t('form.nation') }, ...data.options]
  const path = value === '100000' ? ['100000'] : data ? pathOf(value, data.parents) : []
  return (
    <Cascader
      {...control}
      options={options ?? []}
      value={path}
      onChange={(chosen) => onChange(chosen?.at(-1) ?? null)}
      {...(onBlur && { onBlur })}
      loading={!data}
      changeOnSelect
      allowClear
      placeholder={t('form.chooseRegion')}
      showSearch={{
        limit: 30,
        filter: (text, path) => path.some(({ label }) => String(label).includes(text)),
      }}
      style={{ width: '100%' }}
    />
  )
}
