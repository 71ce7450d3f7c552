import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { askToRead, findingAidQuery, type Wish } from '../../api/lending.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

const kinds = ['read', 'copy', 'certified'] as const
const usualDays = 5

/** What one asks for, how, what for and how long. */
export function AskForm({ onSent }: { onSent(): void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [chosen, setChosen] = useState<Pick<Wish, 'archiveNo' | 'uscc'> | null>(null)
  const [kind, setKind] = useState<Wish['kind']>('read')
  const [purpose, setPurpose] = useState('')
  const [days, setDays] = useState(`${usualDays}`)
  const [isAsked, setAsked] = useState(false)
  const ask = useMutation({
    mutationFn: askToRead,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['lending'] })
      onSent()
    },
  })
  const isPurposeMissing = purpose.trim().length < 2
  return (
    <div className="panel narrowform before">
      <Choosing chosen={chosen} onChoose={setChosen} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(true)
          if (!chosen || isPurposeMissing) return
          ask.mutate({ ...chosen, kind, purpose: purpose.trim(), days: Number(days) || 1 })
        }}
      >
        {isAsked && !chosen && (
          <p className="msg bad" role="alert">
            {t('lending.chooseFirst')}
          </p>
        )}
        <div className="formrow before">
          <label className="field">
            <span className="lab">{t('lending.kind')}</span>
            <select
              className="in"
              value={kind}
              onChange={({ target }) => setKind(target.value as Wish['kind'])}
            >
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {t(`lending.${one}`)}
                </option>
              ))}
            </select>
          </label>
          <TextField
            id="lending-days"
            type="number"
            min={1}
            max={365}
            label={t('lending.days')}
            value={days}
            onChange={setDays}
          />
        </div>
        <TextField
          id="lending-purpose"
          label={t('lending.purpose')}
          maxLength={500}
          error={isAsked && isPurposeMissing ? t('lending.purposeMissing') : null}
          value={purpose}
          onChange={setPurpose}
        />
        {ask.error && (
          <p className="msg bad" role="alert">
            {errorText(ask.error)}
          </p>
        )}
        <Button tone="primary" type="submit" busy={ask.isPending}>
          {t('lending.send')}
        </Button>
      </form>
    </div>
  )
}

interface ChoosingProps {
  chosen: Pick<Wish, 'archiveNo' | 'uscc'> | null
  onChoose(what: Pick<Wish, 'archiveNo' | 'uscc'>): void
}

function Choosing({ chosen, onChoose }: ChoosingProps) {
  const { t } = useWords()
  const [q, setQ] = useState('')
  const found = useQuery(findingAidQuery(q))
  return (
    <>
      <SearchBox label={t('lending.searchItem')} value={q} onSearch={setQ} />
      {q.trim().length > 1 && (
        <Await query={found}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="sec">{t('lending.nothing')}</p>
            ) : (
              <fieldset>
                <legend>{t('lending.choose')}</legend>
                {items.map(({ archiveNo, title, filedOn }) => (
                  <label className="opt" key={archiveNo}>
                    <input
                      type="radio"
                      name="lent"
                      checked={chosen?.archiveNo === archiveNo}
                      onChange={() => onChoose({ archiveNo })}
                    />
                    <span>
                      {title}
                      <span className="meta num nb">{`　${archiveNo}`}</span>
                      <time className="meta num nb">{`　${filedOn}`}</time>
                    </span>
                  </label>
                ))}
                {[...new Map(items.map(({ uscc, organisation }) => [uscc, organisation]))].map(
                  ([uscc, organisation]) =>
                    uscc && (
                      <label className="opt" key={uscc}>
                        <input
                          type="radio"
                          name="lent"
                          checked={chosen?.uscc === uscc}
                          onChange={() => onChoose({ uscc })}
                        />
                        <span>
                          {t('lending.wholeVolume', { title: organisation ?? uscc })}
                          <span className="meta num nb">{`　${uscc}`}</span>
                        </span>
                      </label>
                    ),
                )}
              </fieldset>
            )
          }
        </Await>
      )}
    </>
  )
}
