import { indented, type Piece, type Placed, place, type Range, type Section, sectionsOf } from './pieces.ts'

const movable = new Set(['services', 'gateways', 'externals'])

/** The same mesh whose file names its services and no more; what they are, the only environment says. */
export function intoEnvironment(text: string): Placed | undefined {
  const sections = sectionsOf(text)
  const moving = sections.filter(({ key, isBlock }) => movable.has(key) && isBlock)
  if (moving.length === 0 || sections.some(({ key }) => key === 'environments')) return undefined
  const pieces: Piece[] = [{ start: 0, end: sections[0]?.start ?? 0 }]
  for (const section of sections)
    if (moving.includes(section)) pieces.push(...bareOf(text, section))
    else pieces.push(section)
  if (!text.endsWith('\n')) pieces.push({ added: '\n' })
  pieces.push({ added: 'environments:\n  only:\n' })
  for (const section of moving) pieces.push(...bodyOf(text, section))
  return place(text, { 'mesh.yaml': pieces })
}

/** `services:` with the names below it, and nothing in them: a name stands where it is declared. */
function bareOf(text: string, section: Section): readonly Piece[] {
  const names = namesIn(text, section).flatMap(name => [{ added: '  ' }, name, { added: ': {}\n' }])
  return [{ added: `${section.key}:\n` }, ...names]
}

/** The section as it was, with its names as names of what is patched. */
function bodyOf(text: string, section: Section): readonly Piece[] {
  const names = namesIn(text, section)
  return indented(text, section, '    ').flatMap(piece => {
    const name =
      'added' in piece ? undefined : names.find(({ start }) => piece.start <= start && start < piece.end)
    if ('added' in piece || name === undefined) return [piece]
    return [
      { start: piece.start, end: name.start },
      { added: text.slice(name.start, name.end) },
      { start: name.end, end: piece.end }
    ]
  })
}

function namesIn(text: string, { start, end }: Section): readonly Range[] {
  return [...text.slice(start, end).matchAll(/^ {2}(?<name>[^\s#:][^:\n]*):/gm)].map(
    ({ index, groups: { name = '' } = {} }) => ({
      start: start + index + 2,
      end: start + index + 2 + name.length
    })
  )
}
