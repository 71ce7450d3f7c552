export { draftAnnouncement } from './announcements/draft.ts'
export { approveAnnouncement, submitAnnouncement } from './announcements/publish.ts'
export { signAnnouncement } from './announcements/receivers.ts'
export {
  announcingRegions,
  findPublicAnnex,
  listPublicAnnouncements,
  type PublicAnnouncement,
  viewPublicAnnouncement,
} from './announcements/public.ts'
export {
  Id as AnnouncementId,
  PublicQuery as PublicAnnouncementQuery,
  PublicSummary as PublicAnnouncementSummary,
  PublicView as PublicAnnouncementView,
} from './announcements/schemas.ts'
export { announcementKinds } from './announcements/content.ts'
export { answerQuestion } from './questions/answer.ts'
export { askQuestion } from './questions/ask.ts'
export { acceptAnswer } from './questions/settle.ts'
export { createOffice } from './module.ts'
export { ownQuestions } from './questions/personal-data.ts'
export type { OfficeServices } from './services.ts'
export { officersOnShift } from './roster/roster.ts'
