import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import {
  assignLead,
  confirmLead,
  dismissLead,
  type Lead,
  leadHandlersQuery,
  mergeLead,
  moveLead,
  transferLead,
} from '../../api/leads.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

const acts = ['confirm', 'dismiss', 'merge', 'move', 'transfer', 'assign'] as const
type Act = (typeof acts)[number]

/** Six ways on; one at a time is open. */
export function LeadActs({ lead }: { lead: Lead }) {
  const { t } = useWords()
  const [open, setOpen] = useState<Act>(lead.opens.length > 0 ? 'confirm' : 'dismiss')
  return (
    <section className="review narrowform noprint">
      <h2>{t('lead.handle')}</h2>
      <GroupTabs<Act>
        label={t('lead.handle')}
        groups={acts}
        current={open}
        nameOf={(act) => t(`lead.do.${act}`)}
        onChoose={setOpen}
      />
      <ActForm key={open} lead={lead} act={open} />
    </section>
  )
}

function ActForm({ lead, act }: { lead: Lead; act: Act }) {
  const { t, say } = useWords()
  const { id, version, opens } = lead
  const client = useQueryClient()
  const errorText = useErrorText()
  const [to, setTo] = useState(act === 'confirm' ? (opens[0]?.id ?? '') : '')
  const [reason, setReason] = useState('')
  const [wasSent, setSent] = useState(false)
  const send = useMutation({
    mutationFn: () => sendAct(act, id, { version, to: to.trim(), reason: reason.trim() }),
    onSettled: () => client.invalidateQueries({ queryKey: ['leads'] }),
  })
  if (act === 'confirm' && opens.length === 0) return <Note tone="info">{t('lead.noProcess')}</Note>
  const lacksTo = act !== 'dismiss' && to.trim() === ''
  const lacksReason = act !== 'assign' && reason.trim().length < 2
  const need = (isMissing: boolean) => (wasSent && isMissing ? t('lead.need') : null)
  return (
    <form
      className="oneact"
      onSubmit={(event) => {
        event.preventDefault()
        setSent(true)
        if (!lacksTo && !lacksReason && !send.isPending) send.mutate()
      }}
    >
      {act === 'confirm' && (
        <Choice
          id="lead-to"
          label={t('lead.process')}
          value={to}
          error={need(lacksTo)}
          onChange={setTo}
        >
          {opens.map((one) => (
            <option key={one.id} value={one.id}>
              {say(one.name)}
            </option>
          ))}
        </Choice>
      )}
      {(act === 'move' || act === 'assign') && (
        <PeopleChoice act={act} value={to} error={need(lacksTo)} onChange={setTo} />
      )}
      {(act === 'merge' || act === 'transfer') && (
        <TextField
          id="lead-to"
          label={t(act === 'merge' ? 'lead.into' : 'lead.toBody')}
          hint={act === 'merge' ? t('lead.intoHint') : undefined}
          maxLength={100}
          value={to}
          error={need(lacksTo)}
          onChange={setTo}
        />
      )}
      {act !== 'assign' && (
        <TextArea
          id="lead-reason"
          label={t('lead.reason')}
          rows={3}
          maxLength={2000}
          value={reason}
          error={need(lacksReason)}
          onChange={setReason}
        />
      )}
      {send.error && (
        <Note tone="bad" live>
          {errorText(send.error)}
        </Note>
      )}
      <Button tone={act === 'dismiss' ? 'danger' : 'primary'} type="submit" busy={send.isPending}>
        {t(`lead.do.${act}`)}
      </Button>
    </form>
  )
}

function sendAct(
  act: Act,
  id: string,
  { version, to, reason }: { version: number; to: string; reason: string },
): Promise<Lead> {
  switch (act) {
    case 'confirm':
      return confirmLead(id, { version, process: to, reason })
    case 'dismiss':
      return dismissLead(id, { version, reason })
    case 'merge':
      return mergeLead(id, { version, into: to.toUpperCase(), reason })
    case 'move':
      return moveLead(id, { version, region: to, reason })
    case 'transfer':
      return transferLead(id, { version, body: to, reason })
    case 'assign':
      return assignLead(id, { version, to })
  }
}

interface ChoiceProps {
  id: string
  label: string
  value: string
  error: string | null
  onChange(value: string): void
  children: ReactNode
}

function Choice({ id, label, value, error, onChange, children }: ChoiceProps) {
  const { t } = useWords()
  return (
    <div className={error ? 'field err' : 'field'}>
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <select
        className="in"
        id={id}
        value={value}
        aria-invalid={error !== null}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{t('lead.choose')}</option>
        {children}
      </select>
      {error && <p className="msg bad">{error}</p>}
    </div>
  )
}

type PeopleProps = Pick<ChoiceProps, 'value' | 'error' | 'onChange'> & { act: 'move' | 'assign' }

function PeopleChoice({ act, ...rest }: PeopleProps) {
  const { t } = useWords()
  const { data } = useQuery(leadHandlersQuery)
  const label = t(act === 'move' ? 'lead.toOffice' : 'lead.toColleague')
  return (
    <Choice id="lead-to" label={label} {...rest}>
      {act === 'move'
        ? data?.offices.map((one) => (
            <option key={one.region} value={one.region}>
              {one.name}
            </option>
          ))
        : data?.items.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
    </Choice>
  )
}
