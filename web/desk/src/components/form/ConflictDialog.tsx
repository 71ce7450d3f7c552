import type { FormValues } from '@yiqi/contracts'
import { useEffect, useState } from 'react'
import { Dialog } from '../Dialog.tsx'
import { FieldValue } from '../FieldValue.tsx'
import type { SectionConflict } from '../../form/draft-keeper.ts'
import { type Row, shownFields } from '../../form/sections.ts'
import { useWords } from '../../i18n/words.ts'

interface ConflictDialogProps {
  conflict: SectionConflict | null
  onSettle(choices: FormValues): void
}

/** Both versions side by side; the person chooses field by field. */
export function ConflictDialog({ conflict, onSettle }: ConflictDialogProps) {
  const { t, say } = useWords()
  const [isMine, setMine] = useState<Readonly<Record<string, boolean>>>({})
  useEffect(() => setMine({}), [conflict])
  if (!conflict) return null
  const { section, conflicts } = conflict
  const settle = () =>
    onSettle(
      Object.fromEntries(
        conflicts.map(({ name, mine, theirs }) => [name, (isMine[name] ?? true) ? mine : theirs]),
      ),
    )
  return (
    <Dialog
      width={720}
      title={t('form.conflictTitle', { section: say(section.label) })}
      footer={
        <button type="button" className="btn pri" onClick={settle}>
          {t('form.keepChosen')}
        </button>
      }
    >
      <p className="sec">{t('form.conflictHint')}</p>
      {conflicts.map(({ name, mine, theirs }) => {
        const item = section.items.find((candidate) => candidate.name === name)
        const choices = [
          { key: true, label: t('form.mine'), value: mine },
          { key: false, label: t('form.theirs'), value: theirs },
        ]
        return (
          <fieldset key={name} className="field versions">
            <legend>{item ? say(item.label) : name}</legend>
            {choices.map(({ key, label, value }) => (
              <label className="opt" key={label}>
                <input
                  type="radio"
                  name={`keep-${name}`}
                  checked={(isMine[name] ?? true) === key}
                  onChange={() => setMine((before) => ({ ...before, [name]: key }))}
                />
                <span>
                  <b>{label}</b>
                  <br />
                  <Version item={item} value={value} />
                </span>
              </label>
            ))}
          </fieldset>
        )
      })}
    </Dialog>
  )
}

function Version(props: {
  item: SectionConflict['section']['items'][number] | undefined
  value: unknown
}) {
  const { item, value } = props
  if (!item || item.kind === 'field') {
    return <FieldValue field={item ?? { type: 'string' }} value={value} />
  }
  const rows = Array.isArray(value) ? (value as Row[]) : []
  return (
    <ol className="rowfacts">
      {rows.map((row, index) => (
        // A row is known by its place only.
        <li key={index}>
          {shownFields(item, {}, row).map((field) => (
            <FieldValue key={field.name} field={field} value={row[field.name]} />
          ))}
        </li>
      ))}
    </ol>
  )
}
