import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TlogError } from '../errors.ts'

/** Paths of the locks that this process holds. */
const held = new Set<string>()

/**
 * Makes this process the only writer of a folder until the answer is called. A lock that a dead
 * process left behind is taken over, also where this one has got its number, as the first process
 * of a container always does.
 * @throws TlogError `locked`
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const path = join(await realpath(folder), 'writer.lock')
  if (held.has(path)) throw new TlogError('locked', `process ${process.pid}`)
  held.add(path)
  try {
    await takeLock(path)
  } catch (error) {
    held.delete(path)
    throw error
  }
  return async () => {
    await rm(path, { force: true })
    held.delete(path)
  }
}

async function takeLock(path: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = Number(await readFile(path, 'utf8').catch(() => ''))
      if (holder !== process.pid && isAlive(holder))
        throw new TlogError('locked', `process ${holder}`)
      await rm(path, { force: true })
    }
  }
  throw new TlogError('locked', path)
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
