import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
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
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(JSON.stringify(create(), null, 2))
    await file.sync()
    await file.close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return JSON.parse(await readFile(path, 'utf8'))
}
