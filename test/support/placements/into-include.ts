import { type Piece, type Placed, place, sectionsOf } from './pieces.ts'

const movable = new Set(['services', 'gateways', 'externals', 'policies', 'invariants'])

/** The same mesh with its services, and what may stand with them, in a file that it includes. */
export function intoInclude(text: string): Placed | undefined {
  const sections = sectionsOf(text)
  if (!sections.some(({ key }) => movable.has(key)) || sections.some(({ key }) => key === 'include'))
    return undefined
  const kept: Piece[] = [{ added: 'include: [parts/*.mesh.yaml]\n' }]
  const moved: Piece[] = []
  const head = sections[0]?.start ?? 0
  if (head > 0) kept.unshift({ start: 0, end: head })
  for (const section of sections) (movable.has(section.key) ? moved : kept).push(section)
  return place(text, { 'mesh.yaml': kept, 'parts/all.mesh.yaml': moved })
}
