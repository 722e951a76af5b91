import stringWidth from 'fast-string-width'

/** A row: what it is called, and its cells. */
export type Row = readonly [name: string, ...cells: readonly string[]]

const widest = 80
const indent = '  '

/**
 * Rows in columns, the first one to the left and the others to the right, with two blanks between them. Where that would be
 * wider than 80 columns, each name stands on a line of its own above its cells. Columns in which
 * every row but the first has nothing are left out.
 */
export function table(rows: readonly Row[]): readonly string[] {
  const used = (rows[0] ?? ['']).map(
    (_, column) => column === 0 || rows.slice(1).some(row => (row[column] ?? '') !== '')
  )
  const shown = rows.map(row => row.filter((_, column) => used[column]))
  const widths = (shown[0] ?? []).map((_, column) =>
    Math.max(...shown.map(row => stringWidth(row[column] ?? '')))
  )
  const [ofName = 0, ...ofCells] = widths
  const cellsOf = (row: readonly string[]) =>
    row
      .slice(1)
      .map((cell, at) => `${indent}${' '.repeat((ofCells[at] ?? 0) - stringWidth(cell))}${cell}`)
      .join('')
  const whole = indent.length + ofName + ofCells.reduce((sum, width) => sum + indent.length + width, 0)
  if (whole <= widest)
    return shown.map(row =>
      `${indent}${row[0] ?? ''}${' '.repeat(ofName - stringWidth(row[0] ?? ''))}${cellsOf(row)}`.trimEnd()
    )
  return shown.flatMap(row => [`${indent}${row[0] ?? ''}`, `${indent}${cellsOf(row)}`.trimEnd()])
}
