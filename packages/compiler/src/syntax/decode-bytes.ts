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

/** The offset of the first byte that does not belong to a whole character, found by halving. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  // Invariant: everything before `low` decodes but for a cut character at its end, everything before `high` does not.
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (decodes(bytes.subarray(0, middle))) low = middle
    else high = middle
  }
  // The bad byte shows at `high`; the character that it spoils begins at most three bytes earlier.
  let start = high - 1
  while (start > 0 && high - start < 4 && ((bytes[start] as number) & 0xc0) === 0x80) start--
  return decodes(bytes.subarray(start, high)) || !decodesWhole(bytes.subarray(0, start)) ? high - 1 : start
}

/** Whether the bytes are UTF-8 that may end inside a character. */
function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function decodesWhole(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
