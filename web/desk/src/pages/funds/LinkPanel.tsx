import { useMutation } from '@tanstack/react-query'
import { createLink } from '../../api/funds.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** For whoever was paid and has no account; shown once, to be sent on. */
export function LinkPanel({ id }: { id: string }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const create = useMutation({ mutationFn: () => createLink(id) })
  return (
    <section className="review noprint">
      <h2>{t('funds.link')}</h2>
      <p className="sec">{t('funds.linkHint')}</p>
      {create.data ? (
        <Note
          tone="ok"
          live
          title={t('funds.linkUntil', { day: formatDay(create.data.expiresAt) })}
        >
          <p>
            <a className="code" href={create.data.url}>
              {create.data.url}
            </a>
          </p>
        </Note>
      ) : (
        <Button busy={create.isPending} onClick={() => create.mutate()}>
          {t('funds.link')}
        </Button>
      )}
      {create.error && (
        <Note tone="bad" live>
          {errorText(create.error)}
        </Note>
      )}
    </section>
  )
}
