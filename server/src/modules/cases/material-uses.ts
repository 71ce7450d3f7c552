import type { Message } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { CaseServices } from './services.ts'

export interface MaterialUse {
  caseId: string
  /** Null until it is handed in. */
  caseNo: string | null
  name: Message
}

/** In which cases that the actor may see each content was handed in, the latest first. */
export async function usesOfFiles(
  tx: Tx,
  { processes }: Pick<CaseServices, 'processes'>,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, readonly MaterialUse[]>> {
  if (hashes.length === 0) return new Map()
  const rows = await tx
    .selectFrom('cases.material as material')
    .innerJoin('cases.case_file as file', 'file.id', 'material.case_id')
    .select([
      'material.sha256',
      'file.id',
      'file.case_no',
      'file.process_id',
      'file.process_version',
    ])
    .distinct()
    .where('material.sha256', 'in', [...hashes])
    .orderBy('file.id', 'desc')
    .execute()
  const uses = Map.groupBy(rows, ({ sha256 }) => sha256)
  const useOf = (row: (typeof rows)[number]): MaterialUse => ({
    caseId: row.id,
    caseNo: row.case_no,
    name: processes.version(row.process_id, row.process_version).name,
  })
  return new Map([...uses].map(([sha256, of]) => [sha256, of.map(useOf)]))
}
