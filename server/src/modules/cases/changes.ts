import { yuan } from '@yiqi/codes'
import type {
  FormFieldView,
  FormRecord,
  FormSectionView,
  FormValue,
  Message,
  Problem,
} from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import type { MatterInAct, ProcessServices } from './define.ts'
import { itemsOf } from './form.ts'

/** One line of the table of old and new values (变更对照). */
export interface Change {
  /** Form field of the new value. */
  name: string
  /** e.g. `organisation.residence`. */
  field: string
  label: Message
  from: FormValue
  to: FormValue
  /** Both in words, as notices print them. */
  text: { from: string; to: string }
}

const isSame = (one: FormValue, other: FormValue) =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
const isGiven = (value: FormValue) => value !== undefined && value !== null && value !== ''

/** What the form says shall be otherwise than it stands on record; repetitions of the record too. */
function entriesIn(sections: readonly FormSectionView[], form: FormRecord): Change[] {
  const items = itemsOf(sections)
  return items.flatMap((item) => {
    if (item.kind !== 'field' || !item.change || !isGiven(form[item.name])) return []
    const { name, change } = item
    const before = items.find((other) => other.name === change.before)
    const field = before?.kind === 'field' ? (before.prefill ?? '') : ''
    const { label } = change
    const [from, to] = [form[change.before] ?? null, form[name]]
    const words = { from: valueText(item, from), to: valueText(item, to) }
    return [{ name, field, label, from, to, text: words }]
  })
}

/** A value of a form in words. */
function valueText({ type, options = [] }: FormFieldView, value: FormValue): string {
  if (!isGiven(value)) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number' && type === 'money') return yuan(value)
  return options.find(({ code }) => code === value)?.label.zh ?? String(value)
}

export const changesIn = (sections: readonly FormSectionView[], form: FormRecord): Change[] =>
  entriesIn(sections, form).filter(({ from, to }) => !isSame(from, to))

/** A form of changes must change something, and nothing into what it is already. */
export function changeProblems(sections: readonly FormSectionView[], form: FormRecord): Problem[] {
  const first = itemsOf(sections).find((item) => item.kind === 'field' && item.change)
  if (!first) return []
  const entries = entriesIn(sections, form)
  if (entries.length === 0) {
    return [
      problem('CHANGE_NONE', first.name, {
        zh: '还没有填要变更的内容。',
        en: 'Nothing is said of what shall change.',
      }),
    ]
  }
  return entries
    .filter(({ from, to }) => isSame(from, to))
    .map(({ name }) =>
      problem('CHANGE_SAME', name, {
        zh: '和现登记的一样。不变更的请留空。',
        en: 'As it stands on record. Leave it empty if it does not change.',
      }),
    )
}

const problem = (code: string, field: string, message: Message): Problem => ({
  code,
  field,
  severity: 'error',
  message,
})

/**
 * An effect: writes what the case changes into the subject's record, from the day of the act on.
 * @param also what follows from it besides, e.g. a former name; of the data set `organisation`
 * @throws AppError YQ_WRONG_STATE where the record no longer stands as the table says
 */
export async function amendSubject(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  also: RegisterRecord = {},
): Promise<undefined> {
  const key = { uscc: matter.subjectUscc ?? '' }
  const byDataset = Map.groupBy(matter.changes, ({ field }) => field.split('.')[0] ?? '')
  for (const [dataset, changes] of byDataset) {
    const entry = await services.registers.findByKey(tx, dataset, key)
    if (!entry) throw new AppError('YQ_NOT_FOUND')
    const record: RegisterRecord = dataset === 'organisation' ? { ...also } : {}
    for (const change of changes) {
      const field = change.field.split('.')[1] ?? ''
      if (!isSame(entry.record[field], change.from)) throw changedSince(change)
      record[field] = change.to as RegisterRecord[string]
    }
    await services.registers.amend(tx, services, matter.actor, dataset, key, record, {
      validFrom: matter.on,
      expectedVersion: entry.version,
      provenance: { caseNo: matter.caseNo, reason: matter.processName.zh },
    })
  }
}

const changedSince = ({ name, label }: Change) =>
  new AppError('YQ_WRONG_STATE', {
    field: name,
    reason: {
      zh: `申请提交以后，“${label.zh}”的登记内容已经变过。请退回申请人核对。`,
      en: `“${label.en}” has changed on the register since it was submitted. Give it back to the applicant to check.`,
    },
  })
