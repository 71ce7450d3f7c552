import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { checkUscc, defaultRegions } from './index.ts'

const folder = new URL('../../../../shared/data/', import.meta.url)
const present = existsSync(folder)
const regions = defaultRegions()

function rows(file: string, limit?: number): string[][] {
  const bytes = readFileSync(new URL(file, folder))
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const lines = text.split(/\r?\n/).filter(Boolean)
  return lines.slice(1, limit && limit + 1).map((line) => line.split(','))
}

test.skipIf(!present)('codes found in the wild pass or fail as marked (needs ../shared)', () => {
  const codes = rows('uscc_found_in_the_wild.csv').map((row) => ({
    code: row[0] ?? '',
    ok: row.at(-1) === '1',
  }))
  const verdicts = codes.map(({ code }) => checkUscc(code, { regions }).ok)
  expect(verdicts).toEqual(codes.map(({ ok }) => ok))
  expect(verdicts.filter(Boolean)).toHaveLength(31)
})

test.skipIf(!present)('20,000 codes of enterprises pass (needs ../shared)', () => {
  const codes = rows('enterprise_names_uscc.csv.gz', 20_000).map((row) => row[1] ?? '')
  const refused = codes.filter((code) => {
    const { ok, parts } = checkUscc(code, { regions })
    return !ok || parts?.isSocialOrganisation !== false
  })
  expect(codes.length).toBeGreaterThan(19_990)
  expect(refused).toEqual([])
})

// 137 rows are called "bad alphabet" for lower-case letters alone. Spec README 7 and D8 #6 read
// case as something to normalise with a warning, so these pass, with the warning.
test.skipIf(!present)('rejected codes of the same register are refused (needs ../shared)', () => {
  const codes = rows('uscc_rejects_enterprise.csv.gz').map((row) => row[1] ?? '')
  expect(codes.length).toBeGreaterThan(3000)
  const passing = codes.filter((code) => checkUscc(code, { regions }).ok)
  expect(passing.filter((code) => !/[a-z]/.test(code))).toEqual([])
  expect(passing).toHaveLength(137)
  for (const code of passing) {
    expect(checkUscc(code, { regions }).warnings.map((w) => w.code)).toContain('USCC_CASE')
  }
})
