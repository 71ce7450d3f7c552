/** What can be wrong: a stable code with its meaning and what to do, in Chinese and English. */
const texts = {
  bad_base64: [
    '不是标准的 Base64 编码（RFC 4648 第 4 节，含填充，一个值只有一种写法）',
    'Not standard base64 (RFC 4648 §4, padded, one spelling for one value)',
  ],
  bad_note: [
    '签名文本的格式不对：应为以换行结尾的正文、一个空行和至少一行签名',
    'Not a signed note: text ending in a newline, a blank line, at least one signature line',
  ],
  bad_key: ['密钥的格式不对', 'Not a key of a known kind'],
  no_known_signature: [
    '没有任何一个受信任的密钥的签名',
    'No signature from a trusted key: check origin and verifier key',
  ],
  bad_signature: [
    '受信任的密钥的签名不成立：内容或签名被改动过',
    'The signature of a trusted key does not verify: text or signature was changed',
  ],
  bad_checkpoint: [
    '检查点的格式不对：应为来源、大小、根哈希各一行',
    'Not a checkpoint: origin, size and root hash, a line each',
  ],
  bad_proof_file: ['证明文件的格式不对', 'Not a tlog-proof file'],
  bad_witness_message: ['见证协议的报文格式不对', 'Not a message of the witness protocol'],
  bad_path: ['不是分块的路径', 'Not the path of a tile'],
  bad_tile: ['分块的长度不对', 'A tile of the wrong length'],
  bad_bundle: ['条目包的格式不对', 'Not an entry bundle of the expected width'],
  bad_range: ['序号或大小超出范围', 'Index or size is out of range'],
  entry_too_long: [
    '条目超过 65,535 字节，请拆分或只存其哈希',
    'An entry has at most 65,535 bytes: split it or log its hash',
  ],
  not_included: ['包含证明不成立', 'The inclusion proof does not hold'],
  too_few_witnesses: ['见证方的签名不够', 'Too few witnesses have cosigned'],
  missing: ['存储中缺少一块数据', 'The storage lacks a resource that the tree needs'],
  no_log: [
    '这里没有日志；日志要明确创建，不会自动产生',
    'There is no log here; a log is created on purpose, never by accident',
  ],
  log_exists: ['这里已经有一个日志', 'There is a log here already'],
  inconsistent: [
    '存储中的树和最后签名的检查点不一致，拒绝签名',
    'The stored tree does not match the last signed checkpoint; nothing is signed',
  ],
  rolled_back: [
    '见证方见过更新的检查点：日志是从旧备份恢复的，拒绝签名',
    'A witness has seen a newer checkpoint: the log was restored from an old copy; nothing is signed',
  ],
  split_view: [
    '同一大小有两个不同的根：日志出现了两个版本',
    'Two roots for one size: there are two histories of this log',
  ],
  checkpoint_changed: ['检查点已被另一个进程更新', 'The checkpoint was changed by another process'],
  locked: ['日志正被另一个进程写入', 'Another process writes this log'],
  witness_refused: ['见证方拒绝签名', 'The witness refused to cosign'],
  unsupported: [
    '这个浏览器不支持所需的密码算法（需要 HTTPS 和 Ed25519）',
    'This browser lacks the cryptography needed (HTTPS and Ed25519)',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export type TlogErrorCode = keyof typeof texts

/** Everything that this package refuses, it refuses with this. `detail` names place and value. */
export class TlogError extends Error {
  readonly code: TlogErrorCode
  readonly detail: string
  readonly text: { zh: string; en: string }

  constructor(code: TlogErrorCode, detail = '', options?: ErrorOptions) {
    const [zh, en] = texts[code]
    super(`${code}: ${en}${detail && ` (${detail})`}`, options)
    this.name = 'TlogError'
    this.code = code
    this.detail = detail
    this.text = { zh: detail ? `${zh}（${detail}）` : zh, en: detail ? `${en} (${detail})` : en }
  }
}
