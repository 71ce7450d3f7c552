import { resolve } from 'node:path'

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
  logLevel: string
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
    maxUploadBytes: Number(env.MAX_UPLOAD_MIB ?? 50) * MiB,
    logLevel: env.LOG_LEVEL ?? 'info',
  }
}

function readRole(value = 'all'): Config['role'] {
  if (value === 'all' || value === 'web' || value === 'worker') return value
  throw new Error(`YIQI_ROLE must be all, web or worker, not "${value}"`)
}
