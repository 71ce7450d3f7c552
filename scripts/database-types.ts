import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Writes the types of every table but those of the job queue. @param url as the owner */
export async function writeDatabaseTypes(url: string, target: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    [
      'node_modules/kysely-codegen/dist/cli/bin.js',
      '--dialect=postgres',
      '--date-parser=string',
      '--numeric-parser=string',
      '--type-mapping={"int8":"number","xid8":"string"}',
      '--exclude-pattern=pgboss.*',
      `--out-file=${target}`,
      `--url=${url}`,
    ],
    { maxBuffer: 1 << 24 },
  )
}
