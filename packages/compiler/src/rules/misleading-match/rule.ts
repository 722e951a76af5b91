import type { Finding } from '../../diagnostics/define.ts'
import type { Fix } from '../../diagnostics/diagnostic.ts'
import type { Match, PathMatch } from '../../expr/types.ts'
import type { Located } from '../../model/types.ts'
import type { Asked } from '../../semantics/routing/decide.ts'
import { pathOf } from '../../semantics/routing/match.ts'
import { defineRule } from '../define-rule.ts'

interface Path {
  readonly path: string
}

type Message = 'slash' | 'fragment' | 'encoded' | 'alone' | 'relative'

export default defineRule({
  name: 'misleading-match',
  level: 'warning',
  summary: 'A match takes other requests than it seems to.',
  definition: 'language.md#routes',
  messages: {
    slash: ({ path }: Path) =>
      `\`${path}/\` matches only requests that end in the slash, and not \`${path}\`.`,
    fragment: ({ path }: Path) =>
      `Clients do not send what follows \`#\`, so no request has the path \`${path}\`.`,
    encoded: ({ path }: Path) =>
      `The \`%\` in \`${path}\` is not an escape of two hexadecimal digits, such as \`%20\`, so no valid request matches.`,
    alone: ({ path }: Path) =>
      `This regular expression matches the path \`${path}\` and nothing below: it is compared with the whole path.`,
    relative: ({ path }: Path) => `No request matches \`${path}\`: every path begins with a slash.`
  },
  service({ service, report }) {
    for (const { message, path, finding } of misleading(service.routes.filter(({ implied }) => !implied)))
      report(message, { path }, finding)
  },
  mesh({ mesh, report }) {
    for (const { routes } of mesh.gateways.values())
      for (const { message, path, finding } of misleading(routes)) report(message, { path }, finding)
  }
})

interface Misleading extends Path {
  readonly message: Message
  readonly finding: Finding
}

function* misleading(routes: readonly Asked[]): Generator<Misleading> {
  for (const { match } of routes) {
    if (match.value.kind !== 'http') continue
    const found =
      match.value.path.kind === 'regex'
        ? regexTrap(match, match.value.path.source)
        : segmentsTrap(match, match.value.path, routes)
    if (found !== undefined) yield found
  }
}

type SegmentsPath = Extract<PathMatch, { kind: 'segments' }>

function segmentsTrap(
  match: Located<Match>,
  { segments, end }: SegmentsPath,
  routes: readonly Asked[]
): Misleading | undefined {
  const texts = segments.map(segment => (segment.kind === 'any' ? '*' : segment.text))
  const path = `/${texts.join('/')}`
  if (path.includes('#'))
    return {
      message: 'fragment',
      path,
      finding: { at: match.at, help: 'Remove the `#` and what follows.' }
    }
  if (/%(?![0-9A-Fa-f]{2})/.test(path))
    return {
      message: 'encoded',
      path,
      finding: {
        at: match.at,
        help: 'Paths are compared as they are sent, with their escapes. A percent sign is written `%25`.'
      }
    }
  if (end !== 'exact' || segments.length < 2 || texts.at(-1) !== '') return undefined
  const bare = segments.slice(0, -1)
  if (routes.some(other => other.match !== match && takesBare(pathOf(other.match.value), bare)))
    return undefined
  const shown = path.slice(0, -1)
  return {
    message: 'slash',
    path: shown,
    finding: {
      at: match.at,
      help: `Write \`${shown}\` for the path without the slash, or \`${shown}/**\` for it and everything below.`,
      fixes: replacing(match, path, [`${shown}/**`, shown])
    }
  }
}

/** Whether a path that is written out elsewhere takes the one without the slash. A route for everything says nothing of it. */
function takesBare(other: PathMatch, bare: SegmentsPath['segments']): boolean {
  if (other.kind === 'regex') return true
  if (other.segments.length === 0) return false
  return (
    other.segments.length <= bare.length &&
    (other.end !== 'exact' || other.segments.length === bare.length) &&
    other.segments.every((segment, at) => {
      const asked = bare[at]
      if (segment.kind === 'any') return true
      if (asked?.kind !== 'literal') return false
      return other.end === 'glued' && at === other.segments.length - 1
        ? asked.text.startsWith(segment.text)
        : asked.text === segment.text
    })
  )
}

function regexTrap(match: Located<Match>, source: string): Misleading | undefined {
  const text = source.replace(/^\^/, '').replace(/\$$/, '')
  if (/^[A-Za-z0-9_%-]/.test(text) && !/[|?*{]/.test(text.slice(0, 2)) && !text.includes('|'))
    return {
      message: 'relative',
      path: source,
      finding: { at: match.at, help: `Begin with a slash: \`~ /${text}\`.` }
    }
  const plain = text.replaceAll('\\/', '/').replaceAll('\\.', '.')
  if (!/^\/[\w/.~-]*$/.test(plain) || (/\./.test(text) && !text.includes('\\.'))) return undefined
  return {
    message: 'alone',
    path: plain,
    finding: {
      at: match.at,
      help: `Write \`${plain}\`, which says that, or \`${plain === '/' ? '' : plain}/**\` for it and everything below.`,
      fixes: replacing(match, `~ ${source}`, [plain, `${plain === '/' ? '' : plain}/**`])
    }
  }
}

/** Puts paths in place of one that ends a match as it is written. */
function replacing({ at }: Located<Match>, path: string, by: readonly string[]): readonly Fix[] {
  const { entry, start, end } = at
  const written = entry.text.slice(start, end)
  const from = written.indexOf(path)
  if (from < 0 || written.indexOf(path, from + 1) >= 0) return []
  const place = { entry, start: start + from, end: start + from + path.length }
  return by.map(insert => ({ title: `Write \`${insert}\``, safe: false, edits: [{ at: place, insert }] }))
}
