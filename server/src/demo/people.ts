import { demoPersonName, type OrganisationType } from './names.ts'
import type { Random } from './random.ts'

export interface DemoPost {
  name: string
  /** Serial number of the invented person, from which id and identity number follow. */
  serial: number
  /** Already holds a post in an organisation that came before. */
  isKnown: boolean
  post: string
  isLegalRep: boolean
  startedOn: string
  endedOn?: string
}

export interface DemoFounder {
  kind: 'person' | 'organisation'
  name: string
  /** Of a person. */
  serial?: number
}

/** Serial numbers of people kept free for each organisation. */
const serialsEach = 8
const rememberedDeputies = 100

/** Casts posts and founders; some people hold posts in two organisations. */
export function createCasting(random: Random) {
  const deputies: { name: string; serial: number }[] = []

  const deputy = (index: number) => {
    if (deputies.length > 0 && random.chance(0.12)) {
      return { ...random.pick(deputies), isKnown: true }
    }
    const person = { name: demoPersonName(random), serial: index * serialsEach + 1 }
    deputies.push(person)
    if (deputies.length > rememberedDeputies) deputies.shift()
    return { ...person, isKnown: false }
  }

  return {
    posts(index: number, type: OrganisationType, startedOn: string): DemoPost[] {
      const post = (offset: number, code: string, isLegalRep = false): DemoPost => ({
        name: demoPersonName(random),
        serial: index * serialsEach + offset,
        isKnown: false,
        post: code,
        isLegalRep,
        startedOn,
      })
      const leaders = [
        post(0, 'chair', true),
        { ...post(1, 'vice-chair'), ...deputy(index) },
        post(2, 'secretary-general'),
      ]
      if (type !== 'foundation') return leaders
      return [...leaders, post(3, 'director'), post(4, 'director'), post(5, 'chief-supervisor')]
    },

    /** Who follows the legal representative on the day `on`. */
    successor(index: number, former: DemoPost, on: string): DemoPost {
      const serial = index * serialsEach + 6
      return { ...former, serial, name: demoPersonName(random), startedOn: on }
    },

    founders(posts: readonly DemoPost[], place: string): DemoFounder[] {
      if (!random.chance(0.3)) return []
      const people = posts
        .slice(0, random.between(1, 2))
        .map(({ name, serial }): DemoFounder => ({ kind: 'person', name, serial }))
      if (!random.chance(0.4)) return people
      const company = `${place}${random.pick(['青榆', '岚桥', '晴川', '听雨', '石舫'])}实业有限公司`
      return [...people, { kind: 'organisation', name: company }]
    },
  }
}

export type Casting = ReturnType<typeof createCasting>
