import { useState } from 'react'
import { Antd } from '../../app/Antd.tsx'
import type { DatasetView } from '../../api/registers.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useWords } from '../../i18n/words.ts'

interface ColumnDialogProps {
  definition: DatasetView
  columns: readonly string[]
  /** Null: as the catalogue says. */
  onChoose(columns: readonly string[] | null): void
  onClose(): void
}

/** Which fields the list shows; they stand in the order of the data dictionary. */
export default function ColumnDialog({
  definition,
  columns,
  onChoose,
  onClose,
}: ColumnDialogProps) {
  const { t, say } = useWords()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(columns))
  const shown = definition.fields.filter(({ sensitivity }) => sensitivity !== 'S')
  const toggle = (name: string) => {
    const after = new Set(chosen)
    if (!after.delete(name)) after.add(name)
    setChosen(after)
  }
  const finish = (after: readonly string[] | null) => {
    onChoose(after)
    onClose()
  }
  return (
    <Antd density="desk">
      <Dialog
        onClose={onClose}
        title={t('register.columns')}
        width={640}
        className="sheetup"
        footer={
          <>
            <Button tone="text" onClick={() => finish(null)}>
              {t('register.usualColumns')}
            </Button>
            <Button
              tone="primary"
              disabled={chosen.size === 0}
              onClick={() =>
                finish(shown.map(({ name }) => name).filter((name) => chosen.has(name)))
              }
            >
              {t('register.showColumns', { count: chosen.size })}
            </Button>
          </>
        }
      >
        <p className="hint">{t('register.columnsHint')}</p>
        <div className="optgrid">
          {shown.map(({ name, label }) => (
            <label className="opt" key={name}>
              <input type="checkbox" checked={chosen.has(name)} onChange={() => toggle(name)} />
              <span>{say(label)}</span>
            </label>
          ))}
        </div>
      </Dialog>
    </Antd>
  )
}
