import { tables } from '@meshc/schema/tables'
import { type Piece, type Placed, place, sectionsOf } from './pieces.ts'

const inDefaults = new Set(
  Object.keys(tables.shapes[tables.shapes[tables.root]?.map?.keys['defaults']?.shape ?? -1]?.map?.keys ?? {})
)

/** The same mesh of one service, whose keys stand under `defaults` as far as they may: a canary is a service's own. */
export function intoDefaults(text: string): Placed | undefined {
  if (/^ +(canary:|strategy: canary)|deployment: \{.*canary/m.test(text)) inDefaults.delete('deployment')
  else inDefaults.add('deployment')
  const sections = sectionsOf(text)
  const services = sections.find(({ key }) => key === 'services')
  if (services === undefined || !services.isBlock || sections.some(({ key }) => key === 'defaults'))
    return undefined
  const names = linesOf(text, services).filter(({ line }) => /^ {2}[^\s#]/.test(line))
  if (names.length !== 1) return undefined
  const moved: Piece[] = []
  const kept: Piece[] = []
  let isMoving = false
  for (const { line, start, end } of linesOf(text, services)) {
    const key = /^ {4}(?<key>[A-Za-z]+):/.exec(line)?.groups?.['key']
    if (/^ {0,3}[^\s]/.test(line)) isMoving = false
    else if (key !== undefined) isMoving = inDefaults.has(key)
    if (isMoving) moved.push({ start: start + 2, end })
    else kept.push({ start, end })
  }
  if (moved.length === 0) return undefined
  const pieces: Piece[] = [{ start: 0, end: services.start }, { added: 'defaults:\n' }]
  for (const piece of moved) pieces.push(piece)
  return place(text, { 'mesh.yaml': [...pieces, ...kept, { start: services.end, end: text.length }] })
}

function linesOf(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const lines: { readonly line: string; readonly start: number; readonly end: number }[] = []
  for (let at = start; at < end; ) {
    const next = text.indexOf('\n', at)
    const lineEnd = next < 0 || next >= end ? end : next + 1
    lines.push({ line: text.slice(at, lineEnd), start: at, end: lineEnd })
    at = lineEnd
  }
  return lines
}
