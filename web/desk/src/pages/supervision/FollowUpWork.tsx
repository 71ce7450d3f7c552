import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { answerRating, type FollowUp, recordContact } from '../../api/supervision.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { levelKey } from '../case/RatingPanel.tsx'
import { TextStep } from './TextStep.tsx'

const findings = ['mended', 'mending', 'explained', 'mistaken'] as const

/** What was done about a bad rating so far, and the next thing to do. */
export function FollowUpWork({ followUp }: { followUp: FollowUp }) {
  const { t } = useWords()
  const session = useSession()
  const { state, contactedBy, contactedAt, contactNote, finding, answer, answerLevel } = followUp
  const mayWork = can(session, 'supervision.follow-up')
  return (
    <>
      {contactedBy && contactedAt && (
        <p>
          <span className="meta">
            {t('rating.contacted', { name: contactedBy, at: formatMinute(contactedAt) })}：
          </span>
          {contactNote}
        </p>
      )}
      {finding && (
        <p>
          <b>{t(`rating.finding.${finding}`)}</b>　{answer}
          <span className="meta">　{followUp.answeredBy}</span>
        </p>
      )}
      {answerLevel !== null && (
        <p className="meta">
          {t('rating.judged')}：{t(levelKey(answerLevel))}　{followUp.answerWords}
        </p>
      )}
      {mayWork && state === 'open' && <Contact followUp={followUp} />}
      {mayWork && state === 'contacted' && <Answer followUp={followUp} />}
    </>
  )
}

function Contact({ followUp: { id, version } }: { followUp: FollowUp }) {
  const { t } = useWords()
  const client = useQueryClient()
  const record = useMutation({
    mutationFn: (note: string) => recordContact(id, { version, note }),
    onSettled: () => client.invalidateQueries({ queryKey: ['supervision'] }),
  })
  return (
    <Folded label={t('rating.contact')}>
      <TextStep
        label={t('rating.contactNote')}
        hint={t('rating.contactHint')}
        action={t('rating.contact')}
        isBusy={record.isPending}
        error={record.error}
        onSend={(note) => record.mutate(note)}
      />
    </Folded>
  )
}

function Answer({ followUp: { id, version } }: { followUp: FollowUp }) {
  const { t } = useWords()
  const client = useQueryClient()
  const field = useId()
  const [finding, setFinding] = useState<(typeof findings)[number]>('mended')
  const give = useMutation({
    mutationFn: (answer: string) => answerRating(id, { version, finding, answer }),
    onSettled: () => client.invalidateQueries({ queryKey: ['supervision'] }),
  })
  return (
    <Folded label={t('rating.give')}>
      <div className="field">
        <label className="lab" htmlFor={field}>
          {t('rating.found')}
        </label>
        <select
          id={field}
          className="in"
          value={finding}
          onChange={({ target }) => {
            const chosen = findings.find((one) => one === target.value)
            if (chosen) setFinding(chosen)
          }}
        >
          {findings.map((one) => (
            <option key={one} value={one}>
              {t(`rating.finding.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <TextStep
        label={t('rating.answer')}
        hint={t('rating.answerHint')}
        action={t('rating.sendAnswer')}
        isBusy={give.isPending}
        error={give.error}
        onSend={(answer) => give.mutate(answer)}
      />
    </Folded>
  )
}

/** Opens when wanted: a list of forms is no list. */
function Folded({ label, children }: { label: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return children
  return (
    <p>
      <Button small onClick={() => setOpen(true)}>
        {label}
      </Button>
    </p>
  )
}
