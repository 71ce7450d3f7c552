import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import type { ObjectStoreConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import { addressOf, bufferedFile, hashOf } from './address.ts'
import { examineUpload } from './examine.ts'
import type { Scanner } from './scanner.ts'
import { type ReceivedFile, type SpooledFile, spool } from './spool.ts'
import type { FileStore } from './store.ts'

/**
 * Files in one bucket of any S3-compatible store.
 * @param spoolDirectory local, for judging a file before it is sent on
 * @param prefix of the keys, with a slash at its end
 */
export function createS3Store(
  config: ObjectStoreConfig,
  spoolDirectory: string,
  scanner: Scanner,
  prefix = '',
): FileStore {
  const { bucket, endpoint, region, accessKeyId, secretAccessKey } = config
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint && { endpoint, forcePathStyle: true }),
    // Newer checksums are unknown to many compatible stores; ours is the address itself.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const at = (sha256: string) => ({ Bucket: bucket, Key: prefix + addressOf(sha256) })

  const send = async ({ path, sha256, bytes, mediaType }: SpooledFile) => {
    if (await store.has(sha256)) return
    await client.send(
      new PutObjectCommand({
        ...at(sha256),
        Body: createReadStream(path),
        ContentLength: bytes,
        ContentType: mediaType,
      }),
    )
  }

  const store: FileStore = {
    put: (content, { maxBytes, ...options }) => {
      const examine = (received: ReceivedFile) => examineUpload(scanner, received, options)
      return spool(spoolDirectory, content, { maxBytes, examine }, send)
    },
    putTrustedStream: (content, mediaType) =>
      spool(
        spoolDirectory,
        content,
        {
          maxBytes: Number.POSITIVE_INFINITY,
          examine: (received) => ({ ...received, mediaType, scan: 'own' }),
        },
        send,
      ),
    async putTrusted(content, mediaType) {
      const file = bufferedFile(content, mediaType)
      if (await store.has(file.sha256)) return file
      await client.send(
        new PutObjectCommand({ ...at(file.sha256), Body: content, ContentType: mediaType }),
      )
      return file
    },
    async get(sha256) {
      const { Body } = await client.send(new GetObjectCommand(at(sha256))).catch((error) => {
        throw isMissing(error) ? new AppError('YQ_NOT_FOUND') : error
      })
      if (!(Body instanceof Readable)) throw new Error('The object store answered no stream.')
      return Body
    },
    has: (sha256) =>
      client.send(new HeadObjectCommand(at(sha256))).then(
        () => true,
        (error) => {
          if (isMissing(error)) return false
          throw error
        },
      ),
    verify: async (sha256) => (await hashOf(await store.get(sha256))) === sha256,
    remove: async (sha256) => void (await client.send(new DeleteObjectCommand(at(sha256)))),
  }
  return store
}

const isMissing = (error: unknown) =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404
