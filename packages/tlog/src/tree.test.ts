import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeHex, utf8 } from './bytes.ts'
import {
  type Node,
  plainSha256,
  proveConsistency,
  proveInclusion,
  proveSubtree,
  rootAt,
  type TreeHash,
  verifyConsistency,
  verifyInclusion,
  verifySubtree,
  verifySubtreeInclusion,
} from './index.ts'
import { nodeSha256 } from './node/index.ts'
import { splitPoint } from './ranges.ts'
import { haveVectors, vectorRows } from './testing/vectors.ts'

const hash = nodeSha256()

/** MTH of RFC 6962 §2.1, as it is written there. */
function naiveRoot(leaves: readonly Uint8Array[], by: TreeHash = hash): Uint8Array {
  if (leaves.length === 0) return by.emptyRoot()
  if (leaves.length === 1) return leaves[0] as Uint8Array
  const split = splitPoint(leaves.length)
  return by.node(naiveRoot(leaves.slice(0, split), by), naiveRoot(leaves.slice(split), by))
}

const donation = (index: number) => utf8(`donation-${index}`)
const leavesOf = (size: number) => Array.from({ length: size }, (_, at) => hash.leaf(donation(at)))
const reader = (leaves: readonly Uint8Array[]) => async (nodes: readonly Node[]) =>
  nodes.map(({ level, index }) =>
    naiveRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
  )
const hexes = (hashes: readonly Uint8Array[]) => hashes.map(encodeHex)

const root1 = '3af521809f8ead4adc5c3e22bc31064ac72aec45e70d0e95e55279f8b56a5254'

describe('C §6.5 byte for byte', () => {
  const setA = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657']
    .concat('606162636465666768696a6b6c6d6e6f')
    .map((hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))

  test.each([
    ['Node', nodeSha256()],
    ['plain', plainSha256()],
  ])('set A by %s: the empty tree and 8 leaves', async (_name, by) => {
    expect(encodeHex(by.emptyRoot())).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    const leaves = setA.map((entry) => by.leaf(entry))
    expect(encodeHex(await rootAt(8, by, reader(leaves)))).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    )
  })

  test.each([
    [2, '257191df40f784b4d04ca8a830ac1df05a8577582b9fd38a4480fe64b1fe7a5d'],
    [3, '8b9b0a65098204d363857c36558620f57ccabb206d25db9caa6facc3bfd0ba92'],
    [4, 'a88529296183a6b8301fc41cce623a997488df8f4664495770b8cf002f98de17'],
    [7, '129b39d297a0aa05c5aa107e39f0dbf9d8b8a7edce397cd2f26af89e16597850'],
    [256, '09ebd5c42dc7445784d52a1271ff58ce86990c2e58ec8f4c14f4429fc3002396'],
    [257, '50078d1203187a273e1208e6216b321b8857cbefa0312180b436d9fda9514118'],
  ])('set B: root of %i', async (size, root) => {
    const leaves = leavesOf(size)
    expect(encodeHex(await rootAt(size, hash, reader(leaves)))).toBe(root)
  })

  const a = '9017081ca06858878a85a9ef3049a516c345622c4dbf2e25749b0f6edc640d02'
  const b = '94c15e5e4a7cd0ab166bae4deb406a93048bdd550b8103328891edda064b7309'
  const d = '9c40e11d1b2bdf9248fdf4d59e4c6854f6227fe2afdf87dc91f87e488406e123'
  const root2 = '257191df40f784b4d04ca8a830ac1df05a8577582b9fd38a4480fe64b1fe7a5d'
  const root4 = 'a88529296183a6b8301fc41cce623a997488df8f4664495770b8cf002f98de17'
  const read = reader(leavesOf(7))

  test('set B: proofs', async () => {
    expect(hexes(await proveInclusion(3, 7, hash, read))).toEqual([a, root2, b])
    expect(hexes(await proveInclusion(6, 7, hash, read))).toEqual([d, root4])
    expect(hexes(await proveConsistency(3, 7, hash, read))).toEqual([a, root1, root2, b])
    expect(hexes(await proveConsistency(4, 7, hash, read))).toEqual([b])
  })

  test('an entry of the ledger: its leaf', () => {
    const commitment = 'fbc5f112285e28a54ab4b268f1b307877fafc2856bbd71e50042014c3972607a'
    const entry = utf8(
      `{"amount":10001,"at":"2026-01-01","campaign":"53100000500000001TA26001","commit":{"donor":"${commitment}"},"cur":"CNY","id":"dn_0001","t":"donation_received","v":1}`,
    )
    expect(entry.length).toBe(215)
    expect(encodeHex(hash.leaf(entry))).toBe(
      '519f4220a7daaa8a2240a9e5d5c8c234e6aaaeea6af5019c18df94723e4b61b0',
    )
  })
})

