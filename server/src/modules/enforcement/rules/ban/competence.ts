import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from '../penalty/kinds.ts'
import { type Measure, measures } from './law.ts'

const Region = (title: string) => Type.String({ pattern: '^[0-9]{6}$', title })
const prefixOf = (region: string) =>
  region === '100000' ? '' : region.replace(/0{4}$|(?<=^.{4})00$/, '')
const isWithin = (region: string, above: string) => region.startsWith(prefixOf(above))

/**
 * Which registrar bans: that of the county of the act; of several, the one above them all; across provinces the
 * ministry or whom it names. One above may take a case over.
 */
const competenceUnder = ({ article, inForce }: Measure) =>
  defineRule({
    id: 'ban.competence',
    title: { zh: '取缔的管辖', en: 'Who may ban' },
    article,
    inForce,
    input: Type.Object({
      authority: Region('办案机关区划'),
      places: Type.Array(Region('违法行为发生地区划'), {
        minItems: 1,
        maxItems: 50,
        title: '违法行为发生地',
      }),
      isDesignated: Type.Optional(Type.Boolean({ title: '已由共同上级指定管辖' })),
      isTakenOver: Type.Optional(Type.Boolean({ title: '上级提级办理' })),
    }),
    parameters: {},
    evaluate(input) {
      const { authority, places, isDesignated, isTakenOver } = input
      const { reasons, say } = findings(this.article, input)
      const provinces = new Set(places.map((place) => place.slice(0, 2)))
      const competent = commonOf(places)
      const result = { competent }
      if (authority === competent) {
        say('PASS', 'BAN_COMPETENT', { zh: '本机关有管辖权', en: 'This registrar is competent' })
      } else if (isDesignated) {
        say('PASS', 'BAN_DESIGNATED', {
          zh: '由共同上级指定管辖',
          en: 'Named by the superior of all',
        })
      } else if (provinces.size > 1) {
        say('FAIL', 'BAN_ACROSS_PROVINCES', {
          zh: '跨省的由民政部或者民政部指定的机关办理',
          en: 'Across provinces the ministry bans, or whom it names',
        })
      } else if (!places.every((place) => isWithin(place, authority))) {
        say('FAIL', 'BAN_ELSEWHERE', {
          zh: `违法行为发生地在外地，由 ${competent} 的登记管理机关管辖`,
          en: `The act was elsewhere: the registrar of ${competent} is competent`,
        })
      } else if (isTakenOver) {
        say('PASS', 'BAN_TAKEN_OVER', { zh: '上级提级办理', en: 'Taken over by a superior' })
      } else {
        say('FAIL', 'BAN_LOWER', {
          zh: `由 ${competent} 的登记管理机关管辖；上级提级办理的请写明`,
          en: `The registrar of ${competent} is competent; say so if it is taken over`,
        })
      }
      return { reasons, result }
    },
  })

/** The lowest division that holds all of them. */
function commonOf(places: readonly string[]): string {
  const [first = '100000'] = places
  const candidates = [first, `${first.slice(0, 4)}00`, `${first.slice(0, 2)}0000`, '100000']
  return candidates.find((one) => places.every((place) => isWithin(place, one))) ?? '100000'
}

export const banCompetence = measures.map(competenceUnder)
