import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { encodeEntry } from '@yiqi/charity-ledger'
import { build } from 'vite'
import { launch, obstacle } from '../../../e2e/support/browser.ts'
import { read } from '../../../server/src/kernel/context.ts'
import { proofOf, readEntry } from '../../../server/src/modules/ledger/log/view.ts'
import { actor, type LedgerHouse, quantile } from './house.ts'

const proofs = 100

/** Time to verify a proof file in a page: the log's and two witnesses' signatures, and the path to the root. */
export async function measureBrowser(house: LedgerHouse) {
  if (obstacle) return { skipped: obstacle }
  const { services, witnessKeys } = house
  const { signer } = await services.ledger.key('charity')
  const samples = []
  for (let index = 0; index < proofs; index++) {
    const [proof, placed] = await read(services, actor, async (tx) => [
      await proofOf(tx, services, 'charity', index),
      await readEntry(tx, services, 'charity', index),
    ])
    samples.push([base64(proof), base64(encodeEntry(placed.entry))] as const)
  }
  const script = await bundle()
  const server = createServer((request, response) => {
    const isScript = request.url === '/verify.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : '<!doctype html><title>verify</title>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const browser = await launch()
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const times = await page.evaluate(verifyAll, {
      samples,
      keys: { logKeys: [signer.vkey], witnessKeys, quorum: 2 },
    })
    return {
      proofs,
      scriptBytes: script.length,
      verifyMsP50: quantile(times, 0.5),
      verifyMsP99: quantile(times, 0.99),
    }
  } finally {
    await browser.close()
    server.close()
  }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** Runs in the page. */
async function verifyAll({
  samples,
  keys,
}: {
  samples: (readonly [proof: string, entry: string])[]
  keys: { logKeys: string[]; witnessKeys: readonly string[]; quorum: number }
}): Promise<number[]> {
  const path = '/verify.js'
  const { verifyTlogProof } = await import(path)
  const bytes = (text: string) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0))
  const times: number[] = []
  for (const [proof, entry] of samples) {
    const begin = performance.now()
    await verifyTlogProof(bytes(proof), bytes(entry), keys)
    times.push(performance.now() - begin)
  }
  return times
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL('../../../packages/tlog/src/verify.ts', import.meta.url)),
        formats: ['es'],
        fileName: 'verify',
      },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('the verifier was not bundled')
  return output.output[0].code
}
