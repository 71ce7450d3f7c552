import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import {
  type Belongings as Items,
  belongingsQuery,
  type DatasetField,
  datasetQuery,
  keyText,
  type RegisterEntry,
} from '../../api/registers.ts'
import { Await } from '../../components/Feedback.tsx'
import { FieldValue } from '../../components/FieldValue.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { RecordFacts, titleOf } from './RecordFacts.tsx'

/** In the order in which one asks for it; what is not named follows. */
const order = ['person_in_charge', 'certificate', 'charter', 'founder', 'meeting', 'branch']
const rank = ({ dataset }: Items) => {
  const place = order.indexOf(dataset)
  return place < 0 ? order.length : place
}

interface BelongingsProps {
  dataset: string
  id: string
  at: string | null
}

/** All that belongs to an organisation, of every data set, now or as it was on a day. */
export function Belongings({ dataset, id, at }: BelongingsProps) {
  const { t } = useWords()
  const belongings = useQuery(belongingsQuery(dataset, id, at))
  return (
    <Await query={belongings}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="meta">{t('dossier.noBelongings')}</p>
        ) : (
          items
            .toSorted((left, right) => rank(left) - rank(right))
            .map((one) => <Section key={one.dataset} items={one} of={id} at={at} />)
        )
      }
    </Await>
  )
}

function Section({ items, of, at }: { items: Items; of: string; at: string | null }) {
  const { t, say } = useWords()
  const definition = useQuery(datasetQuery(items.dataset))
  if (!definition.data) return null
  const { entries, dataset, hasMore } = items
  const today = at ?? formatDay(new Date().toISOString())
  return (
    <section className="review">
      <h2>{t('dossier.items', { label: say(definition.data.label), count: entries.length })}</h2>
      {entries.map((entry) => (
        <details key={keyText(entry)} open={entries.length === 1}>
          <summary>
            {titleOf(definition.data, entry, say)}
            <Kind fields={definition.data.fields} entry={entry} />
            {entry.validTo && entry.validTo <= today && (
              <span className="meta">　{t('dossier.end')}</span>
            )}
          </summary>
          <RecordFacts definition={definition.data} entry={entry} />
          <p>
            <Link to={`/registers/${dataset}/${encodeURIComponent(keyText(entry))}`}>
              {t('dossier.open')}
              <span className="vh"> {titleOf(definition.data, entry, say)}</span>
            </Link>
          </p>
        </details>
      ))}
      {hasMore && (
        <p>
          <Link to={`/registers/${dataset}?${new URLSearchParams({ q: of })}`}>
            {t('dossier.more')}
          </Link>
        </p>
      )}
    </section>
  )
}

/** What tells records of the same name apart: the post, or the kind. */
function Kind({ fields, entry }: { fields: readonly DatasetField[]; entry: RegisterEntry }) {
  const field = fields.find(({ name }) => name === 'post' || name === 'kind')
  const value = field && entry.record[field.name]
  if (!value) return null
  return (
    <span className="meta">
      　<FieldValue field={field} value={value} />
    </span>
  )
}
