import { DatabaseSync } from 'node:sqlite'
import type { GeneratedOrganisation } from './names.ts'

/** Asks for the number of matches and the 20 best, as the index answers; no facets. */
export type Ask = (query: string) => unknown

export interface SqliteBaseline {
  buildMs: number
  like: Ask
  trigram: Ask
  spacedPhrase: Ask
  close: () => void
}

const spaced = (text: string) => Array.from(text).join(' ')

/** In memory, so that it is measured at its best. */
export function openSqlite(organisations: readonly GeneratedOrganisation[]): SqliteBaseline {
  const start = performance.now()
  const database = new DatabaseSync(':memory:')
  database.exec(`
    create table organisation (id integer primary key, name text not null);
    create virtual table trigram using fts5(name, content='', tokenize='trigram');
    create virtual table spaced using fts5(name, content='', tokenize='unicode61');
    begin`)
  const insertRow = database.prepare('insert into organisation values (?, ?)')
  const insertTrigram = database.prepare('insert into trigram (rowid, name) values (?, ?)')
  const insertSpaced = database.prepare('insert into spaced (rowid, name) values (?, ?)')
  for (const { id, name } of organisations) {
    insertRow.run(id, name)
    insertTrigram.run(id, name)
    insertSpaced.run(id, spaced(name))
  }
  database.exec('commit')
  const buildMs = performance.now() - start

  const like = database.prepare(
    `select id, count(*) over () as total from organisation where name like ?
     order by length(name), id limit 20`,
  )
  const match = (table: string) =>
    database.prepare(
      `select rowid, count(*) over () as total from ${table} where ${table} match ?
       order by rowid limit 20`,
    )
  const trigram = match('trigram')
  const phrase = match('spaced')
  return {
    buildMs,
    like: (query) => like.all(`%${query}%`),
    trigram: (query) => trigram.all(`"${query}"`),
    spacedPhrase: (query) => phrase.all(`"${spaced(query)}"`),
    close: () => database.close(),
  }
}
