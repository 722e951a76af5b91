import type { Match } from '../../expr/types.ts'
import { type Request, requestOf } from './request.ts'

/** What a route of a gateway puts in place of the path, or of the part of it before `**`. */
export interface PathRewriting {
  readonly prefix: string | undefined
  readonly path: string | undefined
}

/** The request as the service behind a gateway sees it. */
export function rewritten(request: Request, match: Match, { prefix, path }: PathRewriting): Request {
  if (path !== undefined) return withPath(request, path)
  if (prefix === undefined || match.kind !== 'http' || match.path.kind === 'regex') return request
  const { segments, end } = match.path
  // Where the whole path is given there is no part before `**`, so the two are the same.
  if (end === 'exact') return withPath(request, prefix)
  const last = segments.at(-1)
  const isGlued = end === 'glued' && last?.kind === 'literal'
  const kept = request.path.slice(isGlued ? segments.length - 1 : segments.length)
  const rest = kept.length === 0 ? '' : `/${kept.join('/')}`
  // `/a-**` is the beginning of a text, everything else a number of whole segments.
  const tail = isGlued ? rest.slice(1 + last.text.length) : rest
  return withPath(request, isGlued ? `${prefix}${tail}` : `${prefix.replace(/\/+$/, '')}${tail}`)
}

function withPath(request: Request, path: string): Request {
  return { ...request, path: requestOf({ path: path === '' ? '/' : path }).path }
}
