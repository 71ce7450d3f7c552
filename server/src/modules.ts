import type { AppServices } from './compose.ts'
import { demoPlaces } from './demo/index.ts'
import type { Module } from './kernel/module.ts'
import { responsibleFor } from './responsible.ts'
import { upkeep } from './kernel/upkeep.ts'
import { createAnnualReports } from './modules/annual-reports/index.ts'
import { createArchive } from './modules/archive/index.ts'
import { createCases, discoverProcesses } from './modules/cases/index.ts'
import { createCharity } from './modules/charity/index.ts'
import { createCharityDisclosure } from './modules/charity-disclosure/index.ts'
import { departureAudit } from './modules/departure-audit/index.ts'
import { createCharityStatistics } from './modules/charity-statistics/index.ts'
import { createCredit } from './modules/credit/index.ts'
import { createDonationAudit } from './modules/donation-audit/index.ts'
import { createDisclosure, defaultSite } from './modules/disclosure/index.ts'
import { createDisbursements } from './modules/disbursements/index.ts'
import { createDonations } from './modules/donations/index.ts'
import { createEnforcement } from './modules/enforcement/index.ts'
import { createEvaluation } from './modules/evaluation/index.ts'
import {
  clientRoutes,
  endSessionsJob,
  rotateKeysJob,
  sessionFollower,
  tellOfLogoutJob,
} from './modules/federation/index.ts'
import {
  findMailAddress,
  findMobile,
  forgetOldSignIns,
  identityRoutes,
  mailPasswordReset,
  tellEndingClerksJob,
  userAddCommand,
} from './modules/identity/index.ts'
import { createKnowledge } from './modules/knowledge/index.ts'
import { createLedgerModule } from './modules/ledger/index.ts'
import { registerMetadataRoutes } from './modules/metadata/index.ts'
import { keyCommands } from './modules/documents/index.ts'
import { createMonitoring } from './modules/monitoring/index.ts'
import { createNotification } from './modules/notification/index.ts'
import { createOffice } from './modules/office/index.ts'
import {
  duplicateFollower,
  importRoutes,
  organisationRoutes,
  organisationRules,
  registerImportCommand,
  runImport,
} from './modules/organisations/index.ts'
import { createPayments } from './modules/payments/index.ts'
import { createReceipts } from './modules/receipts/index.ts'
import { createPersonalHelp } from './modules/personal-help/index.ts'
import { createPlatforms } from './modules/platforms/index.ts'
import {
  exportRoutes,
  rectificationRoutes,
  registerRoutes,
  runExport,
} from './modules/registers/index.ts'
import { registerRuleCommand, ruleRoutes } from './modules/rules/index.ts'
import { createSupervision } from './modules/supervision/index.ts'

/** Every part of this application; the order is that of routes and commands. */
export const modules: readonly Module<AppServices>[] = [
  upkeep,
  {
    name: 'identity',
    routes: identityRoutes,
    jobs: [forgetOldSignIns, mailPasswordReset, tellEndingClerksJob],
    commands: userAddCommand,
  },
  {
    name: 'federation',
    routes: clientRoutes,
    jobs: [endSessionsJob, tellOfLogoutJob, rotateKeysJob],
    followers: [sessionFollower],
  },
  {
    name: 'metadata',
    routes: (app, { registers }) => registerMetadataRoutes(app, registers.catalogue),
  },
  {
    name: 'registers',
    jobs: [runExport],
    routes: (app, services) => {
      registerRoutes(app, services)
      exportRoutes(app, services)
      rectificationRoutes(app, services)
    },
  },
  { name: 'rules', routes: ruleRoutes, commands: registerRuleCommand },
  {
    name: 'organisations',
    rules: organisationRules,
    jobs: [runImport],
    followers: [duplicateFollower],
    routes: (app, services) => {
      organisationRoutes(app, services)
      importRoutes(app, services)
    },
    commands: registerImportCommand,
  },
  createEvaluation<AppServices>(),
  createCredit<AppServices>(),
  createEnforcement<AppServices>(),
  departureAudit,
  createCharity<AppServices>(),
  createCharityDisclosure<AppServices>(),
  { name: 'documents', commands: keyCommands },
  createAnnualReports(),
  createKnowledge<AppServices>(),
  createOffice<AppServices>(),
  createCases(await discoverProcesses()),
  createArchive<AppServices>(),
  createLedgerModule<AppServices>(),
  createCharityStatistics<AppServices>(),
  createMonitoring<AppServices>(),
  createSupervision<AppServices>(),
  createPayments<AppServices>(),
  createDisbursements<AppServices>(),
  createPlatforms<AppServices>(),
  createPersonalHelp<AppServices>(),
  createDonations<AppServices>(),
  createReceipts<AppServices>(),
  createDonationAudit<AppServices>({ homeRegion: demoPlaces.city.code }),
  createNotification<AppServices>({
    mailAddress: findMailAddress,
    mobile: findMobile,
    responsible: responsibleFor,
  }),
  createDisclosure({ ...defaultSite, demoPlaces }),
]
