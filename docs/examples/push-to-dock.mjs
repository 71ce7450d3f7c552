// Pushes to the docking interface as the program of a fundraising platform does, with nothing but Node.
//
//   node push-to-dock.mjs key                              makes a key pair; the public one goes to the desk
//   node push-to-dock.mjs push <address> <key id> <file>   signs and sends the JSON in the file
//
// The private key is read from YIQI_DOCK_KEY (PEM). The same number and content may be sent again and again.
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'

const [command, address, keyId, file] = process.argv.slice(2)

if (command === 'key') {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  console.log(privateKey.export({ format: 'pem', type: 'pkcs8' }))
  console.log(raw.toString('base64'))
} else if (command === 'push' && address && keyId && file) {
  const body = JSON.stringify(JSON.parse(await readFile(file, 'utf8')))
  const path = '/api/v1/dock/pushes'
  const timestamp = String(Math.floor(Date.now() / 1000))
  const digest = createHash('sha256').update(body).digest('hex')
  const text = ['yiqi-dock-v1', 'POST', path, timestamp, digest].join('\n')
  const key = createPrivateKey(process.env.YIQI_DOCK_KEY ?? '')
  const reply = await fetch(new URL(path, address), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'yiqi-key': keyId,
      'yiqi-timestamp': timestamp,
      'yiqi-signature': sign(null, Buffer.from(text), key).toString('base64'),
    },
    body,
  })
  console.log(reply.status, await reply.text())
  process.exitCode = reply.ok ? 0 : 1
} else {
  console.error('node push-to-dock.mjs key | push <address> <key id> <file>')
  process.exitCode = 2
}
