import type { Tx } from '../../kernel/database/connect.ts'

export interface Post {
  personId: string
  name: string
  uscc: string
  organisation: string
  post: string
  startedOn: string
  endedOn: string | null
  isLegalRep: boolean
}

/** Posts of a person in all organisations that the official may see, the latest first. */
export async function listPostsOf(tx: Tx, personId: string): Promise<Post[]> {
  return posts(tx).where('p.person_id', '=', personId).orderBy('p.started_on', 'desc').execute()
}

/** People by exact name with their posts in force, across organisations. */
export async function findPostsByName(tx: Tx, name: string, limit: number): Promise<Post[]> {
  return posts(tx)
    .where('p.name', '=', name)
    .where('p.ended_on', 'is', null)
    .orderBy('p.person_id')
    .orderBy('p.started_on', 'desc')
    .limit(limit)
    .execute()
}

const posts = (tx: Tx) =>
  tx
    .selectFrom('registers.person_in_charge as p')
    .innerJoin('registers.organisation as o', 'o.uscc', 'p.uscc')
    .select((where) => [
      'p.person_id as personId',
      'p.name',
      'p.uscc',
      'o.name as organisation',
      'p.post',
      'p.started_on as startedOn',
      'p.ended_on as endedOn',
      where.fn.coalesce('p.is_legal_rep', where.lit(false)).as('isLegalRep'),
    ])
    .where('p.valid_to', 'is', null)
