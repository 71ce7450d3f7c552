import { useQuery } from '@tanstack/react-query'
import { Component, lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import type { SessionView } from '@yiqi/contracts'
import { isOfficial, sessionQuery } from '../api/session.ts'
import { Await, Failure, Loading } from '../components/Feedback.tsx'
import { GoOn } from './GoOn.tsx'
import { firstPageOf, hasTasks } from './navigation.ts'
import { Shell } from './Shell.tsx'

const Hall = lazy(() => import('../pages/hall/HallPage.tsx'))
const Items = lazy(() => import('../pages/hall/ItemsPage.tsx'))
const Asked = lazy(() => import('../pages/hall/AskedPage.tsx'))
const FirstReviews = lazy(() => import('../pages/hall/FirstReviewsPage.tsx'))
const Apply = lazy(() => import('../pages/hall/ApplyPage.tsx'))
const Inbox = lazy(() => import('../pages/hall/InboxPage.tsx'))
const Draft = lazy(() => import('../pages/hall/DraftPage.tsx'))
const Case = lazy(() => import('../pages/case/CasePage.tsx'))
const Cases = lazy(() => import('../pages/work/CasesPage.tsx'))
const Tasks = lazy(() => import('../pages/work/TasksPage.tsx'))
const OpenCase = lazy(() => import('../pages/work/OpenCasePage.tsx'))
const Statistics = lazy(() => import('../pages/work/StatisticsPage.tsx'))
const Assignments = lazy(() => import('../pages/work/AssignmentsPage.tsx'))
const Suspicions = lazy(() => import('../pages/monitoring/SuspicionsPage.tsx'))
const Suspicion = lazy(() => import('../pages/monitoring/SuspicionPage.tsx'))
const MonitoredTexts = lazy(() => import('../pages/monitoring/DocumentsPage.tsx'))
const MonitoredText = lazy(() => import('../pages/monitoring/DocumentPage.tsx'))
const Sources = lazy(() => import('../pages/monitoring/SourcesPage.tsx'))
const Opinions = lazy(() => import('../pages/monitoring/OpinionsPage.tsx'))
const Opinion = lazy(() => import('../pages/monitoring/OpinionPage.tsx'))
const Roster = lazy(() => import('../pages/monitoring/RosterPage.tsx'))
const Supervision = lazy(() => import('../pages/supervision/HandlingPage.tsx'))
const Ratings = lazy(() => import('../pages/supervision/RatingsPage.tsx'))
const Samples = lazy(() => import('../pages/supervision/SamplesPage.tsx'))
const Sample = lazy(() => import('../pages/supervision/SamplePage.tsx'))
const CheckPlans = lazy(() => import('../pages/checks/PlansPage.tsx'))
const CheckPlan = lazy(() => import('../pages/checks/PlanPage.tsx'))
const CheckSheet = lazy(() => import('../pages/checks/CheckSheetPage.tsx'))
const CheckPlanEditor = lazy(() => import('../pages/checks/PlanEditorPage.tsx'))
const Duties = lazy(() => import('../pages/duties/DutiesPage.tsx'))
const Figures = lazy(() => import('../pages/charity-statistics/FiguresPage.tsx'))
const Warnings = lazy(() => import('../pages/warnings/WarningsPage.tsx'))
const DonationAudits = lazy(() => import('../pages/donation-audits/AuditsPage.tsx'))
const DonationAudit = lazy(() => import('../pages/donation-audits/AuditPage.tsx'))
const Register = lazy(() => import('../pages/registers/RegisterPage.tsx'))
const Dossier = lazy(() => import('../pages/registers/DossierPage.tsx'))
const People = lazy(() => import('../pages/registers/PeoplePage.tsx'))
const Exports = lazy(() => import('../pages/registers/ExportsPage.tsx'))
const Imports = lazy(() => import('../pages/registers/ImportsPage.tsx'))
const Import = lazy(() => import('../pages/registers/ImportPage.tsx'))
const Duplicates = lazy(() => import('../pages/registers/DuplicatesPage.tsx'))
const Reports = lazy(() => import('../pages/reports/ReportsPage.tsx'))
const Rectifications = lazy(() => import('../pages/rectifications/RectificationsPage.tsx'))
const Rectification = lazy(() => import('../pages/rectifications/RectificationPage.tsx'))
const Propose = lazy(() => import('../pages/rectifications/ProposePage.tsx'))
const Archive = lazy(() => import('../pages/archive/ArchivePage.tsx'))
const ArchiveItem = lazy(() => import('../pages/archive/ItemPage.tsx'))
const Lending = lazy(() => import('../pages/lending/LendingPage.tsx'))
const LendingItem = lazy(() => import('../pages/lending/LendingItemPage.tsx'))
const Transfers = lazy(() => import('../pages/archive/TransfersPage.tsx'))
const Transfer = lazy(() => import('../pages/archive/TransferPage.tsx'))
const Volumes = lazy(() => import('../pages/archive/VolumesPage.tsx'))
const Volume = lazy(() => import('../pages/archive/VolumePage.tsx'))
const Fixity = lazy(() => import('../pages/archive/FixityPage.tsx'))
const Library = lazy(() => import('../pages/library/LibraryPage.tsx'))
const Announcements = lazy(() => import('../pages/announcements/AnnouncementsPage.tsx'))
const Announcement = lazy(() => import('../pages/announcements/AnnouncementPage.tsx'))
const AnnouncementEditor = lazy(() => import('../pages/announcements/EditorPage.tsx'))
const Leads = lazy(() => import('../pages/leads/LeadsPage.tsx'))
const Lead = lazy(() => import('../pages/leads/LeadPage.tsx'))
const Complaints = lazy(() => import('../pages/complaints/ComplaintsPage.tsx'))
const Complaint = lazy(() => import('../pages/complaints/ComplaintPage.tsx'))
const Questions = lazy(() => import('../pages/questions/QuestionsPage.tsx'))
const Ask = lazy(() => import('../pages/questions/AskPage.tsx'))
const Question = lazy(() => import('../pages/questions/QuestionPage.tsx'))
const Knowledge = lazy(() => import('../pages/knowledge/KnowledgePage.tsx'))
const KnowledgeVersion = lazy(() => import('../pages/knowledge/VersionPage.tsx'))
const KnowledgeEditor = lazy(() => import('../pages/knowledge/EditorPage.tsx'))
const Calendar = lazy(() => import('../pages/calendar/CalendarPage.tsx'))
const OwnEvaluations = lazy(() => import('../pages/evaluations/OwnEvaluationsPage.tsx'))
const Evaluation = lazy(() => import('../pages/evaluations/EvaluationPage.tsx'))
const Sheet = lazy(() => import('../pages/evaluations/SheetPage.tsx'))
const Credit = lazy(() => import('../pages/credit/CreditPage.tsx'))
const OwnCredit = lazy(() => import('../pages/credit/OwnCreditPage.tsx'))
const OneCredit = lazy(() => import('../pages/credit/OneCreditPage.tsx'))
const Donations = lazy(() => import('../pages/donations/DonationsPage.tsx'))
const Funds = lazy(() => import('../pages/funds/FundsPage.tsx'))
const Campaign = lazy(() => import('../pages/funds/CampaignPage.tsx'))
const Disbursement = lazy(() => import('../pages/funds/DisbursementPage.tsx'))
const Docking = lazy(() => import('../pages/docking/DockingPage.tsx'))
const HelpRequests = lazy(() => import('../pages/help/HelpRequestsPage.tsx'))
const HelpRequest = lazy(() => import('../pages/help/HelpRequestPage.tsx'))
const HelpPlatforms = lazy(() => import('../pages/help/HelpPlatformsPage.tsx'))
const Platforms = lazy(() => import('../pages/docking/PlatformsPage.tsx'))
const Payments = lazy(() => import('../pages/payments/PaymentsPage.tsx'))
const Receipts = lazy(() => import('../pages/receipts/ReceiptsPage.tsx'))
const Rules = lazy(() => import('../pages/admin/RulesPage.tsx'))
const Rule = lazy(() => import('../pages/admin/RulePage.tsx'))
const Accounts = lazy(() => import('../pages/admin/AccountsPage.tsx'))
const Grants = lazy(() => import('../pages/admin/GrantsPage.tsx'))
const Clients = lazy(() => import('../pages/clients/ClientsPage.tsx'))
const Audit = lazy(() => import('../pages/admin/AuditPage.tsx'))
const System = lazy(() => import('../pages/admin/SystemPage.tsx'))
const Account = lazy(() => import('../pages/account/AccountPage.tsx'))
const Complete = lazy(() => import('../pages/account/CompletePage.tsx'))
const NotFound = lazy(() => import('../pages/NotFoundPage.tsx'))

/** A session that lacks something is completed before any other page. */
export function Pages() {
  const session = useQuery(sessionQuery)
  return (
    <Await query={session}>
      {(data) => {
        if (data.state === 'signed-in') return <WholePages session={data} />
        if (data.state === 'second-factor') return <Loading />
        return (
          <Suspense fallback={<Loading />}>
            <Complete session={data} />
          </Suspense>
        )
      }}
    </Await>
  )
}

/** On a new page the focus is where that page begins, unless the page itself has put it elsewhere. */
function useFocusOnPage(pathname: string): void {
  const former = useRef(pathname)
  useEffect(() => {
    if (former.current === pathname) return
    former.current = pathname
    const main = document.getElementById('main')
    if (main && !main.contains(document.activeElement)) main.focus()
  }, [pathname])
}

function WholePages({ session }: { session: SessionView }) {
  const { pathname } = useLocation()
  useFocusOnPage(pathname)
  const first = isOfficial(session) ? <Navigate to={firstPageOf(session)} replace /> : <Hall />
  return (
    <Shell session={session}>
      <Boundary pathname={pathname}>
        <Suspense fallback={<Loading />}>
          <Routes>
            <Route path="/" element={first} />
            <Route path="/hall" element={<Hall />} />
            <Route path="/items" element={<Items />} />
            <Route path="/asked" element={<Asked />} />
            <Route path="/asked/reports" element={<FirstReviews />} />
            <Route path="/apply/:processId" element={<Apply />} />
            <Route path="/inbox" element={<Inbox />} />
            <Route path="/cases" element={isOfficial(session) ? <Cases /> : first} />
            <Route path="/cases/:id" element={<Case />} />
            <Route path="/cases/:id/form/:step?" element={<Draft />} />
            <Route path="/tasks" element={hasTasks(session) ? <Tasks /> : first} />
            <Route path="/open" element={<OpenCase />} />
            <Route path="/statistics" element={<Statistics />} />
            <Route path="/assignments" element={<Assignments />} />
            <Route path="/monitoring" element={<Suspicions />} />
            <Route path="/monitoring/suspicions/:id" element={<Suspicion />} />
            <Route path="/monitoring/documents" element={<MonitoredTexts />} />
            <Route path="/monitoring/documents/:id" element={<MonitoredText />} />
            <Route path="/monitoring/sources" element={<Sources />} />
            <Route path="/monitoring/opinions" element={<Opinions />} />
            <Route path="/monitoring/opinions/:id" element={<Opinion />} />
            <Route path="/monitoring/roster" element={<Roster />} />
            <Route path="/supervision" element={<Supervision />} />
            <Route path="/supervision/ratings" element={<Ratings />} />
            <Route path="/supervision/samples" element={<Samples />} />
            <Route path="/supervision/samples/:id" element={<Sample />} />
            <Route path="/checks" element={<CheckPlans />} />
            <Route path="/checks/new" element={<CheckPlanEditor />} />
            <Route path="/checks/:id" element={<CheckPlan />} />
            <Route path="/checks/:id/sheet" element={<CheckSheet />} />
            <Route path="/checks/:id/edit" element={<CheckPlanEditor />} />
            <Route path="/charity-statistics" element={<Figures />} />
            <Route path="/warnings" element={<Warnings />} />
            <Route path="/audits/donations" element={<DonationAudits />} />
            <Route path="/audits/donations/:id" element={<DonationAudit />} />
            <Route path="/disclosure-duties" element={<Duties />} />
            <Route path="/registers/:dataset" element={<Register />} />
            <Route path="/registers/:dataset/:id" element={<Dossier />} />
            <Route path="/registers/:dataset/:id/rectify" element={<Propose />} />
            <Route path="/rectifications" element={<Rectifications />} />
            <Route path="/rectifications/:id" element={<Rectification />} />
            <Route path="/archive" element={<Archive />} />
            <Route path="/archive/fixity" element={<Fixity />} />
            <Route path="/lending" element={<Lending />} />
            <Route path="/lending/:id" element={<LendingItem />} />
            <Route path="/archive/transfers" element={<Transfers />} />
            <Route path="/archive/transfers/:id" element={<Transfer />} />
            <Route path="/archive/volumes" element={<Volumes />} />
            <Route path="/archive/volumes/:id" element={<Volume />} />
            <Route path="/archive/:archiveNo" element={<ArchiveItem />} />
            <Route path="/library" element={<Library />} />
            <Route path="/people" element={<People />} />
            <Route path="/exports" element={<Exports />} />
            <Route path="/imports" element={<Imports />} />
            <Route path="/imports/:id" element={<Import />} />
            <Route path="/duplicates" element={<Duplicates />} />
            <Route path="/reports" element={<Reports />} />
            <Route path="/announcements" element={<Announcements />} />
            <Route path="/announcements/new" element={<AnnouncementEditor />} />
            <Route path="/announcements/:id" element={<Announcement />} />
            <Route path="/announcements/:id/edit" element={<AnnouncementEditor />} />
            <Route path="/leads" element={<Leads />} />
            <Route path="/leads/:id" element={<Lead />} />
            <Route path="/complaints" element={<Complaints />} />
            <Route path="/complaints/:id" element={<Complaint />} />
            <Route path="/questions" element={<Questions />} />
            <Route path="/questions/new" element={<Ask />} />
            <Route path="/questions/:id" element={<Question />} />
            <Route path="/knowledge" element={<Knowledge />} />
            <Route path="/knowledge/new" element={<KnowledgeEditor />} />
            <Route path="/knowledge/:id" element={<KnowledgeVersion />} />
            <Route path="/knowledge/:id/edit" element={<KnowledgeEditor />} />
            <Route path="/calendar" element={<Calendar />} />
            <Route path="/evaluations" element={<OwnEvaluations />} />
            <Route path="/evaluations/:id" element={<Evaluation />} />
            <Route path="/evaluations/:id/sheet" element={<Sheet />} />
            <Route path="/credit" element={isOfficial(session) ? <Credit /> : <OwnCredit />} />
            <Route path="/credit/:uscc" element={<OneCredit />} />
            <Route path="/donations" element={<Donations />} />
            <Route path="/docking" element={<Docking />} />
            <Route path="/help-requests" element={<HelpRequests />} />
            <Route path="/help-requests/:id" element={<HelpRequest />} />
            <Route path="/help-platforms" element={<HelpPlatforms />} />
            <Route path="/platforms" element={<Platforms />} />
            <Route path="/payments" element={<Payments />} />
            <Route path="/funds" element={<Funds />} />
            <Route path="/funds/:campaign" element={<Campaign />} />
            <Route path="/funds/:campaign/disbursements/:id" element={<Disbursement />} />
            <Route path="/receipts" element={<Receipts />} />
            <Route path="/rules" element={<Rules />} />
            <Route path="/rules/:id" element={<Rule />} />
            <Route path="/accounts" element={<Accounts />} />
            <Route path="/grants" element={<Grants />} />
            <Route path="/clients" element={<Clients />} />
            <Route path="/audit" element={<Audit />} />
            <Route path="/system" element={<System />} />
            <Route path="/account" element={<Account />} />
            <Route path="/complete" element={<GoOn />} />
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </Boundary>
    </Shell>
  )
}

interface BoundaryProps {
  pathname: string
  children: ReactNode
}

/** A page that breaks leaves the frame standing, so that one can go elsewhere. */
class Boundary extends Component<BoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidUpdate({ pathname }: BoundaryProps) {
    const isElsewhere = pathname !== this.props.pathname
    if (isElsewhere && this.state.error !== null) this.setState({ error: null })
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return <Failure error={this.state.error} retry={() => window.location.reload()} />
  }
}
