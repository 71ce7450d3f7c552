import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  actOnComplaint,
  type Complaint,
  type ComplaintAct,
  complaintOfficesQuery,
} from '../../api/complaints.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'
import { Redaction } from './Redaction.tsx'

const withText = ['refuse', 'move', 'forward', 'extend', 'unfound', 'resolve', 'reply'] as const
type WithText = (typeof withText)[number]
const takesText = (act: ComplaintAct): act is WithText => withText.some((one) => one === act)
const isHard = (act: ComplaintAct) => act === 'refuse' || act === 'unfound'

/** What may be done at this step; one form at a time. */
export function ComplaintActs({ complaint }: { complaint: Complaint }) {
  const { t } = useWords()
  const { acts, version } = complaint
  const [chosen, setChosen] = useState<ComplaintAct>()
  const open = acts.find((act) => act === chosen) ?? acts[0]
  if (!open) return null
  return (
    <section className="review narrowform noprint">
      <h2>{t('complaint.handle')}</h2>
      <GroupTabs<ComplaintAct>
        label={t('complaint.handle')}
        groups={acts}
        current={open}
        nameOf={(act) => t(`complaint.do.${act}`)}
        onChoose={setChosen}
      />
      <ActForm key={`${open}-${version}`} complaint={complaint} act={open} />
    </section>
  )
}

function ActForm({ complaint, act }: { complaint: Complaint; act: ComplaintAct }) {
  const { t } = useWords()
  const { id, version, content } = complaint
  const client = useQueryClient()
  const errorText = useErrorText()
  const [text, setText] = useState('')
  const [to, setTo] = useState('')
  const [redacted, setRedacted] = useState(content?.facts ?? '')
  const [files, setFiles] = useState<readonly string[]>([])
  const [grounds, setGrounds] = useState({ isSettled: false, isInCourt: false })
  const [wasSent, setSent] = useState(false)
  const needsTo = act === 'move' || act === 'forward'
  const isMissing =
    (takesText(act) && text.trim().length < 2) ||
    (needsTo && to.trim() === '') ||
    (act === 'open-case' && redacted.trim().length < 2)
  const send = useMutation({
    mutationFn: () =>
      actOnComplaint(id, act, {
        version,
        ...(takesText(act) && { text: text.trim() }),
        ...(act === 'move' && { region: to }),
        ...(act === 'forward' && { body: to.trim() }),
        ...(act === 'accept' && grounds),
        ...(act === 'open-case' && { redacted: redacted.trim(), files: [...files] }),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['complaints'] }),
  })
  const need = (isLacking: boolean) => (wasSent && isLacking ? t('complaint.need') : null)
  return (
    <form
      className="oneact"
      onSubmit={(event) => {
        event.preventDefault()
        setSent(true)
        if (!isMissing && !send.isPending) send.mutate()
      }}
    >
      {act === 'accept' &&
        (['isSettled', 'isInCourt'] as const).map((ground) => (
          <label className="opt" key={ground}>
            <input
              type="checkbox"
              checked={grounds[ground]}
              onChange={({ target }) => setGrounds({ ...grounds, [ground]: target.checked })}
            />
            <span>{t(`complaint.${ground}`)}</span>
          </label>
        ))}
      {act === 'move' && <OfficeChoice value={to} error={need(to === '')} onChange={setTo} />}
      {act === 'forward' && (
        <TextField
          id="complaint-to"
          label={t('complaint.toBody')}
          maxLength={100}
          value={to}
          error={need(to.trim() === '')}
          onChange={setTo}
        />
      )}
      {act === 'open-case' && (
        <Redaction
          files={complaint.files}
          text={redacted}
          chosen={files}
          onText={setRedacted}
          onChosen={setFiles}
        />
      )}
      {takesText(act) && (
        <TextArea
          id="complaint-text"
          label={t(`complaint.text.${act}`)}
          rows={4}
          maxLength={3000}
          value={text}
          error={need(text.trim().length < 2)}
          onChange={setText}
        />
      )}
      {send.error && (
        <Note tone="bad" live>
          {errorText(send.error)}
        </Note>
      )}
      <Button tone={isHard(act) ? 'danger' : 'primary'} type="submit" busy={send.isPending}>
        {t(`complaint.do.${act}`)}
      </Button>
    </form>
  )
}

interface OfficeChoiceProps {
  value: string
  error: string | null
  onChange(value: string): void
}

function OfficeChoice({ value, error, onChange }: OfficeChoiceProps) {
  const { t } = useWords()
  const { data } = useQuery(complaintOfficesQuery)
  return (
    <div className={error ? 'field err' : 'field'}>
      <label className="lab" htmlFor="complaint-to">
        {t('complaint.toOffice')}
      </label>
      <select
        className="in"
        id="complaint-to"
        value={value}
        aria-invalid={error !== null}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{t('complaint.choose')}</option>
        {data?.items.map(({ region, name }) => (
          <option key={region} value={region}>
            {name}
          </option>
        ))}
      </select>
      {error && <p className="msg bad">{error}</p>}
    </div>
  )
}
