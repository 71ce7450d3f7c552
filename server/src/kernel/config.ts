import { resolve } from 'node:path'
import type { ClamdAddress } from './files/clamd.ts'

/** Everything the process learns from its environment, read once. */
export interface Config {
  host: string
  port: number
  /** Embedded database, files and keys live here. */
  dataDir: string
  /** An outer PostgreSQL ≥ 15, as a role that may create roles; absent: the embedded one. */
  databaseUrl: string | null
  demo: boolean
  /** Address printed into certificates and mails, without a trailing slash. */
  publicUrl: string
  role: 'all' | 'web' | 'worker'
  /** `smtp://…`; absent: mails are kept in the delivery log only and marked as such. */
  smtpUrl: string | null
  mailFrom: string
  /** Largest upload, in bytes. */
  maxUploadBytes: number
  /** Rows that an export gives at once; a larger one is prepared by a job. */
  exportRows: number
  /** Of one account or address, on all routes that set no limit of their own. */
  requestsPerMinute: number
  /** How many sensitive values an official may see whole in an hour. */
  unmasksPerHour: number
  /** Web processes behind the balancer: each allows its part of every limit. */
  webProcesses: number
  /** Addresses of gateways whose `X-Forwarded-For` is believed; empty: nobody's. */
  trustedProxies: string[]
  /** From `OBJECT_STORE_URL`, e.g. `s3://bucket?endpoint=…&region=…`; absent: files in `dataDir`. */
  objectStore: ObjectStoreConfig | null
  /** From `CLAMD_URL`; absent: uploads are not scanned for viruses, and marked so. */
  clamd: ClamdAddress | null
  /** Where browsers may have themselves pushed to: origins of push services, `*.` for any host below. */
  pushOrigins: string[]
  /** Hosts of the own network that monitoring may read and marks be sent to all the same, from `MONITORING_INNER_HOSTS`. */
  innerHosts: string[]
  /** From `SMS_URL`; absent: text messages are kept in the delivery log only and marked as such. */
  sms: SmsConfig | null
  /** From `WECHAT_URL`; absent: as with `sms`. */
  wechat: WechatConfig | null
  /** From `WECHAT_PAY_URL` and `ALIPAY_URL`: where payment channels answer; absent: the real ones. */
  payments: { wechat: string; alipay: string }
  /** From `KNOWLEDGE_MODEL_URL`: may phrase answers from passages found; absent: passages are the answer. */
  knowledgeModel: ModelConfig | null
  /** From `OUTER_LOGIN_ISSUER`: a provider through which people may sign in; absent: only here. */
  outerLogin: OuterLoginConfig | null
  /** From `LEDGER_WITNESSES`, `<verifier key> <address>` each, divided by `;`: who cosigns the public ledger. */
  ledgerWitnesses: WitnessConfig[]
  /**
   * Cosignatures of different bodies that make a checkpoint final (charity §6.1 L12: 2 of 3), from `LEDGER_QUORUM`.
   * @NOTE design decision of the specification, not of a law.
   */
  ledgerQuorum: number
  /** Minutes without a published checkpoint after which too few witnesses are an alarm, from `LEDGER_ALARM_MINUTES`. */
  ledgerAlarmMinutes: number
  logLevel: string
}

/** A witness of the ledger, run by another body. */
export interface WitnessConfig {
  /** C2SP: `name+hex8+base64`. */
  vkey: string
  /** Prefix of its requests, with the slash. */
  url: string
}

/** An OpenID provider outside, e.g. of the province. */
export interface OuterLoginConfig {
  issuer: string
  clientId: string
  clientSecret: string
  /** As people know it. */
  name: string
}

/** Tencent Cloud SMS. */
export interface SmsConfig {
  /** Scheme and host; the real one is `https://sms.tencentcloudapi.com`. */
  endpoint: string
  secretId: string
  secretKey: string
  region: string
  appId: string
  /** Signature and template that the provider approved: {1} is the title, {2} the host to read on. */
  signName: string
  templateId: string
}

