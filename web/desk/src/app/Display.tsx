import { NavLink } from 'react-router'
import { forgetOffline } from '../offline/pages.ts'
import { useWords } from '../i18n/words.ts'
import { usePreferences } from '../theme/preferences.tsx'

/** Language, large type, light or dark, one's account, and the way out. */
export function Display() {
  const { t } = useWords()
  const { lang, mode, isDark, choose } = usePreferences()
  const isElder = mode === 'elder'
  return (
    <ul className="display">
      <li>
        <button
          type="button"
          lang={lang === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => choose('lang', lang === 'zh' ? 'en' : 'zh')}
        >
          {lang === 'zh' ? 'English' : '中文'}
        </button>
      </li>
      <li>
        <button
          type="button"
          aria-pressed={isElder}
          onClick={() => choose('mode', isElder ? 'standard' : 'elder')}
        >
          {t('display.elder')}
        </button>
      </li>
      <li>
        <button
          type="button"
          aria-pressed={isDark}
          onClick={() => choose('theme', isDark ? 'light' : 'dark')}
        >
          {t('display.dark')}
        </button>
      </li>
      <li>
        <NavLink to="/account">{t('nav.account')}</NavLink>
      </li>
      <li>
        <form
          method="post"
          action="/sign-out"
          onSubmit={(event) => {
            event.preventDefault()
            const form = event.currentTarget
            void forgetOffline().finally(() => form.submit())
          }}
        >
          <button type="submit">{t('display.signOut')}</button>
        </form>
      </li>
    </ul>
  )
}
