import type { ProcessSummary } from '@yiqi/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { isProblem } from '@yiqi/api-client'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { openCase, processesQuery } from '../../api/cases.ts'
import { dossierQuery } from '../../api/registers.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'

const codePattern = /^[0-9A-Z]{18}$/

/** An official opens a case about an organisation: audits, suspensions, what nobody applies for. */
export default function OpenCasePage() {
  const { t, say } = useWords()
  const session = useSession()
  const navigate = useNavigate()
  const client = useQueryClient()
  const errorText = useErrorText()
  const filters = useFilters()
  const [uscc, setUscc] = useState(filters.get('uscc') ?? '')
  const [processId, setProcessId] = useState<string | null>(null)
  const processes = useQuery(processesQuery)
  const code = uscc.trim().toUpperCase()
  const isWhole = codePattern.test(code)
  const dossier = useQuery({ ...dossierQuery('organisation', code, null), enabled: isWhole })
  const open = useMutation({
    mutationFn: ({ id, isOfOrganisation }: ProcessSummary) =>
      openCase({ processId: id, ...(isOfOrganisation && { subjectUscc: code }) }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['tasks'] })
      void navigate(`/cases/${id}/form`)
    },
  })
  const name = isWhole && dossier.data ? String(dossier.data.entry.record.name ?? '') : null
  const isUnknown = isWhole && isProblem(dossier.error, 'YQ_NOT_FOUND')
  return (
    <div className="pad">
      <PageHead title={t('opening.title')} lead={t('opening.lead')} />
      <Await query={processes}>
        {({ items }) => {
          const mine = items.filter(({ duty }) => duty && can(session, `cases.${duty}`))
          if (mine.length === 0) {
            return <Empty title={t('opening.none')} hint={t('opening.noneHint')} />
          }
          const chosen = mine.find(({ id }) => id === processId)
          const isReady = chosen && (!chosen.isOfOrganisation || name)
          return (
            <form
              className="read-page"
              onSubmit={(event) => {
                event.preventDefault()
                if (chosen) open.mutate(chosen)
              }}
            >
              <fieldset className="field">
                <legend className="lab">{t('opening.item')}</legend>
                {mine.map(({ id, name: item, summary }) => (
                  <label className="opt" key={id}>
                    <input
                      type="radio"
                      name="process"
                      checked={processId === id}
                      onChange={() => setProcessId(id)}
                    />
                    <span>
                      {say(item)}
                      <span className="meta">　{say(summary)}</span>
                    </span>
                  </label>
                ))}
              </fieldset>
              {(!chosen || chosen.isOfOrganisation) && (
                <TextField
                  id="opening-uscc"
                  label={t('opening.uscc')}
                  hint={t('opening.usccHint')}
                  className="code"
                  maxLength={18}
                  value={uscc}
                  error={isUnknown ? t('opening.unknown') : null}
                  onChange={setUscc}
                />
              )}
              {name && chosen?.isOfOrganisation !== false && (
                <p role="status">
                  <b>{name}</b>
                </p>
              )}
              {open.error && (
                <Note tone="bad" live>
                  {errorText(open.error)}
                </Note>
              )}
              <p className="actions">
                <Button tone="primary" type="submit" busy={open.isPending} disabled={!isReady}>
                  {t('opening.open')}
                </Button>
              </p>
            </form>
          )
        }}
      </Await>
    </div>
  )
}
