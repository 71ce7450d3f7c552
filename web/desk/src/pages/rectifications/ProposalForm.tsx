import { isProblem } from '@yiqi/api-client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { attachPaper, proposeRectification } from '../../api/rectifications.ts'
import { type DatasetView, keyText, type RegisterEntry } from '../../api/registers.ts'
import type { ErrorReport } from '../../api/reports.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { isSame } from '../../form/changes.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ChosenFields } from './ChosenFields.tsx'
import { Grounds, type GroundsOf } from './Grounds.tsx'

interface ProposalFormProps {
  definition: DatasetView
  entry: RegisterEntry
  rectifiable: readonly string[]
  /** The report of an error that it answers. */
  report: ErrorReport | null
}

const emptyAsNull = (value: unknown) => (value === undefined || value === '' ? null : value)

/** What is wrong, chosen from the fields that may be rectified, then the reason; sent is what differs. */
export function ProposalForm({ definition, entry, rectifiable, report }: ProposalFormProps) {
  const { t } = useWords()
  const errorText = useErrorText()
  const [wanted, setWanted] = useState<Record<string, unknown>>(() =>
    report && rectifiable.includes(report.field)
      ? { [report.field]: entry.record[report.field] ?? null }
      : {},
  )
  const [grounds, setGrounds] = useState<GroundsOf>({
    reason: '',
    validFrom: formatDay(new Date().toISOString()),
    answer: '',
    paper: null,
  })
  const [wasAsked, setAsked] = useState(false)
  const changed = Object.keys(wanted).filter(
    (name) => !isSame(entry.record[name] ?? null, emptyAsNull(wanted[name])),
  )
  const propose = usePropose(definition.name, entry, report)
  const problems = isProblem(propose.error) ? propose.error.problems : []
  const isComplete =
    changed.length > 0 &&
    grounds.reason.trim().length >= 2 &&
    (report === null || grounds.answer.trim() !== '')
  const send = () => {
    setAsked(true)
    const changes = Object.fromEntries(changed.map((name) => [name, emptyAsNull(wanted[name])]))
    if (isComplete) propose.mutate({ changes, grounds })
  }
  const fields = definition.fields.filter(({ name }) => rectifiable.includes(name))
  return (
    <form
      className="narrowform"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <section className="review">
        <h2>{t('rectify.fields')}</h2>
        <ChosenFields
          fields={fields}
          record={entry.record}
          wanted={wanted}
          problems={problems}
          onChange={setWanted}
        />
      </section>
      <Grounds grounds={grounds} report={report} wasAsked={wasAsked} onChange={setGrounds} />
      {wasAsked && changed.length === 0 && (
        <Note tone="bad" live>
          {t('rectify.needChange')}
        </Note>
      )}
      {propose.error && (
        <Note tone="bad" live>
          {errorText(propose.error)}
        </Note>
      )}
      <div className="actions">
        <Button tone="primary" type="submit" busy={propose.isPending}>
          {t('rectify.send')}
        </Button>
      </div>
    </form>
  )
}

function usePropose(dataset: string, entry: RegisterEntry, report: ErrorReport | null) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async (order: { changes: Record<string, unknown>; grounds: GroundsOf }) => {
      const { reason, validFrom, answer, paper } = order.grounds
      const { id } = await proposeRectification(dataset, keyText(entry), {
        changes: order.changes,
        version: entry.version,
        reason: reason.trim(),
        validFrom,
        ...(report && { errorReport: { id: report.id, answer: answer.trim() } }),
      })
      // It is proposed by now; the paper can be sent again on its page.
      const paperFailed = paper !== null && !(await attachPaper(id, paper).then(yes, no))
      return { id, paperFailed }
    },
    onSuccess: ({ id, paperFailed }) => {
      void client.invalidateQueries({ queryKey: ['rectifications'] })
      void client.invalidateQueries({ queryKey: ['error-reports'] })
      void navigate(`/rectifications/${id}`, { state: { paperFailed } })
    },
  })
}

const yes = () => true
const no = () => false
