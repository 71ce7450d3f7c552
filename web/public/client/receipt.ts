/**
 * Confirms receipt by a link. What cannot be sent for want of a network is kept on the device, files and all, and goes
 * out when the page is open and there is one. The page itself opens without a network once it was opened with one.
 */

type Kept = [name: string, value: FormDataEntryValue][]

const form = document.querySelector<HTMLFormElement>('#receipt')
if (form) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send(
      form,
      [...new FormData(form)].filter(([, value]) => !isEmptyFile(value)),
    )
  })
  window.addEventListener('online', () => void sendKept(form))
  void sendKept(form)
  void navigator.serviceWorker?.register('/confirm-receipt/worker.js', {
    scope: '/confirm-receipt/',
  })
}

const isEmptyFile = (value: FormDataEntryValue) => value instanceof File && value.size === 0

async function sendKept(of: HTMLFormElement): Promise<void> {
  const kept = await ask<Kept | undefined>('readonly', (store) => store.get(location.pathname))
  if (kept) await send(of, kept)
}

async function send(of: HTMLFormElement, entries: Kept): Promise<void> {
  const button = of.querySelector('button')
  if (button) button.disabled = true
  const body = new FormData()
  // The size and the names come before the files, as the server reads them.
  for (const [name, value] of entries) body.append(name, value)
  try {
    const reply = await fetch(of.dataset.api ?? '', { method: 'POST', body }).catch(() => null)
    if (!reply) {
      await ask('readwrite', (store) => store.put(entries, location.pathname))
      return show('receipt-kept')
    }
    if (reply.ok) {
      await forget()
      of.hidden = true
      return show('receipt-done')
    }
    await forget()
    refuse(await reasonOf(reply))
  } finally {
    if (button) button.disabled = false
  }
}

async function forget(): Promise<void> {
  await ask('readwrite', (store) => store.delete(location.pathname))
  await caches.delete('yiqi-receipt')
}

function show(id: 'receipt-kept' | 'receipt-done'): void {
  for (const one of ['receipt-kept', 'receipt-done']) {
    const place = document.getElementById(one)
    if (place) place.hidden = one !== id
  }
  refuse('')
  document.getElementById(id)?.scrollIntoView()
}

function refuse(text: string): void {
  const place = document.getElementById('receipt-refused')
  if (!place) return
  place.textContent = text
  place.hidden = text === ''
}

interface Said {
  zh: string
  en: string
}
interface Reply {
  message?: Said
  hint?: Said
  reason?: Said
  problems?: { message: Said; hint?: Said }[]
}

async function reasonOf(reply: Response): Promise<string> {
  const { message, hint, reason, problems } = (await reply.json().catch(() => ({}))) as Reply
  const language = document.documentElement.lang.startsWith('en') ? 'en' : 'zh'
  const say = (...texts: (Said | undefined)[]) =>
    texts.map((one) => one?.[language] ?? '').join(' ')
  if (problems?.length) return problems.map((one) => say(one.message, one.hint)).join(' ')
  return reason ? say(reason) : say(message, hint)
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('yiqi-receipts', 1)
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('kept'))
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(opening.error))
  })
}

async function ask<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction('kept', mode)
      const request = work(transaction.objectStore('kept'))
      transaction.addEventListener('complete', () => resolve(request.result))
      transaction.addEventListener('error', () => reject(transaction.error))
    })
  } finally {
    database.close()
  }
}
