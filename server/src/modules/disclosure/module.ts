import type { Module } from '../../kernel/module.ts'
import type { App } from '../../kernel/http/types.ts'
import { hkdfSm3 } from '../../kernel/crypto/index.ts'
import { announcementApi } from './api/announcements.ts'
import { charityRecordApi } from './api/charity-records.ts'
import { certificateApi } from './api/certificates.ts'
import { illegalApi } from './api/illegal.ts'
import { markFileApi } from './api/mark-files.ts'
import { markSubscriberApi } from './api/mark-subscribers.ts'
import { nameMarkApi } from './api/name-marks.ts'
import { errorReportApi } from './api/error-reports.ts'
import { listingApi } from './api/listings.ts'
import { randomCheckApi } from './api/random-checks.ts'
import { regionApi } from './api/regions.ts'
import { penaltyApi } from './api/penalties.ts'
import { organisationApi } from './api/organisations.ts'
import { assetRoutes } from './assets.ts'
import { createPageTokens } from './page-token.ts'
import { authorizePages } from './pages/authorize.ts'
import { markFollower } from './marks/changes.ts'
import { writeMarkFileJob } from './marks/offline.ts'
import { pushAllJob, pushMarksJob } from './marks/push.ts'
import { accountPages } from './pages/account.ts'
import { announcementPages } from './pages/announcements.ts'
import { annualReportPages } from './pages/annual-report.ts'
import { charityCampaignPages } from './pages/charity-campaign.ts'
import { charityHomePages } from './pages/charity-home.ts'
import { charityRecordPages } from './pages/charity-records.ts'
import { clerkPages } from './pages/clerks.ts'
import { complaintPages } from './pages/complaint.ts'
import { complaintStatusPages } from './pages/complaint-status.ts'
import { dataPages } from './pages/data.ts'
import { receiptConfirmationPages } from './pages/receipt-confirmation.ts'
import { payPages } from './pages/pay.ts'
import { penaltyPages } from './pages/penalties.ts'
import { givingPages } from './pages/giving.ts'
import { myDonationPages } from './pages/my-donations.ts'
import { evaluationPage } from './pages/evaluations.ts'
import { acceptForms } from './pages/forms.ts'
import { giftPages } from './pages/gifts.ts'
import { givingFigurePages } from './pages/giving-figures.ts'
import { guidePages } from './pages/guides.ts'
import { helpRequestPages } from './pages/help-requests.ts'
import { homePage } from './pages/home.ts'
import { illegalPages } from './pages/illegal.ts'
import { nameMarkPages } from './pages/name-marks.ts'
import { knowledgePages } from './pages/knowledge.ts'
import { ledgerPages } from './pages/ledger.ts'
import { listingPages } from './pages/listings.ts'
import { lostPasswordPages } from './pages/lost-password.ts'
import { nameCheckPage } from './pages/name-check.ts'
import { organisationPages } from './pages/organisation.ts'
import { outerLoginPages } from './pages/outer-login.ts'
import { ownAccountPages } from './pages/own-account.ts'
import { preferencesPage } from './pages/preferences.ts'
import { randomCheckPages } from './pages/random-checks.ts'
import { receiptPages } from './pages/receipts.ts'
import { registerPages } from './pages/register.ts'
import { reportErrorPages } from './pages/report-error.ts'
import { reportStatusPage } from './pages/report-status.ts'
import { resultsPage } from './pages/results.ts'
import { rulePages } from './pages/rules.ts'
import { sitemapRoutes } from './pages/sitemap.ts'
import { stopMailPages } from './pages/stop-mail.ts'
import { verifyPages } from './pages/verify.ts'
import { defaultSite, type DisclosureNeeds, type SiteOptions } from './services.ts'

const publicPages = [
  homePage,
  resultsPage,
  organisationPages,
  annualReportPages,
  complaintPages,
  complaintStatusPages,
  reportErrorPages,
  reportStatusPage,
  verifyPages,
  guidePages,
  nameCheckPage,
  evaluationPage,
  givingPages,
  myDonationPages,
  stopMailPages,
  payPages,
  receiptConfirmationPages,
  giftPages,
  ledgerPages,
  receiptPages,
  penaltyPages,
  givingFigurePages,
  charityHomePages,
  charityRecordPages,
  charityCampaignPages,
  announcementPages,
  helpRequestPages,
  listingPages,
  illegalPages,
  nameMarkPages,
  randomCheckPages,
  rulePages,
  knowledgePages,
  dataPages,
  preferencesPage,
  sitemapRoutes,
  accountPages,
  authorizePages,
  lostPasswordPages,
  registerPages,
  outerLoginPages,
  ownAccountPages,
  clerkPages,
]

/** The public faces: pages, open interfaces, verification. They read; only complaints and reports of errors are written. */
export function createDisclosure(site: SiteOptions = defaultSite): Module<DisclosureNeeds> {
  return {
    name: 'disclosure',
    followers: [markFollower],
    jobs: [writeMarkFileJob, pushMarksJob, pushAllJob],
    async routes(app, needs) {
      const services = { ...needs, site }
      const secret = hkdfSm3(needs.keys.blindIndexKey, 'page-token', 32)
      await app.register(async (open) => {
        allowOtherSites(open)
        organisationApi(open, services, createPageTokens(secret))
        regionApi(open, services)
        certificateApi(open, services)
        announcementApi(open, services)
        listingApi(open, services)
        illegalApi(open, services)
        nameMarkApi(open, services)
        markFileApi(open, services)
        penaltyApi(open, services)
        charityRecordApi(open, services)
        randomCheckApi(open, services)
      })
      errorReportApi(app, services)
      markSubscriberApi(app, services)
      await app.register(async (pages) => {
        acceptForms(pages)
        for (const mount of publicPages) mount(pages, services)
        await assetRoutes(pages)
      })
    },
  }
}

/** Any page of the web may read the open interfaces (data.md §5); nothing there depends on cookies. */
function allowOtherSites(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET') reply.header('access-control-allow-origin', '*')
  })
}
