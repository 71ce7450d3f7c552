import { useSettled } from '../../form/useSettled.ts'
import { useWords } from '../../i18n/words.ts'

const heading = /^第[零一二三四五六七八九十百千\d]+[编章节](?=\s|　|$)/
const article = /^第[零一二三四五六七八九十百千\d]+条(之[一二三四五六七八九十]+)?/

/** How it will read: chapters, articles and paragraphs. */
export function Preview({ title, text }: { title: string; text: string }) {
  const { t } = useWords()
  const settled = useSettled(text)
  const lines = settled.split('\n').filter((line) => line.trim() !== '')
  return (
    // What scrolls must be reachable by keyboard.
    <section className="preview" tabIndex={0} aria-label={t('kb.preview')}>
      <h2>{title || t('kb.preview')}</h2>
      <div className="lawtext">
        {lines.map((line, index) => (
          // Lines of a text have no identity.
          <Line key={`${index}-${line.length}`} line={line.trim()} />
        ))}
      </div>
    </section>
  )
}

function Line({ line }: { line: string }) {
  if (heading.test(line)) return <h3>{line}</h3>
  const label = article.exec(line)?.[0]
  if (!label) return <p>{line}</p>
  return (
    <p>
      <b>{label}　</b>
      {line.slice(label.length).trim()}
    </p>
  )
}
