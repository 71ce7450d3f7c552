import { hash } from 'node:crypto'
import { hashLength } from '../hash-length.ts'
import { TreeHash } from '../hash.ts'

/** SHA-256 of Node. */
export const nodeSha256 = (): TreeHash => nodeHash('SHA-256', 'sha256')

/** SM3 of Node, where its OpenSSL has it. */
export const nodeSm3 = (): TreeHash => nodeHash('SM3', 'sm3')

/**
 * One call without an object, and out of OpenSSL as a string, which for so few bytes costs half of
 * what a buffer does.
 */
function nodeHash(name: string, algorithm: string): TreeHash {
  return new TreeHash(name, (input, output, offset) => {
    const digest = hash(algorithm, input, 'binary')
    for (let at = 0; at < hashLength; at++) output[offset + at] = digest.charCodeAt(at)
  })
}
