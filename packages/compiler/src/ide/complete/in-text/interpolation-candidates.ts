import type { Candidate } from './candidate.ts'
import { namesOf, paramsOf } from './declared-names.ts'
import type { InTextRequest } from './request.ts'

/** The range of a text from an open `$` or `${` to the cursor; undefined elsewhere, and behind `$$`, which is a dollar sign. */
export function openReference({
  shape,
  text,
  offset
}: InTextRequest): { readonly start: number } | undefined {
  if (shape.interpolation === 'none') return undefined
  const before = text.slice(0, offset)
  const start = /(?:^|[^$])(?:\$\$)*(\$(?:\{[\w.-]*)?)$/.exec(before)
  return start === null ? undefined : { start: offset - (start[1] ?? '').length }
}

/** What may come next in a `${…}`: the root, then a name, then what of it is meant. */
export function interpolationCandidates(request: InTextRequest, open: number): readonly Candidate[] {
  const { text, offset, shape, ide } = request
  const inner = text.slice(open + 2, offset)
  const parts = inner.split('.')
  const start = Math.max(open, offset - (parts[parts.length - 1] ?? '').length)
  const brace = text[open + 1] === '{' ? '' : '{'
  const end = offset + (/^[\w-]*/.exec(text.slice(offset))?.[0].length ?? 0)
  const follows = text[end]
  const close = follows === '}' || follows === '.' ? '' : '}'
  const dot = follows === '.' ? '' : '.'
  const item = (
    name: string,
    kind: Candidate['kind'],
    more: 'ends' | 'goes on',
    detail: string
  ): Candidate => ({
    label: name,
    kind,
    insert: brace + name + (more === 'ends' ? close : dot),
    start: brace === '' ? start : offset,
    end,
    detail,
    isKnown: true,
    ...(more === 'goes on' ? { continues: true } : {})
  })
  if (brace !== '' || parts.length === 1) {
    const early = [
      item('region', 'keyword', 'ends', 'the region'),
      item('env', 'keyword', 'ends', 'the environment')
    ]
    if (shape.interpolation === 'compile') return early
    return [
      ...early,
      item('account', 'keyword', 'ends', 'the AWS account'),
      item('param', 'keyword', 'goes on', 'a parameter'),
      item('service', 'keyword', 'goes on', 'the address of a service'),
      item('external', 'keyword', 'goes on', 'the host of an external')
    ]
  }
  if (shape.interpolation === 'compile') return []
  const [root] = parts
  if (parts.length === 2) {
    if (root === 'param')
      return paramsOf(ide)
        .filter(({ type }) => type !== 'secret' || shape.interpolation === 'secret')
        .map(({ name, type }) => item(name, 'parameter', 'ends', type))
    if (root === 'service')
      return namesOf(ide, 'services').map(name => item(name, 'service', 'goes on', 'service'))
    if (root === 'external')
      return namesOf(ide, 'externals').map(name => item(name, 'external', 'goes on', 'external'))
    return []
  }
  if (parts.length > 3) return []
  const host = item('host', 'keyword', 'ends', 'the name alone')
  if (root === 'external') return [host]
  return root === 'service' ? [item('url', 'keyword', 'ends', 'with scheme and port'), host] : []
}
