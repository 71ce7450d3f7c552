import type { Module } from '../../kernel/module.ts'
import { readFileJob } from './add-file.ts'
import { registerDonationImport } from './command.ts'
import { giveUpStopped, readUploaded } from './read.ts'
import { auditRoutes } from './routes.ts'
import { thresholdRule } from './rules/thresholds.ts'
import type { AuditServices } from './services.ts'

/** 捐赠公示核查: what was disclosed of donations, read row by row and compared with itself. */
export const createDonationAudit = <S extends AuditServices>(options: {
  /** Of the office for which the command line imports. */
  homeRegion: string
}): Module<S> => ({
  name: 'donation-audit',
  rules: [thresholdRule],
  routes: auditRoutes,
  jobs: [
    {
      name: readFileJob,
      timeoutSeconds: 3600,
      handle: ({ id }, services) => readUploaded(services, String(id)),
    },
    {
      name: 'donation-audit.give-up-files',
      cron: '25 * * * *',
      handle: (_data, services) => giveUpStopped(services),
    },
  ],
  commands: (program, open) => registerDonationImport(program, open, options.homeRegion),
})
