import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Passwords of the database roles, made on first use and readable by the owner of the data directory only. */
export interface DatabaseSecrets {
  superuser: string
  owner: string
  app: string
}

export function readDatabaseSecrets(dataDir: string): Promise<DatabaseSecrets> {
  return readOrCreateSecret(dataDir, 'database.json', () => ({
    superuser: randomBytes(24).toString('base64url'),
    owner: randomBytes(24).toString('base64url'),
    app: randomBytes(24).toString('base64url'),
  }))
}

/** Reads `keys/<name>` of the data directory; two processes that start at once agree on the first one's. */
export async function readOrCreateSecret<T>(
  dataDir: string,
  name: string,
  create: () => T,
): Promise<T> {
  const directory = join(dataDir, 'keys')
  await mkdir(dataDir, { recursive: true, mode: 0o755 })
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, name)
  if (!existsSync(path)) await publish(path, JSON.stringify(create(), null, 2))
  return JSON.parse(await readFile(path, 'utf8'))
}

/** Writes `keys/<name>` anew; a crash leaves the old file or the new one. @param change of what is there */
export async function changeSecret<T>(
  dataDir: string,
  name: string,
  change: (present: T) => T,
): Promise<T> {
  const path = join(dataDir, 'keys', name)
  const changed = change(JSON.parse(await readFile(path, 'utf8')))
  await rename(await draftOf(path, JSON.stringify(changed, null, 2)), path)
  return changed
}

async function draftOf(path: string, text: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
  await file.close()
  return draft
}

/** Under its name the file is whole from the first instant; a file that is there already stays. */
async function publish(path: string, text: string): Promise<void> {
  const draft = await draftOf(path, text)
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
}
