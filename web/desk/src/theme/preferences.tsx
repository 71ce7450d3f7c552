import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

export interface Preferences {
  lang: 'zh' | 'en'
  mode: 'standard' | 'elder'
  theme: 'light' | 'dark' | 'auto'
}

type Choice = { [K in keyof Preferences]: [K, Preferences[K]] }[keyof Preferences]

interface PreferenceContext extends Preferences {
  isDark: boolean
  choose(...choice: Choice): void
}

const Context = createContext<PreferenceContext | null>(null)
const oneYear = 31_536_000

const cookie = (name: string): string | undefined =>
  document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)

/** The same cookies as the public pages, so a choice made there holds here. */
function readPreferences(): Preferences {
  const theme = cookie('theme')
  return {
    lang: cookie('lang') === 'en' ? 'en' : 'zh',
    mode: cookie('mode') === 'elder' ? 'elder' : 'standard',
    theme: theme === 'dark' || theme === 'light' ? theme : 'auto',
  }
}

const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

export function PreferenceProvider({ children }: { children: ReactNode }) {
  const [preferences, setPreferences] = useState(readPreferences)
  const [isSystemDark, setSystemDark] = useState(systemDark.matches)
  useEffect(() => {
    const follow = () => setSystemDark(systemDark.matches)
    systemDark.addEventListener('change', follow)
    return () => systemDark.removeEventListener('change', follow)
  }, [])
  const { lang, mode, theme } = preferences
  const isDark = theme === 'dark' || (theme === 'auto' && isSystemDark)
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset.theme = isDark ? 'dark' : 'light'
    dataset.mode = mode
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  }, [isDark, mode, lang])
  const value = useMemo<PreferenceContext>(
    () => ({
      ...preferences,
      isDark,
      choose(name, chosen) {
        // Read by the server-rendered pages too.
        document.cookie = `${name}=${chosen}; path=/; max-age=${oneYear}; samesite=lax`
        setPreferences((before) => ({ ...before, [name]: chosen }))
      },
    }),
    [preferences, isDark],
  )
  return <Context value={value}>{children}</Context>
}

export function usePreferences(): PreferenceContext {
  const value = useContext(Context)
  if (!value) throw new Error('usePreferences outside of its provider')
  return value
}
