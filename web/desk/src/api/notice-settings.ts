import { queryOptions } from '@tanstack/react-query'
import { type Body, dataOf, type Reply } from '@yiqi/api-client'
import { api } from './client.ts'

export type NoticeSettings = Reply<'getNoticeSettings'>
export type NoticePreferences = Body<'saveNoticeSettings'>
export type ChannelId = NoticeSettings['channels'][number]

const path = '/api/v1/notice-settings'

export const noticeSettingsQuery = queryOptions({
  queryKey: ['notice-settings'],
  queryFn: () => dataOf(api.GET(path)),
})

export const saveNoticeSettings = (body: NoticePreferences) => dataOf(api.PUT(path, { body }))

export const dropNoticeAddress = (id: string) =>
  dataOf(api.DELETE(`${path}/addresses/{id}`, { params: { path: { id } } }))

/** Null where this browser cannot be pushed to. */
export const canPush = () => 'serviceWorker' in navigator && 'PushManager' in window

/** Asks the person, subscribes this browser and tells the platform. @throws Error named NotAllowedError */
export async function pushToThisBrowser(pushKey: string): Promise<NoticeSettings> {
  const { scope } = await navigator.serviceWorker.register('/desk/push-worker.js')
  const registration = await navigator.serviceWorker.getRegistration(scope)
  if (!registration) throw new Error('no service worker')
  await navigator.serviceWorker.ready
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: pushKey,
  })
  const { endpoint, keys } = subscription.toJSON()
  return dataOf(
    api.POST(`${path}/push-subscriptions`, {
      body: {
        subscription: {
          endpoint: endpoint ?? '',
          keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' },
        },
        label: browserName(navigator.userAgent),
      },
    }),
  )
}

const names: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
]

function browserName(agent: string): string {
  const find = (list: [RegExp, string][]) => list.find(([sign]) => sign.test(agent))?.[1]
  return [find(names) ?? 'Browser', find(systems)].filter(Boolean).join(' · ')
}
