import { randomBytes } from 'node:crypto'
import { ed25519Signer, type NoteSigner } from '@yiqi/tlog'
import type { Config } from '../../../kernel/config.ts'
import { readOrCreateSecret } from '../../../kernel/database/secrets.ts'
import type { LogName } from '../record.ts'

export interface LogKey {
  /** Identity of the log for ever; the key has the same name. */
  origin: string
  signer: NoteSigner
}

interface StoredKey {
  origin: string
  /** Seed of RFC 8032, hexadecimal. */
  seed: string
}

const fileName = 'ledger-keys.json'

/** Keys of the logs of this deployment, made on first use. The origin stays when the public address changes. */
export async function openLogKeys({
  dataDir,
  publicUrl,
}: Pick<Config, 'dataDir' | 'publicUrl'>): Promise<Record<LogName, LogKey>> {
  const { host } = new URL(publicUrl)
  const fresh = (path: string): StoredKey => ({
    origin: `${host}/${path}`,
    seed: randomBytes(32).toString('hex'),
  })
  const stored = await readOrCreateSecret<Record<LogName, StoredKey>>(dataDir, fileName, () => ({
    charity: fresh('ledger'),
    acts: fresh('ledger/acts'),
  }))
  return { charity: await keyOf(stored.charity), acts: await keyOf(stored.acts) }
}

const keyOf = async ({ origin, seed }: StoredKey): Promise<LogKey> => ({
  origin,
  signer: await ed25519Signer(origin, new Uint8Array(Buffer.from(seed, 'hex'))),
})
