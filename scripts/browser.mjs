import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { say } from './house.mjs'

/** The shell draws no window of its own and needs a fifth of the time; not every release has it. */
const browsers = ['chromium-headless-shell', 'chromium']

const needs = [
  {
    package: 'fonts-noto-cjk',
    isThere: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  },
  { package: 'poppler-utils', isThere: () => existsSync('/usr/bin/pdftoppm') },
]

const apt = (...args) =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/**
 * The browser, the Chinese fonts and the PDF tools of the journeys; on Debian, root installs them.
 * @returns null if all is there, or the reason why not
 */
export function ensureBrowser() {
  const missing = needs.filter(({ isThere }) => !isThere()).map((need) => need.package)
  const hasBrowser = browsers.some((name) => existsSync(`/usr/bin/${name}`))
  if (missing.length === 0 && hasBrowser) return null
  const list = [...missing, ...(hasBrowser ? [] : [browsers.join(' | ')])].join(' ')
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return `缺少 ${list}，当前用户不能安装：apt-get install ${list}`
  }
  say(`正在安装 installing ${list}`)
  const install = (...names) => apt('install', '-y', '-qq', '--no-install-recommends', ...names)
  const installed =
    apt('update', '-qq') &&
    (missing.length === 0 || install(...missing)) &&
    (hasBrowser || browsers.some((name) => install(name)))
  return installed ? null : `${list} 没有装上 could not be installed`
}
