import { hashesFromTiles, parseCheckpoint, parseNote, rootAt, type TileReader } from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import { addr, Transaction } from 'micro-eth-signer'
import type { JsonRpc } from './json-rpc.ts'

/** In front of the checkpoint in the data of a transaction. */
const prefix = 'yiqi-ledger-anchor/v1\n'
const gasPerByte = 40n
const gasBase = 60_000n
const retryMs = 500
const retries = 60

/**
 * Writes origin, size and root of a checkpoint into an EVM chain, as the data of a transaction of the key's account to
 * itself: no contract has to be deployed or believed (charity §6.1 L16).
 * @param key private key of secp256k1, hex
 * @returns hash of the transaction, once a block holds it
 * @throws Error of the node, or where no block takes it
 */
export async function anchorCheckpoint(
  rpc: JsonRpc,
  key: string,
  checkpoint: Uint8Array,
): Promise<string> {
  const { text } = parseNote(checkpoint)
  parseCheckpoint(text)
  const account = addr.fromPrivateKey(key)
  const data = `0x${Buffer.from(prefix + text).toString('hex')}`
  const [chainId, nonce, gasPrice] = await Promise.all([
    rpc<string>('eth_chainId'),
    rpc<string>('eth_getTransactionCount', account, 'pending'),
    rpc<string>('eth_gasPrice'),
  ])
  const transaction = Transaction.prepare({
    type: 'legacy',
    to: account,
    value: 0n,
    data,
    chainId: BigInt(chainId),
    nonce: BigInt(nonce),
    gasPrice: BigInt(gasPrice),
    gasLimit: gasBase + gasPerByte * BigInt(data.length / 2),
  })
  const hash = await rpc<string>('eth_sendRawTransaction', transaction.signBy(key).toHex())
  for (let n = 0; n < retries; n++) {
    const receipt = await rpc<Receipt | null>('eth_getTransactionReceipt', hash)
    if (receipt) {
      if (receipt.status !== '0x1') throw new Error(`transaction ${hash} failed`)
      return hash
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs))
  }
  throw new Error(`no block took transaction ${hash}`)
}

interface Receipt {
  status: string
  blockNumber: string
}

export interface Anchored {
  origin: string
  size: number
  /** Who sent it. */
  account: string
  block: number
  /** Of the block, ISO 8601. */
  at: string
  /** Whether the log still begins with what was anchored. */
  isOfThisLog: boolean
}

/**
 * Reads an anchor and compares it with a log: the tree of the anchored size, reckoned from the tiles, must have the
 * anchored root.
 * @param origin of the log, known from elsewhere
 * @throws Error where the transaction is no anchor, or not in a block
 */
export async function readAnchor(
  rpc: JsonRpc,
  hash: string,
  reader: TileReader,
  { origin, size }: { origin: string; size: number },
): Promise<Anchored> {
  const [transaction, receipt] = await Promise.all([
    rpc<{ input: string; from: string } | null>('eth_getTransactionByHash', hash),
    rpc<Receipt | null>('eth_getTransactionReceipt', hash),
  ])
  if (!transaction || receipt?.status !== '0x1') throw new Error(`${hash} is in no block`)
  const text = Buffer.from(transaction.input.slice(2), 'hex').toString('utf8')
  if (!text.startsWith(prefix)) throw new Error(`${hash} is no anchor`)
  const anchored = parseCheckpoint(text.slice(prefix.length))
  const block = await rpc<{ timestamp: string }>('eth_getBlockByNumber', receipt.blockNumber, false)
  return {
    origin: anchored.origin,
    size: anchored.size,
    account: transaction.from,
    block: Number(receipt.blockNumber),
    at: new Date(Number(block.timestamp) * 1000).toISOString(),
    isOfThisLog:
      anchored.origin === origin &&
      anchored.size <= size &&
      Buffer.compare(await rootOf(reader, anchored.size, size), anchored.root) === 0,
  }
}

function rootOf(reader: TileReader, anchored: number, size: number): Promise<Uint8Array> {
  const hash = nodeSha256()
  return rootAt(anchored, hash, hashesFromTiles(reader, size, hash))
}
