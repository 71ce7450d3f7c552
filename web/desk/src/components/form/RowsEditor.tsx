import type { CaseVerdictView, Problem, RowsGroupView } from '@yiqi/contracts'
import { useRef } from 'react'
import { copied, moved } from '../../form/changes.ts'
import { controlId, problemsAt, type Row, rowsOf, shownFields } from '../../form/sections.ts'
import type { PlacedVerdicts } from '../../form/verdicts.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../Button.tsx'
import { Icon, type IconName } from '../Icon.tsx'
import { VerdictList } from '../VerdictList.tsx'
import { FieldRow, verdictsId } from './FieldRow.tsx'
import { Problems } from './Problems.tsx'
import { RowsImport } from './RowsImport.tsx'

interface RowsEditorProps {
  group: RowsGroupView
  values: Readonly<Record<string, unknown>>
  problems: readonly Problem[]
  verdicts: readonly CaseVerdictView[]
  failing: PlacedVerdicts['failing'] | undefined
  disabled?: boolean
  onChange(rows: readonly Row[]): void
  onBlur?: () => void
}

/** What names one person is not copied with a row. */
const identifying = (group: RowsGroupView) =>
  group.fields
    .filter(({ sensitivity, check, name }) => sensitivity || check || name === 'name')
    .map(({ name }) => name)

export function RowsEditor(props: RowsEditorProps) {
  const { group, values, problems, verdicts, failing, disabled = false, onChange, onBlur } = props
  const { t, say } = useWords()
  const place = useRef<HTMLFieldSetElement>(null)
  const rows = rowsOf(values, group.name)
  const groupId = controlId(group.name)
  const ofGroup = problemsAt(problems, group.name)
  const described = [
    group.hint && `${groupId}-hint`,
    ofGroup.length > 0 && `${groupId}-problems`,
    verdicts.length > 0 && verdictsId(group.name),
  ]
    .filter(Boolean)
    .join(' ')

  /** After the change, the first control of the row takes the focus. */
  const change = (next: readonly Row[], focusOn: number) => {
    onChange(next)
    requestAnimationFrame(() => {
      const row = place.current?.querySelectorAll<HTMLElement>('.rowbox')[focusOn]
      const target = row?.querySelector<HTMLElement>('input, textarea, button')
      ;(target ?? place.current?.querySelector<HTMLElement>('.add'))?.focus()
    })
  }

  return (
    <fieldset
      className="field full rows"
      ref={place}
      id={groupId}
      tabIndex={-1}
      {...(described && { 'aria-describedby': described })}
    >
      <legend>{say(group.label)}</legend>
      {group.hint && (
        <span className="hint" id={`${groupId}-hint`}>
          {say(group.hint)}
        </span>
      )}
      <Problems id={`${groupId}-problems`} problems={ofGroup} />
      {!disabled && (
        <RowsImport
          group={group}
          onRows={(read) => onChange([...rows, ...read].slice(0, group.max))}
        />
      )}
      {verdicts.length > 0 && (
        <VerdictList id={verdictsId(group.name)} verdicts={verdicts} kind="field" />
      )}
      {rows.map((row, index) => (
        // A row is known by its place only.
        <div className="rowbox" key={index}>
          <div className="rowhead">
            <b>{t('form.rowOf', { label: say(group.label), number: index + 1 })}</b>
            {!disabled && (
              <span className="rowacts">
                <RowAct
                  icon="up"
                  label={t('form.rowUp', { number: index + 1 })}
                  off={index === 0}
                  act={() => change(moved(rows, index, index - 1), index - 1)}
                />
                <RowAct
                  icon="down"
                  label={t('form.rowDown', { number: index + 1 })}
                  off={index === rows.length - 1}
                  act={() => change(moved(rows, index, index + 1), index + 1)}
                />
                <RowAct
                  icon="copy"
                  label={t('form.rowCopy', { number: index + 1 })}
                  off={rows.length >= group.max}
                  act={() => change(copied(rows, index, identifying(group)), index + 1)}
                />
                <RowAct
                  icon="x"
                  label={t('form.rowRemove', { number: index + 1 })}
                  act={() => change(rows.toSpliced(index, 1), Math.max(index - 1, 0))}
                />
              </span>
            )}
          </div>
          <div className="fields">
            {shownFields(group, values, row).map((field) => {
              const path = `${group.name}.${index}.${field.name}`
              return (
                <FieldRow
                  key={field.name}
                  field={field}
                  path={path}
                  value={row[field.name]}
                  problems={problemsAt(problems, path)}
                  failing={failing}
                  disabled={disabled}
                  onChange={(value) =>
                    onChange(rows.with(index, { ...row, [field.name]: value } as Row))
                  }
                  {...(onBlur && { onBlur })}
                />
              )
            })}
          </div>
        </div>
      ))}
      {!disabled && rows.length < group.max && (
        <Button className="add" small onClick={() => change([...rows, {}], rows.length)}>
          <Icon name="plus" />
          {t('form.rowAdd', { label: say(group.label) })}
        </Button>
      )}
    </fieldset>
  )
}

function RowAct(props: { icon: IconName; label: string; off?: boolean; act(): void }) {
  const { icon, label, off = false, act } = props
  return (
    <button
      type="button"
      className="iconbtn"
      aria-label={label}
      title={label}
      disabled={off}
      onClick={act}
    >
      <Icon name={icon} />
    </button>
  )
}
