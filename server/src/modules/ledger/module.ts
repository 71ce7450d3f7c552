import type { Module } from '../../kernel/module.ts'
import { actRoutes } from './acts/routes.ts'
import { publishOnce } from './log/publish.ts'
import { sequenceOnce } from './log/sequence.ts'
import type { LogName } from './record.ts'
import { ledgerCommands } from './commands.ts'
import { logRoutes } from './routes/log.ts'
import type { LedgerServices } from './services.ts'

const logs: readonly LogName[] = ['charity', 'acts']

/** The public ledger (公开账本): books that others record in, and the logs that anybody can check. */
export const createLedgerModule = <S extends LedgerServices>(): Module<S> => ({
  name: 'ledger',
  routes: (app, services) => {
    logRoutes(app, services)
    actRoutes(app, services)
  },
  commands: ledgerCommands,
  loops: logs.flatMap((log) => [
    { name: `ledger.sequence-${log}`, step: (services: S) => sequenceOnce(services, log) },
    { name: `ledger.publish-${log}`, step: (services: S) => publishOnce(services, log) },
  ]),
})
