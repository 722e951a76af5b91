import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { reading } from './problems.ts'

export interface Decoded {
  /** Nothing when the file is not read; the problems say why. */
  readonly text: string | undefined
  readonly problems: readonly Diagnostic[]
}

/** A file holds at most this many bytes. */
export const maxFileBytes = 8 * 1024 * 1024

/** The text of a file of UTF-8. A byte order mark stays in the text, so that writing the text back changes nothing. */
export function decodeBytes(file: string, bytes: Uint8Array): Decoded {
  const at = { entry: { file, id: '', text: '' }, start: 0, end: 0 }
  if (bytes.length > maxFileBytes) {
    return { text: undefined, problems: [tooLarge(file, bytes.length)] }
  }
  if (isUtf16(bytes)) {
    const help = 'Save the file as UTF-8.'
    return { text: undefined, problems: [reading.make('yaml-encoding', 'utf16', undefined, { at, help })] }
  }
  const zero = bytes.indexOf(0)
  if (zero >= 0)
    return { text: undefined, problems: [reading.make('yaml-encoding', 'binary', { offset: zero }, { at })] }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), problems: [] }
  } catch {
    const offset = firstInvalid(bytes)
    const line = bytes.subarray(0, offset).reduce((lines, byte) => (byte === 10 ? lines + 1 : lines), 1)
    const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0')
    const help = 'Save the file as UTF-8; it may be text in a Windows or ISO encoding.'
    return {
      text: undefined,
      problems: [reading.make('yaml-encoding', 'invalid', { offset, line, byte }, { at, help })]
    }
  }
}

/** For callers that know the size of a file without its bytes. */
export function tooLarge(file: string, size: number): Diagnostic {
  const at = { entry: { file, id: '', text: '' }, start: 0, end: 0 }
  const help = 'Split the mesh into several files with `include`.'
  return reading.make('yaml-too-large', 'bytes', { size }, { at, help })
}

/** A byte order mark of UTF-16, or every other byte of the first ones zero, as in ASCII text written as UTF-16. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  const sample = bytes.subarray(0, Math.min(bytes.length & ~1, 64))
  if (sample.length < 4) return false
  const zeros = (parity: number) => sample.every((byte, at) => (byte === 0) === (at % 2 === parity))
  return zeros(0) || zeros(1)
}

/** The offset of the first byte that does not begin or continue a character: RFC 3629, section 4. */
function firstInvalid(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return bytes.length
}

/** How many bytes the character at an offset has; 0 when there is none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length =
    first >= 0xc2 && first < 0xe0
      ? 2
      : first >= 0xe0 && first < 0xf0
        ? 3
        : first >= 0xf0 && first < 0xf5
          ? 4
          : 0
  for (let next = 1; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  const second = bytes[at + 1] ?? 0
  // Longer forms than needed, surrogates and codes past U+10FFFF are told by the second byte.
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0
  if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0
  return length
}
