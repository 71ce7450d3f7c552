import { useMutation, useQueryClient } from '@tanstack/react-query'
import { declareInterest } from '../../api/evaluations.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { useWords } from '../../i18n/words.ts'

/** Before anything else one says whether one is interested. */
export function Declare({ caseId }: { caseId: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const declare = useMutation({
    mutationFn: (hasInterest: boolean) => declareInterest(caseId, { hasInterest }),
    onSettled: () => client.invalidateQueries({ queryKey: ['evaluations'] }),
  })
  return (
    <section className="review" aria-labelledby="declare">
      <h2 id="declare">{t('evaluations.declare')}</h2>
      <p className="sec">{t('evaluations.declareHint')}</p>
      <div className="row">
        <Button tone="primary" busy={declare.isPending} onClick={() => declare.mutate(false)}>
          {t('evaluations.noInterest')}
        </Button>
        <Button onClick={() => declare.mutate(true)}>{t('evaluations.interest')}</Button>
      </div>
      {declare.error && (
        <p className="msg bad" role="alert">
          {errorText(declare.error)}
        </p>
      )}
    </section>
  )
}
