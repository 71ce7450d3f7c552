import { illegalPath } from '@yiqi/web/public'
import { atomFeed } from '../atom.ts'
import { codeText } from '../labels.ts'
import type { DisclosureServices } from '../services.ts'
import type { PublicIllegal } from './store.ts'

/** RFC 4287. A withdrawal is an entry of the same id, updated: whoever copied the name learns of it. */
export const illegalFeed = (
  services: DisclosureServices,
  { items, self }: { items: readonly PublicIllegal[]; self: string },
): string =>
  atomFeed(services, {
    self,
    title: '非法社会组织名单',
    entries: items.map((one) => ({
      id: `${services.config.publicUrl}${illegalPath(one.illegal_no)}`,
      path: illegalPath(one.illegal_no),
      title: `${one.name}（${codeText('illegalStatus', one.status).zh}）`,
      updated: one.recorded_at.toISOString(),
      author: one.authority,
      category: { term: one.status, label: codeText('illegalStatus', one.status).zh },
      ...(one.withdrawal_reason && { summary: `已撤回：${one.withdrawal_reason}` }),
    })),
  })
