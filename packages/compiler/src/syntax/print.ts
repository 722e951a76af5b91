import type { CutFile } from './cut.ts'

/** The text of a file from its entries: byte for byte what was cut. */
export function print(cut: CutFile): string {
  return cut.entries.map(({ entry }) => entry.text).join('')
}
