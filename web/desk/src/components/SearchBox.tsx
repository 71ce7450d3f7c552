import { useWords } from '../i18n/words.ts'
import { Icon } from './Icon.tsx'

/** One box and its button; what was asked is kept by the page, in the URL. */
export function SearchBox(props: { label: string; value: string; onSearch(text: string): void }) {
  const { label, value, onSearch } = props
  const { t } = useWords()
  return (
    <search>
      <form
        className="sb"
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(String(new FormData(event.currentTarget).get('q') ?? '').trim())
        }}
      >
        <input
          key={value}
          className="in"
          type="search"
          name="q"
          aria-label={label}
          placeholder={label}
          defaultValue={value}
        />
        <button type="submit" className="btn">
          <Icon name="search" />
          <span>{t('common.search')}</span>
        </button>
      </form>
    </search>
  )
}
