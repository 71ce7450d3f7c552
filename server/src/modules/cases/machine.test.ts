import { describe, expect, test } from 'vitest'
import { filingMachine } from './filing.ts'
import { licensingMachine } from './licensing.ts'
import { actsAt, placeAfter } from './machine.ts'

const machine = licensingMachine()
const at = (state: string, resumeState: string | null = null) => ({ state, resumeState })

describe('the course of a licence', () => {
  test.each([
    ['DRAFT', 'submit', 'SUBMITTED', null],
    ['SUBMITTED', 'accept', 'ACCEPTED', null],
    ['SUBMITTED', 'deem-accepted', 'ACCEPTED', null],
    ['SUBMITTED', 'refuse-acceptance', 'NOT_ACCEPTED', null],
    ['SUBMITTED', 'request-corrections', 'SUPPLEMENT', 'SUBMITTED'],
    ['ACCEPTED', 'request-corrections', 'SUPPLEMENT', 'ACCEPTED'],
    // What the applicant changed is reviewed again before anyone decides.
    ['REVIEWED', 'request-corrections', 'SUPPLEMENT', 'ACCEPTED'],
    ['REVIEWED', 'pause', 'PAUSED', 'REVIEWED'],
    ['REVIEWED', 'return-to-review', 'ACCEPTED', null],
    ['REVIEWED', 'extend', 'REVIEWED', null],
    ['REVIEWED', 'grant', 'GRANTED', null],
    ['REVIEWED', 'refuse', 'REFUSED', null],
    ['GRANTED', 'certify', 'CERTIFIED', null],
    ['CERTIFIED', 'archive', 'ARCHIVED', null],
    ['REFUSED', 'archive', 'ARCHIVED', null],
  ])('%s, %s: %s', (state, act, to, resumeState) => {
    expect(placeAfter(machine, at(state), act)).toEqual(at(to, resumeState))
  })

  test.each([
    ['SUPPLEMENT', 'resubmit', 'SUBMITTED'],
    ['SUPPLEMENT', 'resubmit', 'ACCEPTED'],
    ['PAUSED', 'resume', 'ACCEPTED'],
    ['PAUSED', 'resume', 'REVIEWED'],
  ])('%s, %s goes back to %s, whence it came', (state, act, origin) => {
    expect(placeAfter(machine, at(state, origin), act)).toEqual(at(origin))
  })

  test.each([
    ['DRAFT', 'accept'],
    ['SUBMITTED', 'grant'],
    ['ACCEPTED', 'grant'],
    ['GRANTED', 'withdraw'],
    ['ARCHIVED', 'archive'],
    ['WITHDRAWN', 'submit'],
    ['SUBMITTED', 'no-such-act'],
  ])('%s does not allow %s', (state, act) => {
    expect(placeAfter(machine, at(state), act)).toBeNull()
  })

  test('going back without an origin leads nowhere', () => {
    expect(placeAfter(machine, at('PAUSED'), 'resume')).toBeNull()
    expect(actsAt(machine, at('PAUSED'))).toEqual(['withdraw'])
  })

  test('what an act is called stays when more is said of it', () => {
    const label = { zh: '准予认定', en: 'Recognise' }
    const article = '慈善法第十条第二款'
    const options = { grant: label, refuse: label, acts: { grant: { article } } }
    const { acts } = licensingMachine(options)
    expect(acts.grant).toMatchObject({ label, article, by: 'decide' })
    expect(acts.refuse).toMatchObject({ label })
    const filed = filingMachine({ receive: label, acts: { receive: { article } } })
    expect(filed.acts.receive).toMatchObject({ label, article })
  })

  test('permitted acts of a state', () => {
    expect(actsAt(machine, at('REVIEWED'))).toEqual([
      'grant',
      'refuse',
      'return-to-review',
      'request-corrections',
      'pause',
      'extend',
      'withdraw',
    ])
    expect(actsAt(machine, at('ARCHIVED'))).toEqual([])
  })
})
