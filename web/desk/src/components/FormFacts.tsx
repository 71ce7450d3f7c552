import type { FormSectionView, FormValues } from '@yiqi/contracts'
import type { ReactNode } from 'react'
import { type FormItemView, rowsOf, shownFields, shownItems } from '../form/sections.ts'
import { useWords } from '../i18n/words.ts'
import { FieldValue } from './FieldValue.tsx'

interface FormFactsProps {
  section: FormSectionView
  values: FormValues
  /** What stands beside a value, e.g. the way to see what is masked. */
  beside?: ((path: string) => ReactNode) | undefined
}

/** A filled-in section, to be read. */
export function FormFacts({ section, values, beside }: FormFactsProps) {
  return (
    <dl className="facts">
      {shownItems(section, values).map((item) => (
        <Item key={item.name} item={item} values={values} beside={beside} />
      ))}
    </dl>
  )
}

function Item(props: { item: FormItemView } & Omit<FormFactsProps, 'section'>) {
  const { item, values, beside } = props
  const { say, t } = useWords()
  if (item.kind === 'field') {
    return (
      <>
        <dt>{say(item.label)}</dt>
        <dd>
          <FieldValue field={item} value={values[item.name]} />
          {beside?.(item.name)}
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
