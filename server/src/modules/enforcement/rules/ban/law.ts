/** 《取缔非法社会组织办法》（民政部令第 77 号）, known from a briefing: its articles are not numbered here. */
export const order77 = '《取缔非法社会组织办法》（民政部令第 77 号，2025 年，条文序号未核）'
export const order77From = '2025-05-01'
/** What it replaced (from knowledge). */
const order21 = '《取缔非法民间组织暂行办法》（民政部令第 21 号，2000 年，已废止）'
const order21From = '2000-04-10'

/** The two, each while it was in force; facts are judged by the law of the day. */
export const measures = [
  { article: order21, inForce: { from: order21From, to: '2025-04-30' } },
  { article: order77, inForce: { from: order77From, to: null } },
] as const
export type Measure = (typeof measures)[number]
