import { type ReactNode, useState } from 'react'
import { proposeMeasure } from '../../api/credit.ts'
import { Button } from '../../components/Button.tsx'
import { Check } from '../../components/Check.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'
import { useCreditAct } from './useCreditAct.ts'

const kinds = ['punishment', 'reward'] as const
const scopes = [
  ...(['ABNORMAL', 'SERIOUS', 'GOOD', 'GOOD_CHARITY', 'GOOD_DONOR', 'SERIOUS_CHARITY'] as const),
  ...(['SERIOUS_CHARITY_LEADER', 'LIABLE_DONOR', 'LIABLE_BENEFICIARY', 'FAKE_CHARITY'] as const),
] as const

const blank = {
  measure: '',
  kind: 'punishment' as (typeof kinds)[number],
  appliesTo: 'SERIOUS' as (typeof scopes)[number],
  body: '',
  basis: '',
  basisFrom: '',
  basisTo: '',
  maxMonths: '',
  isVerified: false,
  reason: '',
}

/** A measure is proposed, with the law that it rests on. */
export function NewMeasure({ onDone }: { onDone(): void }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const [form, setForm] = useState(blank)
  const set = (change: Partial<typeof blank>) => setForm({ ...form, ...change })
  const { basisTo, maxMonths, ...rest } = form
  const propose = useCreditAct(
    () =>
      proposeMeasure({
        ...rest,
        ...(basisTo && { basisTo }),
        ...(maxMonths && { maxMonths: Number(maxMonths) }),
      }),
    onDone,
  )
  const isWhole =
    form.basisFrom !== '' &&
    [form.measure, form.body, form.basis, form.reason].every((text) => text.trim().length >= 2)
  const line = (name: 'measure' | 'body' | 'basis', hint?: string) => (
    <TextField
      id={`measure-${name}`}
      label={t(`measures.${name}`)}
      hint={hint}
      maxLength={name === 'body' ? 100 : 300}
      value={form[name]}
      onChange={(value) => set({ [name]: value })}
    />
  )
  const day = (name: 'basisFrom' | 'basisTo', hint?: string) => (
    <TextField
      id={`measure-${name}`}
      type="date"
      label={t(`measures.${name}`)}
      hint={hint}
      value={form[name]}
      onChange={(value) => set({ [name]: value })}
    />
  )
  return (
    <form
      className="review read-page"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) propose.mutate()
      }}
    >
      <h2>{t('measures.propose')}</h2>
      {line('measure')}
      <Choice
        id="measure-kind"
        label={t('measures.kind')}
        value={form.kind}
        options={kinds}
        nameOf={(one) => t(`measures.kind.${one}`)}
        onChange={(kind) => set({ kind })}
      />
      <Choice
        id="measure-scope"
        label={t('measures.appliesTo')}
        value={form.appliesTo}
        options={scopes}
        nameOf={(one) => t(`measures.scope.${one}`)}
        onChange={(appliesTo) => set({ appliesTo })}
      />
      {line('body')}
      {line('basis', t('measures.basisHint'))}
      {day('basisFrom')}
      {day('basisTo', t('measures.emptyIfNone'))}
      <TextField
        id="measure-months"
        type="number"
        min={1}
        max={600}
        label={t('measures.maxMonths')}
        hint={t('measures.emptyIfNone')}
        value={maxMonths}
        onChange={(value) => set({ maxMonths: value })}
      />
      <div className="field">
        <Check
          label={t('measures.isVerified')}
          checked={form.isVerified}
          onChange={(isVerified) => set({ isVerified })}
        />
      </div>
      <TextArea
        id="measure-reason"
        label={t('measures.reason')}
        maxLength={1000}
        value={form.reason}
        onChange={(reason) => set({ reason })}
      />
      {propose.error && (
        <Note tone="bad" live>
          {errorText(propose.error)}
        </Note>
      )}
      <div className="row">
        <Button tone="primary" type="submit" busy={propose.isPending} disabled={!isWhole}>
          {t('measures.propose')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}

interface ChoiceProps<T extends string> {
  id: string
  label: ReactNode
  value: T
  options: readonly T[]
  nameOf(option: T): string
  onChange(option: T): void
}

/** One of a few, to be chosen from a list. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { id, label, value, options, nameOf, onChange } = props
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="in"
        value={value}
        onChange={({ target }) => onChange(target.value as T)}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {nameOf(one)}
          </option>
        ))}
      </select>
    </div>
  )
}
