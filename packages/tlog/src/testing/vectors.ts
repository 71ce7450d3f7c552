import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const folder = new URL('../../../../../shared/data/', import.meta.url)

/** Published test data, which lies beside the repository; the tests that need it are skipped. */
export const haveVectors = existsSync(new URL('tlog_tiles_sample_log.jsonl', folder))

/** Rows of a file of JSON lines, plain or gzip. Integers beyond 2^53 come as the nearest number. */
export function vectorRows<Row>(name: string): Row[] {
  const bytes = readFileSync(new URL(name, folder))
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}
