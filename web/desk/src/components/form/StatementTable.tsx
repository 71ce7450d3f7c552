import type {
  FormFieldView,
  FormSectionView,
  FormTable,
  FormTableLine,
  FormValues,
  Problem,
} from '@yiqi/contracts'
import { Fragment } from 'react'
import { formatYuan } from '../../form/money.ts'
import { controlId, problemsAt } from '../../form/sections.ts'
import { useWords } from '../../i18n/words.ts'
import { FieldControl } from './FieldControl.tsx'
import { Problems } from './Problems.tsx'

interface StatementTableProps {
  table: FormTable
  section: FormSectionView
  values: FormValues
  problems: readonly Problem[]
  disabled: boolean
  onChange(name: string, value: unknown): void
  onBlur?: (path: string) => void
}

/** A statement as accountants know it: a line for each item, what adds up is not typed. */
export function StatementTable(props: StatementTableProps) {
  const { table, section, values, problems, disabled, onChange, onBlur } = props
  const { t, say } = useWords()
  const fields = new Map(
    section.items.flatMap((item) => (item.kind === 'field' ? [[item.name, item] as const] : [])),
  )
  return (
    // What scrolls must be reachable by keyboard.
    <section
      className={`field full statement${table.columns.length > 3 ? ' broad' : ''}`}
      aria-label={say(table.label)}
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t('form.line')}</th>
            {table.columns.map((column) => (
              <th scope="col" key={column.zh}>
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.lines.map((line) => (
            <Fragment key={line.no ?? line.label.zh}>
              <tr className={line.isTotal ? 'total' : undefined}>
                <th scope="row">
                  {line.no && <small className="num">{line.no}</small>}
                  {say(line.label)}
                </th>
                {line.cells.map((name, index) => {
                  const field = name === null ? undefined : fields.get(name)
                  return (
                    <td key={name ?? index} data-label={say(table.columns[index] ?? table.label)}>
                      {field && (
                        <Cell
                          field={field}
                          value={values[field.name]}
                          isWrong={problemsAt(problems, field.name).length > 0}
                          disabled={disabled}
                          onChange={onChange}
                          {...(onBlur && { onBlur })}
                        />
                      )}
                    </td>
                  )
                })}
              </tr>
              <Said line={line} problems={problems} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const problemsId = (name: string) => `${controlId(name)}-problems`

/** What is wrong with a line, under it and as wide as the table. */
function Said({ line, problems }: { line: FormTableLine; problems: readonly Problem[] }) {
  const wrong = line.cells.flatMap((name) =>
    name !== null && problemsAt(problems, name).length > 0 ? [name] : [],
  )
  if (wrong.length === 0) return null
  return (
    <tr className="says">
      <td colSpan={line.cells.length + 1}>
        {wrong.map((name) => (
          <Problems key={name} id={problemsId(name)} problems={problemsAt(problems, name)} />
        ))}
      </td>
    </tr>
  )
}

interface CellProps {
  field: FormFieldView
  value: unknown
  isWrong: boolean
  disabled: boolean
  onChange(name: string, value: unknown): void
  onBlur?: (path: string) => void
}

function Cell({ field, value, isWrong, disabled, onChange, onBlur }: CellProps) {
  const { say } = useWords()
  const { name, label } = field
  const described = isWrong ? { 'aria-describedby': problemsId(name) } : {}
  if (field.computed || field.readOnly) {
    return (
      <output id={controlId(name)} tabIndex={-1} aria-label={say(label)} {...described}>
        {typeof value === 'number' ? formatYuan(value) : '–'}
      </output>
    )
  }
  return (
    <FieldControl
      field={field}
      id={controlId(name)}
      value={value}
      disabled={disabled}
      aria-invalid={isWrong}
      aria-required={field.required === true}
      aria-label={say(label)}
      onChange={(changed) => onChange(name, changed)}
      onBlur={() => onBlur?.(name)}
      {...described}
    />
  )
}
