import type { CaseView, CorrectionItem } from '@yiqi/contracts'
import { Select } from 'antd'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Note } from '../../components/State.tsx'
import { openVerdicts } from '../../components/VerdictList.tsx'
import { useWords, type Words } from '../../i18n/words.ts'
import { useAct } from './useAct.ts'

const empty: CorrectionItem = { text: '' }

/** One notice with all items, each tied to a field or a paper. */
export function CorrectionEditor({ view, onClose }: { view: CaseView; onClose(): void }) {
  const { t, say, both } = useWords()
  const errorText = useErrorText()
  const act = view.acts.find(({ takesItems }) => takesItems)
  const findings = findingsOf(view, both)
  const [items, setItems] = useState<CorrectionItem[]>(findings.length > 0 ? findings : [empty])
  const [reason, setReason] = useState('')
  const [wasAsked, setAsked] = useState(false)
  const run = useAct(view, onClose)
  const former = view.corrections.length
  if (!act) return null
  const set = (index: number, part: Partial<CorrectionItem>) =>
    setItems((before) => before.with(index, { ...(before[index] ?? empty), ...part }))
  const send = () => {
    setAsked(true)
    if (items.some(({ text }) => !text.trim()) || (former > 0 && !reason.trim())) return
    run.mutate({
      act: act.act,
      items: items.map(({ text, ...rest }) => ({ text: text.trim(), ...withoutEmpty(rest) })),
      ...(reason.trim() && { opinion: reason.trim() }),
    })
  }
  return (
    <Dialog
      onClose={onClose}
      title={t('case.itemsTitle')}
      width={760}
      footer={
        <Button tone="primary" busy={run.isPending} onClick={send}>
          {say(act.label)}
        </Button>
      }
    >
      <p className="sec">{t('case.itemsHint')}</p>
      {former > 0 && (
        <>
          <Note tone="warn">{t('case.secondNotice', { count: former })}</Note>
          <div className={`field${wasAsked && !reason.trim() ? ' err' : ''}`}>
            <label className="lab" htmlFor="notice-reason">
              {t('case.reason')}
            </label>
            <textarea
              id="notice-reason"
              className="in"
              rows={2}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </div>
        </>
      )}
      <ol className="items">
        {items.map((item, index) => (
          // An item is known by its place only.
          <li key={index}>
            <ItemEditor
              view={view}
              item={item}
              number={index + 1}
              isWrong={wasAsked && !item.text.trim()}
              onChange={(part) => set(index, part)}
              {...(items.length > 1 && {
                onRemove: () => setItems((before) => before.toSpliced(index, 1)),
              })}
            />
          </li>
        ))}
      </ol>
      <Button small onClick={() => setItems((before) => [...before, empty])}>
        <Icon name="plus" />
        {t('case.itemAdd')}
      </Button>
      {run.error && (
        <Note tone="bad" live>
          {errorText(run.error)}
        </Note>
      )}
    </Dialog>
  )
}

interface ItemEditorProps {
  view: CaseView
  item: CorrectionItem
  number: number
  isWrong: boolean
  onChange(part: Partial<CorrectionItem>): void
  onRemove?: () => void
}

function ItemEditor({ view, item, number, isWrong, onChange, onRemove }: ItemEditorProps) {
  const { t, say } = useWords()
  const id = `item-${number}`
  const targets = [
    ...view.sections.map(({ label, items }) => ({
      label: say(label),
      options: items.map((field) => ({ value: field.name, label: say(field.label) })),
    })),
    {
      label: t('form.materials'),
      options: view.slots.map(({ code, name }) => ({
        value: `material:${code}`,
        label: say(name),
      })),
    },
  ]
  return (
    <div className={`field${isWrong ? ' err' : ''}`}>
      <div className="row between">
        <label className="lab" htmlFor={id}>
          {t('case.itemText', { number })}
        </label>
        {onRemove && (
          <button
            type="button"
            className="iconbtn"
            aria-label={t('case.itemRemove', { number })}
            onClick={onRemove}
          >
            <Icon name="x" />
          </button>
        )}
      </div>
      <textarea
        id={id}
        className="in"
        rows={2}
        maxLength={1000}
        value={item.text}
        aria-invalid={isWrong}
        onChange={({ target }) => onChange({ text: target.value })}
      />
      {isWrong && <p className="msg bad">{t('case.itemMissing')}</p>}
      <div className="two">
        <Select
          aria-label={t('case.itemField')}
          placeholder={t('case.itemField')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={targets}
          value={item.field?.split('.')[0] ?? null}
          onChange={(field) => onChange({ field: field ?? '' })}
        />
        <input
          className="in"
          aria-label={t('case.itemBasis')}
          placeholder={t('case.itemBasis')}
          maxLength={300}
          value={item.basis ?? ''}
          onChange={({ target }) => onChange({ basis: target.value })}
        />
      </div>
    </div>
  )
}

/** What the rules found is where a notice begins. */
function findingsOf(view: CaseView, both: Words['both']) {
  return openVerdicts(view.verdicts).flatMap(({ verdict, problems }): CorrectionItem[] =>
    (verdict?.reasons ?? [])
      .filter(({ outcome }) => outcome === 'WARN' || outcome === 'FAIL')
      .map(({ code, message, hint, article }) => {
        const field = problems.find((problem) => problem.code === code)?.field
        const text = both(message, hint)
        return { text, basis: article, ...(field && { field }) }
      }),
  )
}

const withoutEmpty = <T extends object>(part: T): T =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value)) as T
