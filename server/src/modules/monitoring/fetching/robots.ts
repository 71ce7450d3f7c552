import robotsParser from 'robots-parser'
import { FetchRefusal } from './refusal.ts'
import type { Fetched } from './polite-fetch.ts'

export interface RobotRules {
  allows(url: string): boolean
  pauseMs: number
}

export interface Robots {
  /** Rules of the host of an address (RFC 9309), kept for a day. */
  of(url: string): Promise<RobotRules>
}

// Its types name the function `default` once more than the module does.
const parseRobots = robotsParser as unknown as typeof robotsParser.default
const keptMs = 24 * 60 * 60 * 1000
const keptAfterFailureMs = 5 * 60 * 1000
const mostHosts = 10_000
const everything: RobotRules = { allows: () => true, pauseMs: 0 }
const nothing: RobotRules = { allows: () => false, pauseMs: 0 }

/**
 * Where the host says that there is no file (4xx), everything is allowed; where it fails (5xx), nothing is, for a while
 * (RFC 9309 §2.3.1).
 * @param get the file itself, null where there is none
 */
export function createRobots(
  get: (url: string) => Promise<Pick<Fetched, 'bytes'> | null>,
  agent: string,
): Robots {
  const known = new Map<string, { until: number; rules: Promise<RobotRules> }>()
  const keep = (origin: string, rules: Promise<RobotRules>, ms: number) =>
    known.set(origin, { until: Date.now() + ms, rules })
  async function load(origin: string): Promise<RobotRules> {
    const address = `${origin}/robots.txt`
    try {
      const file = await get(address)
      if (!file) return everything
      const robots = parseRobots(address, new TextDecoder().decode(file.bytes))
      return {
        allows: (url) => robots.isAllowed(url, agent) ?? true,
        pauseMs: (robots.getCrawlDelay(agent) ?? 0) * 1000,
      }
    } catch (error) {
      if (error instanceof FetchRefusal && (isMissing(error) || error.code === 'MEDIA_TYPE')) {
        return everything
      }
      const isBroken = error instanceof FetchRefusal && error.code === 'STATUS'
      const rules = isBroken ? Promise.resolve(nothing) : Promise.reject(error)
      keep(origin, rules, keptAfterFailureMs)
      return rules
    }
  }
  return {
    of(url) {
      const { origin } = new URL(url)
      const former = known.get(origin)
      if (former && former.until > Date.now()) return former.rules
      if (known.size >= mostHosts) known.clear()
      const rules = load(origin)
      keep(origin, rules, keptMs)
      return rules
    },
  }
}

const isMissing = ({ code, message }: FetchRefusal): boolean =>
  code === 'STATUS' && message.startsWith('4')
