import type { ListedName } from '@yiqi/org-names'
import { sql } from 'kysely'
import { type Actor, type Context, read } from '../../../kernel/context.ts'
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
  for (const name of await readIllegalNames(context, actor)) yield { name, class: 'illegal' }
}

async function readIllegalNames(context: Context, actor: Actor): Promise<string[]> {
  return await read(context, actor, async (tx) => {
    const { rows: found } = await sql<{ isThere: boolean }>`
      select to_regclass('registers.illegal_organisation') is not null as "isThere"`.execute(tx)
    if (!found[0]?.isThere) return []
    const { rows } = await sql<{ name: string }>`
      select unnest(name || coalesce(aliases, '{}')) as name from registers.illegal_organisation
      where status <> 'withdrawn' order by 1`.execute(tx)
    return rows.map(({ name }) => name)
  })
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
