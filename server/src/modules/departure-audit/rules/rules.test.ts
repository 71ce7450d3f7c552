import { expect, test } from 'vitest'
import { independence } from './independence.ts'
import { rectification } from './rectification.ts'

const codes = ({ reasons }: { reasons: { code: string }[] }) => reasons.map(({ code }) => code)
const environment = { asOf: '2026-03-02', parameters: { 'departureAudit.leftYears': 2 } }
const listed = { on: '2026-03-02', listedOn: '2026-01-05', posts: [] }

test.each<[string, object, string[]]>([
  ['listed and independent', {}, []],
  ['on no list', { listedOn: null }, ['AUDIT_FIRM_UNLISTED']],
  ['listed from tomorrow on', { listedOn: '2026-03-03' }, ['AUDIT_FIRM_UNLISTED']],
  ['listed by its own registrar', { registrar: '990102', listedBy: '990102' }, []],
  ['listed by the city', { registrar: '990102', listedBy: '990100' }, []],
  ['listed by the province', { registrar: '990102', listedBy: '990000' }, []],
  ['listed next door', { registrar: '990102', listedBy: '990103' }, ['AUDIT_FIRM_ELSEWHERE']],
  ['listed below', { registrar: '990100', listedBy: '990102' }, ['AUDIT_FIRM_ELSEWHERE']],
  ['left the list today', { endedOn: '2026-03-02' }, ['AUDIT_FIRM_ENDED']],
  ['leaves it tomorrow', { endedOn: '2026-03-03' }, []],
  ['declares nothing yet', { declaresIndependence: true }, []],
  ['declares that it is not', { declaresIndependence: false }, ['AUDIT_NOT_DECLARED']],
  ['in office', { posts: [{ name: '甲', to: null }] }, ['AUDIT_NOT_INDEPENDENT']],
  ['left two years ago', { posts: [{ name: '甲', to: '2024-03-02' }] }, []],
  ['left a day later', { posts: [{ name: '甲', to: '2024-03-03' }] }, ['AUDIT_NOT_INDEPENDENT']],
])('a firm that is %s', (_what, more, expected) => {
  expect(codes(independence.evaluate({ ...listed, ...more }, environment))).toEqual(expected)
})

const plain = { asOf: '2026-03-02', parameters: {} }
test.each<[object, string[]]>([
  [{ findings: [], answered: [] }, []],
  [{ findings: [1, 2], answered: [2, 1] }, []],
  [{ findings: [1, 1], answered: [1] }, ['AUDIT_FINDING_TWICE']],
  [{ findings: [1, 2], answered: [1] }, ['AUDIT_NOT_RECTIFIED']],
  [{ findings: [1], answered: [1, 3] }, ['AUDIT_FINDING_UNKNOWN']],
  [{ findings: [1, 2], answered: [1, 2], accepted: [1] }, ['AUDIT_NOT_ACCEPTED']],
  [{ findings: [1, 2], answered: [1, 2], accepted: [2, 1] }, []],
])('findings %j', (input, expected) => {
  expect(codes(rectification.evaluate(input as never, plain))).toEqual(expected)
})
