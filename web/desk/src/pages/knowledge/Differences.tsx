import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Version, versionQuery, versionsQuery } from '../../api/knowledge.ts'
import { Await } from '../../components/Feedback.tsx'
import { useWords } from '../../i18n/words.ts'
import { differencesOf } from './difference.ts'

/** Beside another version of the same document: the one before it, or whichever is chosen. */
export function Differences({ version }: { version: Version }) {
  const { t } = useWords()
  const { id, key, number } = version
  const [chosen, setChosen] = useState<string | null>(null)
  const versions = useQuery(versionsQuery({ key, limit: 100 }))
  const others = versions.data?.items.filter((one) => one.id !== id) ?? []
  const other =
    others.find((one) => one.id === chosen) ??
    others.find((one) => one.number < number) ??
    others[0]
  if (!other) return null
  return (
    <section className="review">
      <div className="listhead">
        <h2>{t('kb.differences', { number: other.number })}</h2>
        {others.length > 1 && (
          <label className="inline">
            {t('kb.compare')}
            <select
              className="in"
              value={other.id}
              onChange={({ target }) => setChosen(target.value)}
            >
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {t('kb.nth', { number: one.number })}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <Compared version={version} otherId={other.id} />
    </section>
  )
}

function Compared({ version, otherId }: { version: Version; otherId: string }) {
  const { t } = useWords()
  const other = useQuery(versionQuery(otherId))
  return (
    <Await query={other} lines={3}>
      {({ number, passages }) => {
        const found = differencesOf(passages, version.passages)
        if (found.length === 0) return <p className="meta">{t('kb.same')}</p>
        return (
          <table className="list cards oldnew">
            <caption className="vh">{t('kb.differences', { number })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('kb.place')}</th>
                <th scope="col">{t('kb.before', { number })}</th>
                <th scope="col">{t('kb.after')}</th>
              </tr>
            </thead>
            <tbody>
              {found.map(({ anchor, label, before, after }) => (
                <tr key={anchor}>
                  <th scope="row">{label ?? anchor}</th>
                  <td data-label={t('kb.before', { number })}>{before ?? t('common.none')}</td>
                  <td data-label={t('kb.after')} className="differs">
                    {after ?? t('common.none')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }}
    </Await>
  )
}
