import { useQuery } from '@tanstack/react-query'
import type { Field, Message } from '@yiqi/contracts'
import { nation, regionsQuery } from '../api/regions.ts'
import { formatYuan } from '../form/money.ts'
import { formatMinute, formatNumber } from '../i18n/dates.ts'
import { useWords } from '../i18n/words.ts'

type Described = Pick<Field, 'type' | 'min' | 'max'> & {
  options?: readonly { code: string; label: Message }[]
  /** The same, as the data dictionary calls it. */
  codes?: readonly { code: string; label: Message }[]
}

/** Years are written without a comma. */
const isYear = ({ min = 0, max = 9999 }: Described) => min >= 1900 && max <= 2200

/** A value of a field, to be read. */
export function FieldValue({ field, value }: { field: Described; value: unknown }) {
  const { t, say } = useWords()
  if (value === undefined || value === null || value === '') {
    return <span className="meta">{t('form.notFilled')}</span>
  }
  const labelOf = (one: unknown) => {
    const option = (field.options ?? field.codes)?.find(({ code }) => code === one)
    return option ? say(option.label) : String(one)
  }
  switch (field.type) {
    case 'money':
      return typeof value === 'number' ? (
        <span className="num nb">
          {formatYuan(value)} {t('form.yuan')}
        </span>
      ) : (
        String(value)
      )
    case 'integer':
      return (
        <span className="num">
          {typeof value === 'number' && !isYear(field) ? formatNumber(value) : String(value)}
        </span>
      )
    case 'boolean':
      return t(value === true ? 'common.yes' : 'common.no')
    case 'date':
    case 'timestamp':
      return <time className="nb">{formatMinute(String(value))}</time>
    case 'code':
      return labelOf(value)
    case 'region':
      return <RegionName code={String(value)} />
    case 'strings':
      return Array.isArray(value) ? value.map(labelOf).join('；') : String(value)
    default:
      return <span className="prewrap">{String(value)}</span>
  }
}

export function RegionName({ code }: { code: string }) {
  const { t } = useWords()
  const { data } = useQuery(regionsQuery)
  if (code === nation) return t('form.nation')
  const names = data?.namesOf(code) ?? []
  return names.length > 0 ? names.join('') : <span className="num">{code}</span>
}
