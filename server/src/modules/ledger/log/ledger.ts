import { httpTransport, parseVkey, WitnessClient } from '@yiqi/tlog'
import type { Config, WitnessConfig } from '../../../kernel/config.ts'
import type { LogName } from '../record.ts'
import { type LogKey, openLogKeys } from './keys.ts'

/** The logs of this deployment and who looks after them. */
export interface Ledger {
  /** Made when first asked for: whoever never looks at a log needs no key. */
  key(log: LogName): Promise<LogKey>
  witnesses(): Promise<readonly WitnessClient[]>
  witnessKeys: readonly string[]
  /** Cosignatures that make a checkpoint final. */
  needed: number
}

export function createLedger(
  config: Pick<Config, 'dataDir' | 'publicUrl' | 'ledgerWitnesses' | 'ledgerQuorum'>,
): Ledger {
  let keys: Promise<Record<LogName, LogKey>> | undefined
  let clients: Promise<readonly WitnessClient[]> | undefined
  return {
    key: async (log) => (await (keys ??= openLogKeys(config)))[log],
    witnesses: () => (clients ??= Promise.all(config.ledgerWitnesses.map(clientOf))),
    witnessKeys: config.ledgerWitnesses.map(({ vkey }) => vkey),
    needed: Math.min(config.ledgerQuorum, config.ledgerWitnesses.length),
  }
}

const clientOf = async ({ vkey, url }: WitnessConfig): Promise<WitnessClient> =>
  new WitnessClient(await parseVkey(vkey), httpTransport(url))
