import type { FileSpan } from './types.ts'

/** The order of the files of a mesh, and within a file that of the text. Files that are none of the mesh come last. */
export function compareFileSpans(paths: readonly string[]): (a: FileSpan, b: FileSpan) => number {
  const order = new Map(paths.map((path, at) => [path, at]))
  return (a, b) =>
    (order.get(a.file) ?? paths.length) - (order.get(b.file) ?? paths.length) ||
    a.start - b.start ||
    a.end - b.end
}
