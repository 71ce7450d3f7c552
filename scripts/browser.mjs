import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { say } from './house.mjs'

const needs = [
  { package: 'chromium', isThere: () => existsSync('/usr/bin/chromium') },
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
  if (missing.length === 0) return null
  const list = missing.join(' ')
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return `缺少 ${list}，当前用户不能安装：apt-get install ${list}`
  }
  say(`正在安装 installing ${list}`)
  const installed =
    apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...missing)
  return installed ? null : `${list} 没有装上 could not be installed`
}
