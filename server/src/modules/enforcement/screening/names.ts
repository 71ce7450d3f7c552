import type { ListedName } from '@yiqi/org-names'
import { sql } from 'kysely'
import { type Actor, type Context, read } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { streamOrganisationNames } from '../../organisations/index.ts'
import { type ImportFile, readText } from '../../registers/index.ts'
import { type BrokenLine, jsonLines } from './documents.ts'

/** Names of all organisations, former ones and abbreviations too, and the illegal ones not withdrawn. */
export async function* readRegisteredNames(
  context: Context,
  actor: Actor,
): AsyncGenerator<ListedName> {
  for await (const { uscc, names } of streamOrganisationNames(context, actor)) {
    for (const name of names) yield { name, class: 'legal', uscc }
  }
  const illegal = await read(context, actor, (tx) => findIllegalNames(tx))
  for (const { names } of illegal) for (const name of names) yield { name, class: 'illegal' }
}

export interface IllegalNames {
  illegal_no: string
  /** As published: the name first, then its aliases. */
  names: string[]
}

/** Of all illegal organisations that were not withdrawn, or of those of these numbers. */
export async function findIllegalNames(
  tx: Tx,
  numbers?: readonly string[],
): Promise<IllegalNames[]> {
  const { rows } = await sql<IllegalNames>`
    select illegal_no, name || coalesce(aliases, '{}') as names from registers.illegal_organisation
    where status <> 'withdrawn' and (${numbers ?? null}::text[] is null
      or illegal_no = any(${numbers ?? null}::text[]))
    order by illegal_no`.execute(tx)
  return rows
}

/** Names from a file of `{name, class, uscc?}`, a line each; lines that are none go to `onBroken`. */
export async function* readNameFile(
  file: ImportFile,
  onBroken: (broken: BrokenLine) => void,
): AsyncGenerator<ListedName> {
  for await (const item of jsonLines(readText(file))) {
    if ('broken' in item) {
      onBroken(item.broken)
      continue
    }
    const { name, class: kind, uscc } = item.value
    const isNamed = typeof name === 'string' && name.trim() !== ''
    if (!isNamed || (kind !== 'legal' && kind !== 'illegal')) {
      onBroken({
        line: item.line,
        zh: '须有“name”，“class”须是 legal 或者 illegal',
        en: 'name is missing, or class is neither legal nor illegal',
      })
      continue
    }
    yield { name, class: kind, ...(typeof uscc === 'string' && { uscc }) }
  }
}
