import type { Message, Problem } from '@yiqi/contracts'
import type { NewClient } from './clients.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** An address to which people or tokens are sent: whole, encrypted on its way unless it stays on the machine. */
function isSoundAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, hash, username, password } = new URL(text)
  if (hash || username || password || text.includes('*')) return false
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname))
}

/** What is wrong with a registration, field by field. */
export function checkClient(
  client: NewClient,
  { isDuty }: { isDuty: (name: string) => boolean },
): Problem[] {
  const problems: Problem[] = []
  const refuse = (field: string, code: string, message: Message, hint: Message) =>
    problems.push({ code, field, severity: 'error', message, hint })
  const addresses: [field: string, values: readonly string[]][] = [
    ['redirectUris', client.redirectUris],
    ['postLogoutRedirectUris', client.postLogoutRedirectUris],
    ['backchannelLogoutUri', client.backchannelLogoutUri ? [client.backchannelLogoutUri] : []],
  ]
  for (const [field, values] of addresses) {
    const wrong = values.find((value) => !isSoundAddress(value))
    if (wrong === undefined) continue
    refuse(
      field,
      'ADDRESS_UNSOUND',
      { zh: `“${wrong}”不能用作回跳地址。`, en: `"${wrong}" cannot be used as an address.` },
      {
        zh: '请填完整的 https 地址，不带 # 和通配符；本机调试可用 http://localhost。',
        en: 'Give a whole https address without # or wildcards; http://localhost for trials.',
      },
    )
  }
  if (client.name.trim() === '') {
    refuse(
      'name',
      'NAME_MISSING',
      { zh: '请填系统名称。', en: 'Name the system.' },
      { zh: '登录的人凭它认出是谁在问。', en: 'People know by it who asks.' },
    )
  }
  const unknown = client.duties.find((duty) => !isDuty(duty))
  if (unknown !== undefined) {
    refuse(
      'duties',
      'DUTY_UNKNOWN',
      { zh: `没有“${unknown}”这个岗位。`, en: `There is no duty "${unknown}".` },
      { zh: '请从岗位清单里选。', en: 'Choose from the list of duties.' },
    )
  }
  return problems
}
