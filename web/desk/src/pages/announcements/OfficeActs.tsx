import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import {
  type Announcement,
  correctAnnouncement,
  discardAnnouncement,
  type OfficeAct,
  returnAnnouncement,
  type Step,
  stepAnnouncement,
  withdrawAnnouncement,
} from '../../api/announcements.ts'
import { Button } from '../../components/Button.tsx'
import { Check } from '../../components/Check.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { useWords } from '../../i18n/words.ts'
import { useAnnouncementAct } from './useAnnouncementAct.ts'

interface OfficeActsProps {
  announcement: Announcement
  acts: readonly OfficeAct[]
}

/** What an official of the office that wrote it may do now. */
export function OfficeActs({ announcement, acts }: OfficeActsProps) {
  const { t } = useWords()
  const { id, version, audiences } = announcement
  const staysInside = audiences.every((one) => one === 'OFFICE')
  const { act, error } = useAnnouncementAct((step: Step) => stepAnnouncement(step, id, { version }))
  const has = (one: OfficeAct) => acts.includes(one)
  const step = (name: Step, label: string, isMain: boolean) =>
    has(name) && (
      <Button
        tone={isMain ? 'primary' : 'default'}
        busy={act.isPending && act.variables === name}
        onClick={() => act.mutate(name)}
      >
        {label}
      </Button>
    )
  return (
    <section className="review narrowform noprint">
      <h2>{t('ann.acts')}</h2>
      <div className="row">
        {step('submit', t(staysInside ? 'ann.publish' : 'ann.act.submit'), true)}
        {step('approve', t('ann.act.approve'), true)}
        {has('edit') && (
          <Link className="btn" to={`/announcements/${id}/edit`}>
            <Icon name="edit" />
            {t('ann.act.edit')}
          </Link>
        )}
        {step('recall', t('ann.act.recall'), false)}
        {step('take-over', t('ann.act.take-over'), false)}
        {step('remind', t('ann.act.remind'), false)}
        {has('discard') && <Discard id={id} />}
      </div>
      {error && (
        <Note tone="bad" live>
          {error}
        </Note>
      )}
      {act.isSuccess && act.variables === 'remind' && (
        <Note tone="ok" live>
          {t('ann.reminded')}
        </Note>
      )}
      {(['return', 'correct', 'withdraw'] as const).filter(has).map((name) => (
        <WithWords key={name} name={name} announcement={announcement} />
      ))}
    </section>
  )
}

function Discard({ id }: { id: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { act, error } = useAnnouncementAct(
    () => discardAnnouncement(id),
    () => void navigate('/announcements?box=office'),
  )
  return (
    <>
      <Button
        tone="text"
        busy={act.isPending}
        onClick={() => {
          if (window.confirm(t('ann.discardAsk'))) act.mutate()
        }}
      >
        {t('ann.act.discard')}
      </Button>
      {error && <p className="msg bad">{error}</p>}
    </>
  )
}

const asks = {
  return: { label: 'ann.returnReason', hint: undefined },
  correct: { label: 'ann.correction', hint: 'ann.correctionHint' },
  withdraw: { label: 'ann.withdrawReason', hint: 'ann.withdrawHint' },
} as const

/** An act that says why. */
function WithWords({
  name,
  announcement,
}: {
  name: keyof typeof asks
  announcement: Announcement
}) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [hidesFormer, setHidesFormer] = useState(false)
  const [wasSent, setSent] = useState(false)
  const { id, version } = announcement
  const words = text.trim()
  const { act, error } = useAnnouncementAct(
    () => {
      if (name === 'correct') {
        return correctAnnouncement(id, { version, correction: words, hidesFormer })
      }
      const send = name === 'return' ? returnAnnouncement : withdrawAnnouncement
      return send(id, { version, reason: words })
    },
    (result) => {
      if (result.id !== id) void navigate(`/announcements/${result.id}/edit`)
    },
  )
  const isMissing = words.length < 2
  const { label, hint } = asks[name]
  return (
    <details>
      <summary>{t(`ann.act.${name}`)}</summary>
      <TextArea
        id={`ann-${name}`}
        label={t(label)}
        hint={hint && t(hint)}
        rows={2}
        maxLength={500}
        value={text}
        error={wasSent && isMissing ? t('ann.needReason') : error}
        onChange={setText}
      />
      {name === 'correct' && (
        <Check label={t('ann.hidesFormer')} checked={hidesFormer} onChange={setHidesFormer} />
      )}
      <Button
        tone={name === 'withdraw' ? 'danger' : 'default'}
        busy={act.isPending}
        onClick={() => {
          setSent(true)
          if (!isMissing) act.mutate()
        }}
      >
        {t(`ann.act.${name}`)}
      </Button>
    </details>
  )
}
