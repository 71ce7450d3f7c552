import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ProcessView } from '@yiqi/contracts'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { createCase, casesQuery, processQuery } from '../../api/cases.ts'
import { useOrganisationNames } from '../../api/own-organisations.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note, State } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { usePrepareText } from './prepare-text.ts'

/** Before one begins: what it takes, and what was begun already. */
export default function ApplyPage() {
  const { processId = '' } = useParams()
  const process = useQuery(processQuery(processId))
  return <Await query={process}>{(data) => <Begin process={data} />}</Await>
}

function Begin({ process }: { process: ProcessView }) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const errorText = useErrorText()
  const mine = useQuery(casesQuery({ whose: 'mine', process: process.id, phase: 'draft' }))
  const drafts = mine.data?.items ?? []
  const { organisations } = useSession()
  const nameOf = useOrganisationNames(organisations)
  const wanted = useFilters().get('uscc')
  const [chosen, setChosen] = useState(
    organisations.find((uscc) => uscc === wanted) ?? organisations[0],
  )
  const forWhom = process.who === 'clerk' ? chosen : undefined
  const begin = useMutation({
    mutationFn: () =>
      createCase({ processId: process.id, ...(forWhom && { form: { uscc: forWhom } }) }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['cases'] })
      void navigate(`/cases/${id}/form`)
    },
  })
  const prepareText = usePrepareText()
  const asked = process.materials.filter(({ isExempt, by }) => !isExempt && by === 'applicant')
  return (
    <div className="wrap page read-page">
      <PageHead title={say(process.name)} lead={say(process.summary)} />
      {drafts.length > 0 && (
        <Note tone="info" title={t('hall.haveDraft', { count: drafts.length })}>
          <ul>
            {drafts.map(({ id, title, updatedAt }) => (
              <li key={id}>
                <Link to={`/cases/${id}/form`}>{title ?? t('hall.untitled')}</Link>
                <span className="meta nb">　{formatDay(updatedAt)}</span>
              </li>
            ))}
          </ul>
        </Note>
      )}
      <dl className="facts">
        <dt>{t('hall.who')}</dt>
        <dd>
          {process.applicants.map((who) => (
            <p key={who.zh}>{say(who)}</p>
          ))}
        </dd>
        <dt>{t('hall.howLong')}</dt>
        <dd>
          {process.promised && <p>{t('hall.promised', { term: say(process.promised) })}</p>}
          {process.statutory && <p>{t('hall.statutory', { term: say(process.statutory) })}</p>}
        </dd>
        <dt>{t('hall.steps')}</dt>
        <dd>{process.form.map(({ label }) => say(label)).join(' → ')}</dd>
        <dt>{prepareText(process.toPrepare)}</dt>
        <dd>
          <ul>
            {asked.map(({ code, name, required, whenText }) => (
              <li key={code} className="row between">
                <span>{say(name)}</span>
                {required && whenText ? (
                  <span className="sec sm">{t('hall.onlyIf', { condition: say(whenText) })}</span>
                ) : (
                  <State tone={required ? 'info' : 'off'}>
                    {t(required ? 'form.materialRequired' : 'form.materialOptional')}
                  </State>
                )}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      {process.who === 'clerk' && organisations.length > 1 && (
        <div className="field">
          <label className="lab" htmlFor="for-whom">
            {t('form.organisation')}
          </label>
          <select
            className="in"
            id="for-whom"
            value={chosen}
            onChange={({ target }) => setChosen(target.value)}
          >
            {organisations.map((uscc) => (
              <option key={uscc} value={uscc}>
                {nameOf(uscc)}
              </option>
            ))}
          </select>
        </div>
      )}
      <p className="sec">{t('hall.draftNote')}</p>
      {begin.error && (
        <Note tone="bad" live>
          {errorText(begin.error)}
        </Note>
      )}
      <p className="row actions">
        <Button tone="primary" busy={begin.isPending} onClick={() => begin.mutate()}>
          {t(drafts.length > 0 ? 'hall.startAnother' : 'hall.start')}
        </Button>
        <a className="btn text" href={`/guides/${process.id}`}>
          {t('form.guide')}
        </a>
        <a className="btn text" href={`/guides/${process.id}/form`}>
          {t('hall.blankForm')}
        </a>
      </p>
    </div>
  )
}
