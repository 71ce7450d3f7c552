import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type CheckPlan, drawPlan, freezePlan, withdrawPlan } from '../../api/checks.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { TextStep } from '../supervision/TextStep.tsx'

/** The next step of a plan: its list is frozen, then it is drawn; or it is given up. */
export function PlanSteps({ plan: { id, version, state } }: { plan: CheckPlan }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const onSettled = () => client.invalidateQueries({ queryKey: ['check-plans'] })
  const go = useMutation({
    mutationFn: () => (state === 'DRAFT' ? freezePlan(id, version) : drawPlan(id, version)),
    onSettled,
  })
  const withdraw = useMutation({
    mutationFn: (reason: string) => withdrawPlan(id, { version, reason }),
    onSettled,
  })
  const step = state === 'DRAFT' ? 'freeze' : 'draw'
  return (
    <section className="review noprint">
      <p className="sec">{t(`check.${step}Hint`)}</p>
      <Button tone="primary" busy={go.isPending} onClick={() => go.mutate()}>
        {t(`check.${step}`)}
      </Button>
      {go.error && (
        <Note tone="bad" live>
          {errorText(go.error)}
        </Note>
      )}
      <details>
        <summary>{t('check.withdraw')}</summary>
        <TextStep
          label={t('check.withdrawReason')}
          action={t('check.withdraw')}
          isBusy={withdraw.isPending}
          error={withdraw.error}
          onSend={(reason) => withdraw.mutate(reason)}
        />
      </details>
    </section>
  )
}
