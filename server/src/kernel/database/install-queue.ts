import type pg from 'pg'
import { PgBoss } from 'pg-boss'

/** Installs or updates the job queue's own schema. The app may use it, and cannot change its shape. */
export async function installQueue(owner: pg.Pool): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => owner.query(text, values) },
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  await boss.start()
  await boss.stop({ graceful: false })
  await owner.query(`
    comment on schema pgboss is '任务队列（pg-boss 自管）';
    revoke all on schema pgboss from public;
    grant usage on schema pgboss to yiqi_app;
    grant select, insert, update, delete on all tables in schema pgboss to yiqi_app;
    grant usage on all sequences in schema pgboss to yiqi_app;
    grant execute on all functions in schema pgboss to yiqi_app`)
}
