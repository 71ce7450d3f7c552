import type pg from 'pg'

/** Another item like this one, as if it had been filed later. */
export async function copyItem(
  pool: pg.Pool,
  archiveNo: string,
  change: { archive_no: string; archive_state: string; registrar?: string },
): Promise<void> {
  await pool.query(
    `insert into registers.archive_record
      select (jsonb_populate_record(item, $2::jsonb || jsonb_build_object('id', gen_random_uuid()))).*
      from registers.archive_record as item where archive_no = $1`,
    [archiveNo, JSON.stringify(change)],
  )
}
