import type { WechatConfig } from '../../../kernel/config.ts'
import { type Channel, ChannelError, postJson, readJson, type Receipt } from './channel.ts'

export interface Wechat extends Channel {
  /** The person behind the code that the mini program got. @throws ChannelError */
  openIdOf(code: string): Promise<string>
}

interface Reply {
  errcode?: number
  access_token?: string
  expires_in?: number
  openid?: string
}

const longestThing = 20
/** The token is fetched anew so many ms before it ends. */
const marginMs = 120_000
const tokenIsOld = new Set([40001, 40014, 42001])
/** The person has not subscribed, refuses, or is not there. */
const refused = new Set([43101, 40003, 43108])

/** Subscription messages of WeChat mini programs (订阅消息 subscribeMessage.send). */
export function createWechat(config: WechatConfig | null, now: () => Date): Wechat {
  let token = { value: '', until: 0 }

  async function tokenFor({ endpoint, appId, appSecret }: WechatConfig): Promise<string> {
    if (now().getTime() < token.until) return token.value
    const asked = { grant_type: 'client_credential', appid: appId, secret: appSecret }
    const reply = await postJson<Reply>(`${endpoint}/cgi-bin/stable_token`, JSON.stringify(asked))
    if (!reply.access_token) throw new ChannelError(`errcode ${reply.errcode}`)
    const lasts = (reply.expires_in ?? 0) * 1000 - marginMs
    token = { value: reply.access_token, until: now().getTime() + lasts }
    return token.value
  }

  async function deliver(to: WechatConfig, body: string): Promise<Receipt> {
    const access = encodeURIComponent(await tokenFor(to))
    const address = `${to.endpoint}/cgi-bin/message/subscribe/send?access_token=${access}`
    const { errcode = 0 } = await postJson<Reply>(address, body)
    if (errcode === 0) return { result: 'sent' }
    const code = `errcode ${errcode}`
    if (refused.has(errcode)) return { result: 'refused', code }
    if (tokenIsOld.has(errcode)) token.until = 0
    throw new ChannelError(code)
  }

  return {
    id: 'wechat',
    async send({ title, body, at }, openId) {
      if (!config) return { result: 'local' }
      const thing = (text: string) => ({ value: [...text].slice(0, longestThing).join('') })
      const data = {
        thing1: thing(title.zh),
        time2: { value: chinaTime(at) },
        thing3: thing(body.zh.split('\n')[0] ?? ''),
      }
      const { templateId: template_id, page } = config
      const message = JSON.stringify({ touser: openId, template_id, page, data, lang: 'zh_CN' })
      return deliver(config, message)
    },
    async openIdOf(code) {
      if (!config) throw new ChannelError('not configured')
      const address = new URL('/sns/jscode2session', config.endpoint)
      address.search = String(
        new URLSearchParams({
          appid: config.appId,
          secret: config.appSecret,
          js_code: code,
          grant_type: 'authorization_code',
        }),
      )
      const { openid, errcode } = await readJson<Reply>(address)
      if (!openid) throw new ChannelError(`errcode ${errcode}`)
      return openid
    },
  }
}

/** `2026年11月27日 18:30`, as the type `time` of templates wants it. */
const chinaTime = (at: Date) =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(at)
