import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ReactNode, useEffect, useMemo } from 'react'
import { antdTheme, type Look } from '../theme/antd-theme.ts'
import { usePreferences } from '../theme/preferences.tsx'

const { nonce } = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]') ?? {}

/** Round the pages that use Ant Design, so that the frame does not wait for it. */
export function Antd({ density, children }: { density: Look['density']; children: ReactNode }) {
  const { isDark, mode, lang } = usePreferences()
  const isElder = mode === 'elder'
  const theme = useMemo(() => antdTheme({ isDark, isElder, density }), [isDark, isElder, density])
  useEffect(() => {
    dayjs.locale(lang === 'zh' ? 'zh-cn' : 'en')
  }, [lang])
  return (
    <ConfigProvider
      theme={theme}
      locale={lang === 'zh' ? zhCN : enUS}
      {...(nonce && { csp: { nonce } })}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  )
}
