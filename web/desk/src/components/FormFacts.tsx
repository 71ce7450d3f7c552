import type { FormSectionView, FormValues } from '@yiqi/contracts'
import type { ReactNode } from 'react'
import { type FormItemView, rowsOf, shownFields, shownItems } from '../form/sections.ts'
import { useWords } from '../i18n/words.ts'
import { FieldValue } from './FieldValue.tsx'
import { StatementFacts } from './StatementFacts.tsx'

interface FormFactsProps {
  section: FormSectionView
  values: FormValues
  /** What stands beside a value, e.g. the way to see what is masked. */
  beside?: ((path: string) => ReactNode) | undefined
  /** Answers of the year before, shown under those of this one. */
  former?: FormValues | null | undefined
}

/** A filled-in section, to be read. */
export function FormFacts({ section, values, beside, former }: FormFactsProps) {
  const { tables = [] } = section
  const inTables = new Set(tables.flatMap(({ lines }) => lines.flatMap(({ cells }) => cells)))
  const others = shownItems(section, values).filter(({ name }) => !inTables.has(name))
  return (
    <>
      {tables.map((table) => (
        <StatementFacts key={table.label.zh} table={table} values={values} />
      ))}
      {others.length > 0 && (
        <dl className="facts">
          {others.map((item) => (
            <Item key={item.name} item={item} values={values} beside={beside} former={former} />
          ))}
        </dl>
      )}
    </>
  )
}

/** The same indicator a year ago, and by how much it has moved. */
function Former(props: { item: FormItemView; now: unknown; before: unknown }) {
  const { item, now, before } = props
  const { t } = useWords()
  if (item.kind !== 'field' || typeof before !== 'number' || item.name === 'year') return null
  const change =
    typeof now === 'number' && before !== 0 ? ((now - before) / Math.abs(before)) * 100 : null
  return (
    <small className="former">
      {t('form.asBefore')} <FieldValue field={item} value={before} />
      {change !== null && (
        <span className="num">{` ${change > 0 ? '+' : ''}${change.toFixed(1)}%`}</span>
      )}
    </small>
  )
}

function Item(props: { item: FormItemView } & Omit<FormFactsProps, 'section'>) {
  const { item, values, beside, former } = props
  const { say, t } = useWords()
  if (item.kind === 'field') {
    return (
      <>
        <dt>{say(item.label)}</dt>
        <dd>
          <FieldValue field={item} value={values[item.name]} />
          {beside?.(item.name)}
          <Former item={item} now={values[item.name]} before={former?.[item.name]} />
        </dd>
      </>
    )
  }
  const rows = rowsOf(values, item.name)
  return (
    <>
      <dt>{say(item.label)}</dt>
      <dd>
        {rows.length === 0 && <span className="meta">{t('form.notFilled')}</span>}
        <ol className="rowfacts">
          {rows.map((row, index) => (
            // A row is known by its place only.
            <li key={index}>
              {shownFields(item, values, row).map((field) => (
                <span key={field.name}>
                  <small>{say(field.label)}</small>
                  <FieldValue field={field} value={row[field.name]} />
                  {beside?.(`${item.name}.${index}.${field.name}`)}
                </span>
              ))}
            </li>
          ))}
        </ol>
      </dd>
    </>
  )
}
