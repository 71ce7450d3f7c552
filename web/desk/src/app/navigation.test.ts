import type { SessionView } from '@yiqi/contracts'
import { expect, test } from 'vitest'
import { firstPageOf, hasTasks, navigationOf } from './navigation.ts'

const official = (...permissions: string[]): SessionView => ({
  state: 'signed-in',
  account: { id: '1', kind: 'official', name: '何予安', isDemo: false },
  secondFactor: 'totp',
  hasAuthenticator: true,
  permissions,
  duties: [],
  regionCode: '330100',
  posts: [],
  organisations: [],
  isDemoHouse: false,
  expiresAt: '2026-01-01T00:00:00Z',
})

test.each([
  [['registers.read', 'cases.read', 'cases.review'], '/tasks'],
  [['registers.read', 'cases.read'], '/registers/organisation'],
  [['rules.set-parameter', 'identity.confirm-post'], '/grants'],
  [['identity.manage-accounts', 'identity.confirm-post'], '/accounts'],
  [['kernel.read-audit'], '/audit'],
  [[], '/inbox'],
])('whoever may %j begins at %s, which the menu has', (permissions, first) => {
  const session = official(...permissions)
  expect(firstPageOf(session)).toBe(first)
  expect(navigationOf(session).map(({ to }) => to)).toContain(first)
})

test('reading cases alone makes no tasks', () => {
  expect(hasTasks(official('cases.read'))).toBe(false)
  expect(hasTasks(official('cases.archive'))).toBe(true)
})
