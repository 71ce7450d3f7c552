import {
  cosigner,
  createWitness,
  memoryWitnessStore,
  parseVkey,
  plainSha256,
  WitnessClient,
} from '@yiqi/tlog'
import type { Ledger, LedgerServices } from '../index.ts'

export interface TestWitness {
  vkey: string
  client: WitnessClient
  /** Whether it can be reached. */
  isUp: boolean
}

/** A witness of the log in this process, which remembers as long as the test runs. */
export async function createTestWitness(ledger: Ledger, n: number): Promise<TestWitness> {
  const { signer, origin } = await ledger.key('charity')
  const verifier = await parseVkey(signer.vkey)
  const own = await cosigner(
    `witness.example/w${n}`,
    new Uint8Array(32).fill(n),
    () => 1_767_225_600,
  )
  const answer = createWitness({
    signers: [own],
    logs: [{ origin, verifiers: [verifier], hash: plainSha256() }],
    store: memoryWitnessStore(),
  })
  const witness: TestWitness = {
    vkey: own.vkey,
    isUp: true,
    client: new WitnessClient(await parseVkey(own.vkey), async (request) => {
      if (!witness.isUp) throw new Error('unreachable')
      return answer(request)
    }),
  }
  return witness
}

/** The same services as another process would have them: it trusts nothing that it has not looked at. */
export const withWitnesses = <S extends LedgerServices>(
  services: S,
  witnesses: readonly TestWitness[],
  needed = 2,
): S => ({
  ...services,
  ledger: {
    ...services.ledger,
    needed,
    witnessKeys: witnesses.map(({ vkey }) => vkey),
    witnesses: async () => witnesses.map(({ client }) => client),
  },
})
