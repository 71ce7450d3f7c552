import { ensureRead, syllables } from '../search/symbols.ts'
import { initialsOf } from './abbreviation.ts'
import { lookAlikesOf } from './confusables.ts'
import { hashKey } from './hashed-postings.ts'
import { contentTokens } from './latin.ts'
import type { NameProfile } from './profile.ts'
import { TAIWAN_PREFIX } from './words.ts'

/*
 * Keys that look-alike names share. Names are read as syllables, so that what sounds alike falls
 * together; pairs of neighbours and of next but one survive a character more, less or changed.
 */
const PAIR = 1
const SENSE = 2
const SENSE_AT_PLACE = 3
const PAIR_AT_PLACE = 4
const INITIALS = 5
const SHORT_NAME = 6
const TOKEN = 7
const TOKEN_HEAD = 8

/** Names up to this long may be abbreviations. */
const SHORT = 7
const TOKEN_HEAD_LENGTH = 4
/** Senses up to this long have few pairs: one character misread leaves none. */
const FEW_PAIRS = 3

const [main, second, third] = syllables
const HAN = /\p{Script=Han}/u

function soundOf(unit: number): number {
  ensureRead(unit)
  return main?.[unit] || unit
}

function soundsOf(text: string): number[] {
  const sounds: number[] = []
  for (let i = 0; i < text.length; i++) sounds.push(soundOf(text.charCodeAt(i)))
  return sounds
}

function textHash(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

function pairKeys(sounds: readonly number[], keys: number[], place: number): void {
  const [first = 0] = sounds
  if (sounds.length === 1) keys.push(hashKey(PAIR, first, 0, 0))
  for (let i = 0; i + 1 < sounds.length; i++) {
    const [sound = 0, next = 0, afterNext] = [sounds[i], sounds[i + 1], sounds[i + 2]]
    keys.push(hashKey(PAIR, sound, next, 0), hashKey(PAIR_AT_PLACE, sound, next, place))
    if (afterNext !== undefined) keys.push(hashKey(PAIR, sound, afterNext, 0))
  }
}

function hashAll(sounds: readonly number[]): number {
  let hash = 0
  for (const sound of sounds) hash = hashKey(SENSE, hash, sound, 0)
  return hash
}

function letterKeys(kind: number, text: string, keys: number[], apart: number): void {
  for (let i = 0; i + apart < text.length; i++) {
    keys.push(hashKey(kind, text.charCodeAt(i), text.charCodeAt(i + apart), 0))
  }
}

/** Pairs of the beginnings of words; an abbreviation may leave a word out between them. */
function initialKeys(kind: number, profile: NameProfile, keys: number[]): void {
  const initials = initialsOf(profile)
  letterKeys(kind, initials, keys, 1)
  letterKeys(kind, initials, keys, 2)
}

function tokenKeys({ name }: NameProfile): number[] {
  return contentTokens(name).flatMap((token) => [
    hashKey(TOKEN, textHash(token), 0, 0),
    hashKey(TOKEN_HEAD, textHash(token.slice(0, TOKEN_HEAD_LENGTH)), 0, 0),
  ])
}

export const WHOLE_COUNTRY = 1
export const NO_PLACE = 0

/** Where a name stands: one number for its division, place abroad or 中国. */
export function placeOf({ placeCode, scope }: NameProfile): number {
  if (placeCode !== '') return textHash(placeCode)
  return scope.some((word) => !TAIWAN_PREFIX.has(word)) ? WHOLE_COUNTRY : NO_PLACE
}

/** Keys of what distinguishes the name; a short sense has too few, and the qualifiers help out. */
function senseKeys(profile: NameProfile, place: number): number[] {
  const sounds = soundsOf(profile.sense)
  const hash = hashAll(sounds)
  const keys = [hashKey(SENSE, hash, 0, 0), hashKey(SENSE_AT_PLACE, hash, place, 0)]
  pairKeys(sounds, keys, place)
  if (sounds.length < FEW_PAIRS && profile.core !== profile.sense) {
    pairKeys(soundsOf(profile.core), keys, place)
  }
  return keys
}

/** The keys that a name of the index is found by. */
export function keysOf(profile: NameProfile): number[] {
  if (!HAN.test(profile.key)) return tokenKeys(profile)
  const keys = senseKeys(profile, placeOf(profile))
  initialKeys(INITIALS, profile, keys)
  if (profile.key.length <= SHORT) letterKeys(SHORT_NAME, profile.key, keys, 1)
  return keys
}

/** The keys to look up for names that look like this one. */
export function queryKeysOf(profile: NameProfile): number[] {
  if (!HAN.test(profile.key)) return tokenKeys(profile)
  const sounds = soundsOf(profile.sense)
  const place = placeOf(profile)
  const keys = senseKeys(profile, place)
  // The place may be missing on either side.
  const elsewhere = place === NO_PLACE ? WHOLE_COUNTRY : NO_PLACE
  keys.push(hashKey(SENSE_AT_PLACE, hashAll(sounds), elsewhere, 0))
  if (sounds.length <= FEW_PAIRS) misreadKeys(profile.sense, sounds, place, keys)
  initialKeys(SHORT_NAME, profile, keys)
  if (profile.key.length <= SHORT) letterKeys(INITIALS, profile.key, keys, 1)
  return [...new Set(keys)]
}

function misreadKeys(
  sense: string,
  sounds: readonly number[],
  place: number,
  keys: number[],
): void {
  for (const [i, char] of [...sense].entries()) {
    const unit = char.charCodeAt(0)
    const others = lookAlikesOf(char).map((alike) => soundOf(alike.charCodeAt(0)))
    const readings = [second?.[unit] ?? 0, third?.[unit] ?? 0].filter((symbol) => symbol > 0)
    for (const sound of new Set([...others, ...readings])) {
      pairKeys(sounds.with(i, sound), keys, place)
    }
  }
}
