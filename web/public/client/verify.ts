import { type Outcome, type TrustedKey, type Verdict, verifyToken } from '@yiqi/certificate-token'
import { readQr } from './read-qr.ts'
import { showNote, showVerdict } from './verify-view.ts'

/**
 * Verifies certificates in the browser, for `/v#<token>` and `/verify`. The signature is checked
 * on the device first; then the register is asked. Without this script the form goes to the server.
 */

const place = document.getElementById('verify-result')
const form = document.getElementById('verify-form')
const endpoint = '/public/v1/certificates/verify'

/** Outcomes that the register may still change. A bad signature stays bad whoever answers. */
const open: Outcome[] = ['OFFLINE_OK', 'UNKNOWN_KEY', 'UNSUPPORTED']

/** Counts verifications, so that a late answer never overwrites a newer one. */
let latest = 0
let pending: string | null = null

if (place) start(place)

function start(result: HTMLElement): void {
  const verifyAddress = () => {
    const token = location.hash.slice(1)
    if (token) void verify(result, token)
  }
  verifyAddress()
  addEventListener('hashchange', verifyAddress)
  addEventListener('online', () => {
    if (pending !== null) void verify(result, pending)
  })
  if (form instanceof HTMLFormElement) {
    form.addEventListener('submit', (event) => submit(result, form, event))
  }
}

async function verify(result: HTMLElement, token: string): Promise<void> {
  const turn = ++latest
  pending = null
  const isCurrent = () => turn === latest
  const offline = await verifyToken(token, { keys: readKeys(), today: today() })
  if (!isCurrent()) return
  if (!open.includes(offline.outcome)) return showVerdict(result, offline)

  showVerdict(result, offline, { zh: '正在查询登记现状。', en: 'Asking the register.' })
  const online = await askRegister(token)
  if (!isCurrent()) return
  if (online) return showVerdict(result, online)
  pending = token
  showVerdict(result, offline, {
    zh: '没连上登记库。连上后会自动再查。',
    en: 'The register could not be reached. It is asked again once you are online.',
  })
}

/** The verdict of the server, or null when it cannot be reached. */
async function askRegister(token: string): Promise<Verdict | null> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ token }),
      signal: AbortSignal.timeout(10_000),
    })
    const reply: unknown = response.ok ? await response.json() : null
    return isVerdict(reply) ? reply : null
  } catch {
    return null
  }
}

function isVerdict(value: unknown): value is Verdict {
  if (typeof value !== 'object' || value === null) return false
  const { outcome, steps, message, advice } = value as Partial<Verdict>
  return typeof outcome === 'string' && Array.isArray(steps) && !!message && !!advice
}

function submit(result: HTMLElement, sent: HTMLFormElement, event: SubmitEvent): void {
  const fields = new FormData(sent)
  const file = fields.get('file')
  const token = fields.get('token')
  if (file instanceof File && file.size > 0) {
    // Papers other than pictures are read by the server.
    if (!file.type.startsWith('image/')) return
    event.preventDefault()
    void verifyPicture(result, sent, file)
  } else if (typeof token === 'string' && token.trim()) {
    event.preventDefault()
    void verify(result, token)
  }
}

async function verifyPicture(
  result: HTMLElement,
  sent: HTMLFormElement,
  picture: File,
): Promise<void> {
  const turn = ++latest
  showNote(result, { zh: '正在读图片里的二维码。', en: 'Reading the code in the picture.' })
  const text = await readQr(picture).catch(() => null)
  if (turn !== latest) return
  if (text !== null) return verify(result, text)
  // What this browser cannot read, the server may.
  sent.submit()
}

function readKeys(): TrustedKey[] {
  try {
    const keys: unknown = JSON.parse(document.getElementById('verify-keys')?.textContent ?? '[]')
    return Array.isArray(keys) ? keys : []
  } catch {
    return []
  }
}

/** The day in China, `YYYY-MM-DD`: certificates run by it wherever the reader is. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
}
