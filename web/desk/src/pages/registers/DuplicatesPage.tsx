import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import {
  type DatasetView,
  type Duplicate,
  datasetQuery,
  duplicatesQuery,
  resolveDuplicate,
} from '../../api/registers.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { FieldValue } from '../../components/FieldValue.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { State } from '../../components/State.tsx'
import { isSame } from '../../form/changes.ts'
import { useWords } from '../../i18n/words.ts'

/** Pairs that look like one organisation; people say which they are, and why. */
export default function DuplicatesPage() {
  const { t } = useWords()
  const pager = usePager()
  const definition = useQuery(datasetQuery('organisation'))
  const duplicates = useQuery(duplicatesQuery(pager.cursor))
  return (
    <div className="pad">
      <PageHead title={t('duplicate.title')} lead={t('duplicate.lead')} />
      <Await query={definition}>
        {(view) => (
          <Await query={duplicates}>
            {({ items, next }) =>
              items.length === 0 ? (
                <Empty title={t('duplicate.none')} hint={t('duplicate.noneHint')} />
              ) : (
                <>
                  {items.map((pair) => (
                    <Pair key={pair.id} pair={pair} definition={view} />
                  ))}
                  <Pager pager={pager} next={next} />
                </>
              )
            }
          </Await>
        )}
      </Await>
    </div>
  )
}

function Pair({ pair, definition }: { pair: Duplicate; definition: DatasetView }) {
  const { t, say } = useWords()
  const [first, second] = pair.records
  const shown = definition.fields.filter(
    ({ name }) => first[name] !== undefined || second[name] !== undefined,
  )
  return (
    <section className="review panel">
      <h2 className="name">{String(first[definition.title])}</h2>
      <p className="row">
        {pair.grounds.map((ground) => (
          <State key={ground.zh} tone="warn">
            {say(ground)}
          </State>
        ))}
      </p>
      <div className="pair">
        <b>{t('duplicate.item')}</b>
        <b>{t('duplicate.first')}</b>
        <b>{t('duplicate.second')}</b>
        {shown.map((field) => {
          const differs = !isSame(first[field.name] ?? null, second[field.name] ?? null)
          const className = differs ? 'differs' : ''
          return (
            <div className="contents" key={field.name}>
              <span>{say(field.label)}</span>
              <span className={className}>
                <FieldValue field={field} value={first[field.name]} />
              </span>
              <span className={className}>
                <FieldValue field={field} value={second[field.name]} />
              </span>
            </div>
          )
        })}
      </div>
      <Resolution id={pair.id} />
    </section>
  )
}

function Resolution({ id }: { id: string }) {
  const { t } = useWords()
  const field = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [reason, setReason] = useState('')
  const [wasAsked, setAsked] = useState(false)
  const resolve = useMutation({
    mutationFn: (verdict: 'distinct' | 'duplicate') =>
      resolveDuplicate(id, { verdict, reason: reason.trim() }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['duplicates'] }),
  })
  const decide = (verdict: 'distinct' | 'duplicate') => {
    setAsked(true)
    if (reason.trim()) resolve.mutate(verdict)
  }
  const isMissing = wasAsked && !reason.trim()
  return (
    <div className="formrow">
      <div className={isMissing ? 'field err' : 'field'}>
        <label className="lab" htmlFor={field}>
          {t('duplicate.reason')}
        </label>
        <input
          className="in"
          id={field}
          maxLength={500}
          value={reason}
          aria-invalid={isMissing}
          onChange={({ target }) => setReason(target.value)}
        />
        {(isMissing || resolve.error) && (
          <p className="msg bad" role="alert">
            {isMissing ? t('duplicate.needReason') : errorText(resolve.error)}
          </p>
        )}
      </div>
      {(['distinct', 'duplicate'] as const).map((verdict) => (
        <Button
          key={verdict}
          busy={resolve.isPending && resolve.variables === verdict}
          onClick={() => decide(verdict)}
        >
          {t(`duplicate.${verdict}`)}
        </Button>
      ))}
    </div>
  )
}
