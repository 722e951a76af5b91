import type { Row } from './rows.ts'
import type { Beside } from './spot.ts'

/** The keys of a map above and below the cursor. */
export function besideOf(map: Beside | undefined, below: readonly Row[], column: number): Beside {
  const keys = [...(map?.keys ?? [])]
  const merged = [...(map?.merged ?? [])]
  for (const row of below) {
    if (row.column < column || (row.column === column && row.dashes.length > 0 && row.content !== column)) {
      if (row.column < column) break
      continue
    }
    if (row.column !== column || row.key === undefined) continue
    if (row.key.name === '<<') merged.push(...row.value)
    else keys.push(row.key.name)
  }
  return { keys, merged }
}
