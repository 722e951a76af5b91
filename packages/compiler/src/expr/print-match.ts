import type { Match, PathMatch } from './types.ts'

/** The canonical text: one segment that is free is `*`, whatever name it had. */
export function printMatch(match: Match): string {
  if (match.kind === 'tcp') return 'tcp'
  if (match.kind === 'grpc')
    return `grpc ${match.service === undefined ? '**' : `${match.service}/${match.method ?? '*'}`}`
  const path = printPath(match.path)
  return match.verbs.length === 0 ? path : `${match.verbs.join('|')} ${path}`
}

export function printPath(path: PathMatch): string {
  if (path.kind === 'regex') return `~ ${path.source}`
  const segments = path.segments.map(segment => (segment.kind === 'any' ? '/*' : `/${segment.text}`)).join('')
  if (path.end === 'below') return `${segments}/**`
  return path.end === 'glued' ? `${segments}**` : segments || '/'
}
