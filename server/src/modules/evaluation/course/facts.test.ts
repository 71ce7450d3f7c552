import { expect, test } from 'vitest'
import { eligibilityInput } from './facts.ts'

const found = { penalty: 'none', penalty_open: false, under_investigation: false, listed: false }
const clean = { penalty: 'none', isPenaltyOpen: false, isUnderInvestigation: false }

test.each([
  ['nothing anywhere', found, clean, { penalty: 'none', isPenaltyOpen: false }],
  [
    'the register counts, whatever the office answers',
    found,
    { ...clean, penalty: 'heavy', isPenaltyOpen: true, isListed: true },
    { penalty: 'heavy', isPenaltyOpen: true, isListed: true, isUnderInvestigation: false },
  ],
  [
    'what is kept elsewhere is added',
    { ...found, penalty: 'heavy', under_investigation: true },
    { ...clean, penalty: 'light' },
    { penalty: 'heavy', isUnderInvestigation: true },
  ],
  ['before the office has answered', {}, { ...clean, penalty: 'light' }, { penalty: 'light' }],
])('%s', (_what, form, application, expected) => {
  expect(eligibilityInput(form, { application })).toMatchObject(expected)
})

test('before the office has answered, what the register does not know is not asked', () => {
  expect(eligibilityInput({}, { application: clean })).toEqual({})
})
