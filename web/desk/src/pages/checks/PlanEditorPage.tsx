import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { type CheckPlan, createPlan, planQuery, revisePlan } from '../../api/checks.ts'
import { Button } from '../../components/Button.tsx'
import { Choices } from '../../components/Choices.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { type Draft, draftOf, emptyDraft, readInspectors, readRecusals } from './draft.ts'

const topics = ['report', 'disclosure', 'governance', 'finance', 'activity'] as const

/** A plan as it is written, until its list is frozen. */
export default function PlanEditorPage() {
  const { t } = useWords()
  const { id } = useParams()
  const plan = useQuery({ ...planQuery(id ?? ''), enabled: id !== undefined })
  return (
    <div className="pad">
      <p className="up noprint">
        <Link to={id ? `/checks/${id}` : '/checks'}>
          <Icon name="back" />
          {t('check.title')}
        </Link>
      </p>
      <PageHead title={t(id ? 'check.edit' : 'check.new')} />
      {id ? <Await query={plan}>{(data) => <Editor plan={data} />}</Await> : <Editor plan={null} />}
    </div>
  )
}

function Editor({ plan }: { plan: CheckPlan | null }) {
  const { t } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const today = formatDay(new Date().toISOString())
  const [draft, setDraft] = useState<Draft>(plan ? draftOf(plan) : emptyDraft(today))
  const [isTried, setTried] = useState(false)
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))
  const inspectors = readInspectors(draft.inspectors)
  const recusals = readRecusals(draft.recusals)
  const save = useMutation({
    mutationFn: async () => {
      const body = { ...draft, inspectors: inspectors.items, recusals: recusals.items }
      if (!plan) return (await createPlan(body)).id
      await revisePlan(plan.id, { ...body, version: plan.version })
      return plan.id
    },
    onSuccess: (id) => void navigate(`/checks/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['check-plans'] }),
  })
  const problems = useProblems(draft, inspectors, recusals)
  const shown = isTried ? problems : none
  return (
    <form
      className="read-page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (Object.values(problems).every((problem) => problem === null)) save.mutate()
      }}
    >
      <TextField
        id="plan-title"
        label={t('check.planTitle')}
        maxLength={100}
        error={shown.title}
        value={draft.title}
        onChange={(title) => set({ title })}
      />
      <TextField
        id="plan-period"
        label={t('check.period')}
        hint={t('check.periodHint')}
        error={shown.period}
        value={draft.period}
        onChange={(period) => set({ period: period.trim().toUpperCase() })}
      />
      <Choices
        legend={t('check.topics')}
        error={shown.topics}
        options={topics}
        nameOf={(topic) => t(`check.topic.${topic}`)}
        chosen={draft.topics}
        onChange={(chosen) => set({ topics: chosen })}
      />
      <TextField
        id="plan-from"
        type="date"
        label={t('check.plannedOn')}
        error={shown.plannedOn}
        value={draft.plannedOn}
        onChange={(plannedOn) => set({ plannedOn })}
      />
      <TextArea
        id="plan-inspectors"
        label={t('check.inspectors')}
        hint={t('check.inspectorsHint')}
        error={shown.inspectors}
        value={draft.inspectors}
        onChange={(text) => set({ inspectors: text })}
      />
      <TextArea
        id="plan-recusals"
        label={t('check.recusals')}
        hint={t('check.recusalsHint')}
        error={shown.recusals}
        rows={3}
        value={draft.recusals}
        onChange={(text) => set({ recusals: text })}
      />
      {save.error && (
        <Note tone="bad" live>
          {errorText(save.error)}
        </Note>
      )}
      <Button type="submit" tone="primary" busy={save.isPending}>
        {t('check.save')}
      </Button>
    </form>
  )
}

const none = {
  title: null,
  period: null,
  topics: null,
  plannedOn: null,
  inspectors: null,
  recusals: null,
}

function useProblems(
  { title, period, topics: chosen, plannedOn }: Draft,
  inspectors: ReturnType<typeof readInspectors>,
  recusals: ReturnType<typeof readRecusals>,
): Record<keyof typeof none, string | null> {
  const { t } = useWords()
  const wrongIn = (wrong: { line: number; text: string } | null) =>
    wrong && t('check.badLine', wrong)
  const few = inspectors.items.length < 2 ? t('check.inspectorsHint') : null
  return {
    title: title.trim().length < 2 ? t('rating.needText') : null,
    period: /^\d{4}(Q[1-4])?$/.test(period) ? null : t('check.periodHint'),
    topics: chosen.length === 0 ? t('check.noTopic') : null,
    plannedOn: plannedOn === '' ? t('check.plannedOn') : null,
    inspectors: wrongIn(inspectors.wrong) ?? few,
    recusals: wrongIn(recusals.wrong),
  }
}
