import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { grantLending, refuseLending, takeBackLending } from '../../api/lending.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { useWords } from '../../i18n/words.ts'

function useLendingAct<V>(act: (values: V) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: ['lending'] }),
  })
}

/** The archivist grants, or refuses with the reason. */
export function Decide({ id }: { id: string }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const [reason, setReason] = useState('')
  const [isRefused, setRefused] = useState(false)
  const grant = useLendingAct(() => grantLending(id))
  const refuse = useLendingAct((text: string) => refuseLending(id, text))
  const failed = grant.error ?? refuse.error
  const isMissing = isRefused && reason.trim().length < 2
  return (
    <section className="review read noprint">
      <TextArea
        id="lending-reason"
        label={t('lending.reason')}
        rows={2}
        maxLength={500}
        error={isMissing ? t('lending.reasonMissing') : failed ? errorText(failed) : null}
        value={reason}
        onChange={setReason}
      />
      <div className="row">
        <Button tone="primary" busy={grant.isPending} onClick={() => grant.mutate(undefined)}>
          {t('lending.grant')}
        </Button>
        <Button
          tone="danger"
          busy={refuse.isPending}
          onClick={() => {
            setRefused(true)
            if (reason.trim().length > 1) refuse.mutate(reason.trim())
          }}
        >
          {t('lending.refuse')}
        </Button>
      </div>
    </section>
  )
}

/** A copy that was out came back, or was destroyed. */
export function TakeBack({ id }: { id: string }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const back = useLendingAct(() => takeBackLending(id))
  return (
    <section className="review read noprint">
      <Button busy={back.isPending} onClick={() => back.mutate(undefined)}>
        {t('lending.takeBack')}
      </Button>
      {back.error && (
        <p className="msg bad" role="alert">
          {errorText(back.error)}
        </p>
      )}
    </section>
  )
}