/** A WeChat mini program. */
export interface WechatConfig {
  /** Scheme and host; the real one is `https://api.weixin.qq.com`. */
  endpoint: string
  appId: string
  appSecret: string
  /** Subscription template with the keys `thing1` (title), `time2` (when) and `thing3` (first line). */
  templateId: string
  /** Page of the mini program that opens. */
  page: string
}

/** A server that speaks the protocol of OpenAI's chat completions. */
export interface ModelConfig {
  /** Up to and without `/chat/completions`. */
  url: string
  key: string | null
  name: string
  timeoutMs: number
}

export interface ObjectStoreConfig {
  bucket: string
  endpoint: string | null
  region: string
  accessKeyId: string
  secretAccessKey: string
}

const MiB = 1024 * 1024

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env.PORT ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${env.PORT}"`)
  }
  const host = env.HOST ?? '127.0.0.1'
  return {
    host,
    port,
    dataDir: resolve(env.DATA_DIR ?? '.data'),
    databaseUrl: env.DATABASE_URL ?? null,
    demo: env.YIQI_DEMO !== '0',
    publicUrl: (env.PUBLIC_URL ?? `http://${host}:${port}`).replace(/\/$/, ''),
    role: readRole(env.YIQI_ROLE),
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? 'noreply@localhost',
    maxUploadBytes: readPositive(env.MAX_UPLOAD_MIB, 50, 'MAX_UPLOAD_MIB') * MiB,
    exportRows: readPositive(env.EXPORT_ROWS, 10_000, 'EXPORT_ROWS'),
    requestsPerMinute: readPositive(env.REQUESTS_PER_MINUTE, 1200, 'REQUESTS_PER_MINUTE'),
    unmasksPerHour: readPositive(env.UNMASKS_PER_HOUR, 30, 'UNMASKS_PER_HOUR'),
    webProcesses: readPositive(env.WEB_PROCESSES, 1, 'WEB_PROCESSES'),
    trustedProxies: env.TRUSTED_PROXIES?.split(',').map((address) => address.trim()) ?? [],
    objectStore: readObjectStore(env),
    clamd: readClamd(env.CLAMD_URL),
    pushOrigins: env.PUSH_ORIGINS?.split(',').map((origin) => origin.trim()) ?? pushServices,
    innerHosts: env.MONITORING_INNER_HOSTS?.split(',').map((host) => host.trim()) ?? [],
    sms: readSms(env.SMS_URL),
    wechat: readWechat(env.WECHAT_URL),
    payments: {
      wechat: env.WECHAT_PAY_URL ?? 'https://api.mch.weixin.qq.com',
      alipay: env.ALIPAY_URL ?? 'https://openapi.alipay.com/gateway.do',
    },
    knowledgeModel: readKnowledgeModel(env),
    outerLogin: readOuterLogin(env),
    ledgerWitnesses: readWitnesses(env.LEDGER_WITNESSES),
    ledgerQuorum: readPositive(env.LEDGER_QUORUM, 2, 'LEDGER_QUORUM'),
    ledgerAlarmMinutes: readPositive(env.LEDGER_ALARM_MINUTES, 5, 'LEDGER_ALARM_MINUTES'),
    logLevel: env.LOG_LEVEL ?? 'info',
  }
}

/** Of Chrome and Edge, Firefox, Safari, and Windows. */
const pushServices = [
  'https://fcm.googleapis.com',
  'https://updates.push.services.mozilla.com',
  'https://*.push.apple.com',
  'https://*.notify.windows.com',
]

function readWitnesses(text = ''): WitnessConfig[] {
  return text
    .split(';')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [vkey = '', url = ''] = line.split(/\s+/)
      if (!URL.canParse(url))
        throw new Error(`LEDGER_WITNESSES must be "key address; …", not "${line}"`)
      return { vkey, url: url.endsWith('/') ? url : `${url}/` }
    })
}

function readRole(value = 'all'): Config['role'] {
  if (value === 'all' || value === 'web' || value === 'worker') return value
  throw new Error(`YIQI_ROLE must be all, web or worker, not "${value}"`)
}

function readPositive(text: string | undefined, fallback: number, name: string): number {
  const value = Number(text ?? fallback)
  if (!(value > 0)) throw new Error(`${name} must be a number above 0, not "${text}"`)
  return value
}

const clamdPort = 3310

