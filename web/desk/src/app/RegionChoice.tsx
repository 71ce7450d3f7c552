import { useMutation } from '@tanstack/react-query'
import type { SessionView } from '@yiqi/contracts'
import { switchRegion } from '../api/session.ts'
import { RegionName } from '../components/FieldValue.tsx'
import { useWords } from '../i18n/words.ts'

/** Whoever holds posts in several regions acts for one at a time. */
export function RegionChoice({ session }: { session: SessionView }) {
  const { t } = useWords()
  const regions = [...new Set(session.posts.map(({ regionCode }) => regionCode))]
  const change = useMutation({
    mutationFn: switchRegion,
    // Nothing that was read for one region is to be shown for another.
    onSuccess: () => window.location.assign('/desk/'),
  })
  if (!session.regionCode) return null
  return (
    <ul className="display">
      {regions.map((code) => (
        <li key={code}>
          <button
            type="button"
            aria-pressed={code === session.regionCode}
            onClick={() => code !== session.regionCode && change.mutate(code)}
          >
            <span className="vh">{t('nav.actingFor')}</span>
            <RegionName code={code} />
          </button>
        </li>
      ))}
    </ul>
  )
}
