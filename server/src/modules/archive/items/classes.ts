import type { Message } from '@yiqi/contracts'
import { today } from '../../../kernel/context.ts'
import type { ArchiveServices } from '../services.ts'

/** What a class is called: as the item whose papers it holds. */
export function classOf(
  services: Pick<ArchiveServices, 'processes' | 'now'>,
  code: string,
): { code: string; label: Message } {
  const processes = services.processes.inForce(today(services))
  const named =
    processes.find(({ id }) => id === code) ??
    processes.find(({ archive }) => archive.class === code)
  return { code, label: named?.name ?? { zh: code, en: code } }
}
