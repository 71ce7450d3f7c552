import { useQuery } from '@tanstack/react-query'
import { type FoundPassage, passagesQuery } from '../../api/passages.ts'
import { type FormerAnswer, formerAnswersQuery } from '../../api/questions.ts'
import { Button } from '../../components/Button.tsx'
import { useSettled } from '../../form/useSettled.ts'
import { useWords } from '../../i18n/words.ts'

interface RelatedProps {
  /** What is being written. */
  words: string
  isAtWork: boolean
  /** Of those that are attached already: `key#anchor`. */
  attached?: readonly string[]
  onAttach?(passage: FoundPassage): void
  onTake?(former: FormerAnswer): void
}

const placeOf = ({ anchor, document }: FoundPassage) => `${document.key}#${anchor}`

/** Articles and former answers that what is being written may be about. */
export function Related({ words, isAtWork, attached = [], onAttach, onTake }: RelatedProps) {
  const { t } = useWords()
  const settled = useSettled(words.trim())
  const passages = useQuery(passagesQuery(settled, isAtWork))
  const former = useQuery(formerAnswersQuery(settled.slice(0, 300)))
  if (settled.length < 2) return <p className="meta">{t('ask.typing')}</p>
  const found = passages.data?.items ?? []
  const answers = former.data?.items ?? []
  if (passages.data && found.length + answers.length === 0) {
    return <p className="meta">{t('ask.noRelated')}</p>
  }
  return (
    <div aria-live="polite">
      {answers.length > 0 && (
        <section>
          <h2>{t('ask.former')}</h2>
          <ul className="related">
            {answers.map((one) => (
              <li key={one.id}>
                <a href={`/desk/questions/${one.id}`} target="_blank" rel="noreferrer">
                  {one.title}
                </a>
                <p>{one.answer}</p>
                {onTake && (
                  <Button small onClick={() => onTake(one)}>
                    {t('ask.take')}
                    <span className="vh"> {one.title}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {found.length > 0 && (
        <section>
          <h2>{t('ask.related')}</h2>
          <ul className="related">
            {found.map((one) => (
              <li key={placeOf(one)}>
                <a href={one.href} target="_blank" rel="noreferrer">
                  {one.source}
                </a>
                <Excerpt passage={one} />
                {onAttach && !attached.includes(placeOf(one)) && (
                  <Button small onClick={() => onAttach(one)}>
                    {t('ask.attach')}
                    <span className="vh"> {one.source}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** The part that says what was asked, with its words marked. */
function Excerpt({ passage: { text, excerpt, marks } }: { passage: FoundPassage }) {
  const [from = 0, to = text.length] = excerpt
  const parts = []
  let at = from
  for (const [start = 0, end = 0] of marks) {
    if (start < at || end > to) continue
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  parts.push(text.slice(at, to))
  return (
    <p>
      {from > 0 && '…'}
      {parts}
      {to < text.length && '…'}
    </p>
  )
}
