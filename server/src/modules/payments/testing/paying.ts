import { enter } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { enrolAssociations } from '../../../testing/enrol-associations.ts'
import { callbackPath } from '../channels/accounts.ts'
import { sandboxCallback, sandboxKey } from '../channels/sandbox.ts'

/** An association whose money two clerks keep: `citizen` writes down, `citizen-2` confirms. */
export interface PayingHouse extends DemoHouse {
  uscc: string
}

export async function openPayingHouse(day: string): Promise<PayingHouse> {
  const house = await openDemoHouse(day)
  await enrolAssociations(house.services, 2, (serial) => `望湖区助学${serial}号协会`)
  const rows = await house.behind((tx) =>
    tx
      .selectFrom('registers.organisation')
      .select('uscc')
      .where('registrar', '=', '990102')
      .orderBy('uscc')
      .execute(),
  )
  const uscc = rows[0]?.uscc ?? ''
  const approver = await house.as('approver')
  await house.services.db.transaction().execute(async (tx) => {
    await enter(tx, { ...approver, purpose: 'system' })
    for (const role of ['citizen', 'citizen-2']) {
      const accountId = house.accounts[role] ?? ''
      await house.services.appointClerk(tx, { uscc, accountId, grantedBy: null })
    }
  })
  return { ...house, uscc }
}

export interface Pushed {
  number: string
  txnNo: string
  amountFen: number
  paidAt?: Date
}

/** What payments do in a test, by the roles of a house that is opened before each use. */
export function paying(house: () => PayingHouse) {
  const post = (role: string, url: string, body?: object) =>
    house().call(role, 'POST', `/api/v1/payments${url}`, body)
  return {
    post,
    async created(body: object = {}) {
      const asked = { uscc: house().uscc, channel: 'sandbox', amountFen: 10_001 }
      const facts = { purpose: 'donation', title: '助学捐款', ...body }
      const reply = await post('citizen', '', { ...asked, ...facts })
      if (reply.statusCode !== 201) throw new Error(reply.body)
      return reply.json()
    },
    async see(id: string) {
      return (await house().call('citizen', 'GET', `/api/v1/payments/${id}`)).json()
    },
    /** A callback that the sandbox signs; sent at another time where `at` says so. */
    push({ paidAt, ...message }: Pushed, { at, key }: { at?: Date; key?: Uint8Array } = {}) {
      const { services, uscc, app } = house()
      const now = services.now()
      const sent = sandboxCallback(key ?? sandboxKey(services.keys, uscc), at ?? now, {
        ...message,
        paidAt: (paidAt ?? now).toISOString(),
      })
      const url = callbackPath('sandbox', uscc)
      return app.inject({ method: 'POST', url, headers: sent.headers, payload: sent.body })
    },
    async refused() {
      const url = `/api/v1/payments/callbacks?uscc=${house().uscc}&limit=100`
      return (await house().call('citizen', 'GET', url)).json().items
    },
    /** Of what the outbox tells others. */
    events: (subject: string) =>
      house().behind((tx) =>
        tx
          .selectFrom('kernel.outbox_event')
          .select(['type', 'data'])
          .where('subject', '=', subject)
          .orderBy('id')
          .execute(),
      ),
  }
}
