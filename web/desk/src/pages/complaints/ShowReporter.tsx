import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Complaint, type Reporter, revealReporter } from '../../api/complaints.ts'
import { useSession } from '../../api/session.ts'
import { Antd } from '../../app/Antd.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

/** Who reported, once a reason and the second factor are given; it is on record. Gone with the page. */
export function ShowReporter({ complaint: { id, isNamed } }: { complaint: Complaint }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const client = useQueryClient()
  const { isDemo } = useSession().account
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [code, setCode] = useState('')
  const reveal = useMutation({
    mutationFn: () => revealReporter(id, { reason: reason.trim(), ...(code && { code }) }),
    onSuccess: () => {
      setOpen(false)
      // The look is a step of its course.
      return client.invalidateQueries({ queryKey: ['complaints'] })
    },
    // A code is good for one try.
    onError: () => setCode(''),
  })
  return (
    <section>
      <h2>{t('complaint.reporter')}</h2>
      {!isNamed && <p className="sec">{t('complaint.isAnonymous')}</p>}
      {isNamed && !reveal.data && (
        <Button small onClick={() => setOpen(true)}>
          <Icon name="eye" />
          {t('complaint.reveal')}
        </Button>
      )}
      {reveal.data && <Identity reporter={reveal.data} />}
      <Antd density="desk">
        <Dialog
          open={isOpen}
          onClose={() => setOpen(false)}
          title={t('complaint.reveal')}
          footer={
            <Button
              tone="primary"
              busy={reveal.isPending}
              disabled={reason.trim().length < 2 || !(isDemo || /^\d{6}$/.test(code))}
              onClick={() => reveal.mutate()}
            >
              {t('complaint.reveal')}
            </Button>
          }
        >
          <p className="sec">{t('complaint.revealHint')}</p>
          <TextField
            id="reveal-reason"
            label={t('complaint.revealReason')}
            maxLength={300}
            value={reason}
            onChange={setReason}
          />
          {!isDemo && (
            <TextField
              id="reveal-code"
              label={t('complaint.code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={code}
              onChange={(value) => setCode(value.replaceAll(/\D/g, ''))}
            />
          )}
          {reveal.error && (
            <Note tone="bad" live>
              {errorText(reveal.error)}
            </Note>
          )}
        </Dialog>
      </Antd>
    </section>
  )
}

function Identity({ reporter: { name, mobile, email } }: { reporter: Reporter }) {
  const { t } = useWords()
  const told = [
    ['complaint.name', name],
    ['complaint.mobile', mobile],
    ['complaint.email', email],
  ] as const
  return (
    <dl className="facts">
      {told.map(
        ([label, text]) =>
          text && (
            <div className="contents" key={label}>
              <dt>{t(label)}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