function readClamd(text: string | undefined): ClamdAddress | null {
  if (!text) return null
  const { protocol, hostname, port, pathname } = new URL(text)
  if (protocol === 'tcp:' && hostname) return { host: hostname, port: Number(port || clamdPort) }
  if (protocol === 'unix:' && pathname) return { path: pathname }
  throw new Error('CLAMD_URL must look like tcp://host:3310 or unix:///run/clamav/clamd.ctl')
}

/** `https://id:key@sms.tencentcloudapi.com/?app=…&sign=…&template=…&region=…` */
function readSms(text: string | undefined): SmsConfig | null {
  if (!text) return null
  const url = new URL(text)
  const [appId, signName, templateId] = ['app', 'sign', 'template'].map((key) =>
    url.searchParams.get(key),
  )
  if (!url.username || !url.password || !appId || !signName || !templateId) {
    throw new Error('SMS_URL must hold id:key@host and the parameters app, sign and template')
  }
  return {
    endpoint: `${url.protocol}//${url.host}`,
    secretId: decodeURIComponent(url.username),
    secretKey: decodeURIComponent(url.password),
    region: url.searchParams.get('region') ?? 'ap-guangzhou',
    appId,
    signName,
    templateId,
  }
}

/** `https://appid:secret@api.weixin.qq.com/?template=…&page=…` */
function readWechat(text: string | undefined): WechatConfig | null {
  if (!text) return null
  const url = new URL(text)
  const templateId = url.searchParams.get('template')
  if (!url.username || !url.password || !templateId) {
    throw new Error('WECHAT_URL must hold appid:secret@host and the parameter template')
  }
  return {
    endpoint: `${url.protocol}//${url.host}`,
    appId: decodeURIComponent(url.username),
    appSecret: decodeURIComponent(url.password),
    templateId,
    page: url.searchParams.get('page') ?? 'pages/inbox/inbox',
  }
}

function readKnowledgeModel(env: NodeJS.ProcessEnv): ModelConfig | null {
  if (!env.KNOWLEDGE_MODEL_URL) return null
  const url = new URL(env.KNOWLEDGE_MODEL_URL)
  if (!/^https?:$/.test(url.protocol) || !env.KNOWLEDGE_MODEL) {
    throw new Error('KNOWLEDGE_MODEL_URL must be http(s), and KNOWLEDGE_MODEL name a model')
  }
  return {
    url: url.href.replace(/\/$/, ''),
    key: env.KNOWLEDGE_MODEL_KEY ?? null,
    name: env.KNOWLEDGE_MODEL,
    timeoutMs: readPositive(env.KNOWLEDGE_MODEL_SECONDS, 20, 'KNOWLEDGE_MODEL_SECONDS') * 1000,
  }
}

function readOuterLogin(env: NodeJS.ProcessEnv): OuterLoginConfig | null {
  const {
    OUTER_LOGIN_ISSUER: issuer,
    OUTER_LOGIN_CLIENT_ID: clientId,
    OUTER_LOGIN_CLIENT_SECRET: clientSecret,
    OUTER_LOGIN_NAME: name,
  } = env
  if (!issuer) return null
  if (!URL.canParse(issuer) || !clientId || !clientSecret || !name) {
    throw new Error(
      'OUTER_LOGIN_ISSUER must be an address; it needs OUTER_LOGIN_CLIENT_ID, OUTER_LOGIN_CLIENT_SECRET and OUTER_LOGIN_NAME',
    )
  }
  return { issuer, clientId, clientSecret, name }
}

function readObjectStore(env: NodeJS.ProcessEnv): ObjectStoreConfig | null {
  if (!env.OBJECT_STORE_URL) return null
  const url = new URL(env.OBJECT_STORE_URL)
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env
  if (url.protocol !== 's3:' || !url.hostname) {
    throw new Error('OBJECT_STORE_URL must look like s3://bucket?endpoint=https://host&region=name')
  }
  if (!accessKeyId || !secretAccessKey) {
    throw new Error('OBJECT_STORE_URL needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY')
  }
  return {
    bucket: url.hostname,
    endpoint: url.searchParams.get('endpoint'),
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId,
    secretAccessKey,
  }
}
