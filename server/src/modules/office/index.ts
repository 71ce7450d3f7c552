export {
  announcingRegions,
  findPublicAttachment,
  listPublicAnnouncements,
  type PublicAnnouncement,
  viewPublicAnnouncement,
} from './announcements/public.ts'
export { announcementKinds } from './announcements/content.ts'
export { createOffice } from './module.ts'
export { ownQuestions } from './questions/personal-data.ts'
export type { OfficeServices } from './services.ts'