describe('worked examples', () => {
  const leaves = leavesOf(7)
  const read = reader(leaves)
  const rootOf = (size: number) => naiveRoot(leaves.slice(0, size))

  test('W31 incl(3 of 7) with the leaf, and with another', async () => {
    const proof = await proveInclusion(3, 7, hash, read)
    const verify = (entry: string) =>
      verifyInclusion(hash, 3, 7, hash.leaf(utf8(entry)), proof, rootOf(7))
    expect(verify('donation-3')).toBe(true)
    expect(verify('donation-X')).toBe(false)
  })

  test('W32 what is no proof', async () => {
    const proof = await proveConsistency(3, 7, hash, read)
    const verify = (from: Uint8Array, to: Uint8Array, hashes: readonly Uint8Array[]) =>
      verifyConsistency(hash, 3, 7, from, to, hashes)
    expect(verify(rootOf(3), rootOf(7), proof)).toBe(true)
    expect(verify(rootOf(7), rootOf(3), proof)).toBe(false)
    expect(verify(rootOf(3), rootOf(7), proof.slice(0, -1))).toBe(false)
    expect(verify(rootOf(3), rootOf(7), [...proof, rootOf(1)])).toBe(false)
    const inclusion = await proveInclusion(6, 7, hash, read)
    const leaf = leaves[6] as Uint8Array
    expect(verifyInclusion(hash, 6, 7, leaf, inclusion, rootOf(7))).toBe(true)
    expect(verifyInclusion(hash, 7, 7, leaf, inclusion, rootOf(7))).toBe(false)
    expect(verifyInclusion(hash, 6, 7, leaf, [...inclusion, rootOf(1)], rootOf(7))).toBe(false)
    await expect(proveInclusion(7, 7, hash, read)).rejects.toMatchObject({ code: 'bad_range' })
  })
})

interface Vector {
  path: string
  kind: 'inclusion' | 'consistency' | 'subtreeinclusion' | 'subtreeconsistency'
  wantErr: boolean
  proof: string[] | null
  [field: string]: unknown
}

describe.skipIf(!haveVectors)(
  'vectors of transparency-dev/merkle (data/tlog_merkle_vectors)',
  () => {
    const vectors = haveVectors ? vectorRows<Vector>('tlog_merkle_vectors_rfc6962.jsonl.gz') : []
    const bytes = (base64: unknown) => new Uint8Array(Buffer.from(String(base64), 'base64'))

    function accepts(vector: Vector): boolean {
      const proof = (vector.proof ?? []).map(bytes)
      const number = (field: string) => Number(vector[field])
      const hashOf = (field: string) => bytes(vector[field])
      switch (vector.kind) {
        case 'inclusion':
          return verifyInclusion(
            hash,
            number('leafIdx'),
            number('treeSize'),
            hashOf('leafHash'),
            proof,
            hashOf('root'),
          )
        case 'consistency':
          return verifyConsistency(
            hash,
            number('size1'),
            number('size2'),
            hashOf('root1'),
            hashOf('root2'),
            proof,
          )
        case 'subtreeinclusion':
          return verifySubtreeInclusion(
            hash,
            number('leafIdx'),
            number('start'),
            number('end'),
            hashOf('leafHash'),
            proof,
            hashOf('root'),
          )
        case 'subtreeconsistency':
          return verifySubtree(
            hash,
            number('start'),
            number('end'),
            number('size'),
            hashOf('root1'),
            hashOf('root2'),
            proof,
          )
      }
    }

    test('all 398', () => {
      expect(vectors).toHaveLength(398)
      const wrong = vectors.filter((vector) => accepts(vector) === vector.wantErr)
      expect(wrong.map(({ path }) => path)).toEqual([])
    })
  },
)

describe('against a naive tree', () => {
  const all = leavesOf(2100)
  const read = reader(all)
  const sizes = fc
    .tuple(fc.nat(2100), fc.nat(2100))
    .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)

  test('consistency of any two sizes; a changed hash is found', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async ([from, to], at) => {
        const proof = await proveConsistency(from, to, hash, read)
        const [old, root] = [naiveRoot(all.slice(0, from)), naiveRoot(all.slice(0, to))]
        expect(verifyConsistency(hash, from, to, old, root, proof)).toBe(true)
        if (proof.length === 0) return
        const changed = proof.map((one) => one.slice())
        const one = changed[at % proof.length] as Uint8Array
        one[at % 32] = (one[at % 32] as number) ^ 1
        expect(verifyConsistency(hash, from, to, old, root, changed)).toBe(false)
        expect(verifyConsistency(hash, from, to, old, root, proof.slice(1))).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  test('inclusion of any leaf; no other leaf, index or size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2100 }), fc.nat(), async (size, any) => {
        const index = any % size
        const proof = await proveInclusion(index, size, hash, read)
        const root = naiveRoot(all.slice(0, size))
        const leaf = all[index] as Uint8Array
        expect(verifyInclusion(hash, index, size, leaf, proof, root)).toBe(true)
        const other = (index + 1) % size
        if (other !== index) {
          expect(verifyInclusion(hash, other, size, leaf, proof, root)).toBe(false)
          expect(verifyInclusion(hash, index, size, all[other] as Uint8Array, proof, root)).toBe(
            false,
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  test('all subtrees of all trees up to 40', async () => {
    for (let size = 1; size <= 40; size++) {
      const root = naiveRoot(all.slice(0, size))
      for (let start = 0; start < size; start++) {
        for (let end = start + 1; end <= size; end++) {
          const subtree = naiveRoot(all.slice(start, end))
          const proving = proveSubtree(start, end, size, hash, read)
          if (start % 2 ** Math.ceil(Math.log2(end - start)) !== 0)
            await expect(proving).rejects.toMatchObject({ code: 'bad_range' })
          else
            expect(verifySubtree(hash, start, end, size, subtree, root, await proving)).toBe(true)
        }
      }
    }
  })
})
