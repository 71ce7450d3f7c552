import robotsParser from 'robots-parser'
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
const mostHosts = 10_000
const everything: RobotRules = { allows: () => true, pauseMs: 0 }

/**
 * @param get the file itself; null or a status 4xx means that everything is allowed; when the host does not answer,
 * the page will not either
 */
export function createRobots(
  get: (url: string) => Promise<Pick<Fetched, 'bytes'> | null | undefined>,
  agent: string,
): Robots {
  const known = new Map<string, { until: number; rules: Promise<RobotRules> }>()
  const load = async (address: string): Promise<RobotRules> => {
    const file = await get(address).catch(() => null)
    if (!file) return everything
    const robots = parseRobots(address, new TextDecoder().decode(file.bytes))
    return {
      allows: (url) => robots.isAllowed(url, agent) ?? true,
      pauseMs: (robots.getCrawlDelay(agent) ?? 0) * 1000,
    }
  }
  return {
    of(url) {
      const { origin } = new URL(url)
      const former = known.get(origin)
      if (former && former.until > Date.now()) return former.rules
      if (known.size >= mostHosts) known.clear()
      const rules = load(`${origin}/robots.txt`)
      known.set(origin, { until: Date.now() + keptMs, rules })
      return rules
    },
  }
}
