import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useOrganisationNames } from '../../api/own-organisations.ts'
import { askQuestion } from '../../api/questions.ts'
import { isOfficial, useSession } from '../../api/session.ts'
import { Antd } from '../../app/Antd.tsx'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { RegionSelect } from '../../components/form/RegionSelect.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useKept } from '../../form/useKept.ts'
import { useWords } from '../../i18n/words.ts'
import { Related } from './Related.tsx'

type Visibility = 'INTERNAL' | 'PUBLIC'
const visibilities: readonly Visibility[] = ['INTERNAL', 'PUBLIC']
const empty = { title: '', text: '', uscc: '', region: '', visibility: 'INTERNAL' as Visibility }

/** The public asks the office of a place, an official the one above; what may answer it stands beside. */
export default function AskPage() {
  const { t } = useWords()
  const session = useSession()
  const nameOf = useOrganisationNames(session.organisations)
  const official = isOfficial(session)
  const navigate = useNavigate()
  const client = useQueryClient()
  const errorText = useErrorText()
  const { values, set, drop } = useKept('question', empty)
  const [wasAsked, setAsked] = useState(false)
  const { title, text, uscc, region, visibility } = values
  const lacksRegion = !official && uscc === '' && region === ''
  const isWhole = title.trim().length >= 2 && text.trim().length >= 2 && !lacksRegion
  const send = useMutation({
    mutationFn: () =>
      askQuestion({
        title: title.trim(),
        text: text.trim(),
        ...(official ? { visibility } : uscc ? { uscc } : { region }),
      }),
    onSuccess: async ({ id }) => {
      drop()
      await client.invalidateQueries({ queryKey: ['questions'] })
      await navigate(`/questions/${id}`, { replace: true })
    },
  })
  return (
    <div className={official ? 'pad' : 'wrap page'}>
      <p className="up">
        <Link to="/questions">
          <Icon name="back" />
          {t(official ? 'ask.titleOfficial' : 'ask.title')}
        </Link>
      </p>
      <PageHead title={t(official ? 'ask.newUp' : 'ask.new')} lead={t('ask.newLead')} />
      <div className="split">
        <form
          className="narrowform"
          onSubmit={(event) => {
            event.preventDefault()
            setAsked(true)
            if (isWhole && !send.isPending) send.mutate()
          }}
        >
          <TextField
            id="question-title"
            label={t('ask.subject')}
            hint={t('ask.subjectHint')}
            maxLength={100}
            value={title}
            error={wasAsked && title.trim().length < 2 ? t('ask.needTitle') : null}
            onChange={(value) => set({ title: value })}
          />
          <TextArea
            id="question-text"
            label={t('ask.text')}
            hint={t('ask.textHint')}
            rows={6}
            maxLength={5000}
            value={text}
            error={wasAsked && text.trim().length < 2 ? t('ask.needText') : null}
            onChange={(value) => set({ text: value })}
          />
          {official ? (
            <Choice
              label={t('ask.visibility')}
              value={visibility}
              options={visibilities.map((one) => ({ value: one, label: t(`ask.${one}`) }))}
              onChange={(value) => set({ visibility: value as Visibility })}
            />
          ) : (
            <>
              {session.organisations.length > 0 && (
                <Choice
                  label={t('ask.whom')}
                  value={uscc}
                  options={[
                    { value: '', label: t('ask.myself') },
                    ...session.organisations.map((one) => ({ value: one, label: nameOf(one) })),
                  ]}
                  onChange={(value) => set({ uscc: value })}
                />
              )}
              {uscc === '' && (
                <div className={wasAsked && lacksRegion ? 'field err' : 'field'}>
                  <label className="lab" htmlFor="question-region">
                    {t('ask.region')}
                  </label>
                  <span className="hint">{t('ask.regionHint')}</span>
                  <Antd density="citizen">
                    <RegionSelect
                      id="question-region"
                      value={region}
                      onChange={(value) => set({ region: String(value ?? '') })}
                    />
                  </Antd>
                  {wasAsked && lacksRegion && (
                    <p className="msg bad">
                      <Icon name="bad" />
                      <span>{t('ask.needRegion')}</span>
                    </p>
                  )}
                </div>
              )}
            </>
          )}
          {send.error && (
            <Note tone="bad" live>
              {errorText(send.error)}
            </Note>
          )}
          <div className="row">
            <Button tone="primary" type="submit" busy={send.isPending}>
              {t('ask.send')}
            </Button>
            <span className="meta">{t('ask.kept')}</span>
          </div>
        </form>
        <aside className="side">
          <Related words={`${title} ${text}`} isAtWork={official} />
        </aside>
      </div>
    </div>
  )
}

interface ChoiceProps {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange(value: string): void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <select
        className="in"
        id={id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  )
}
