import type { TargetName } from '../../model/types.ts'
import { planners } from '../../targets/planners.ts'
import type { CompiledRequest } from './compiled-document.ts'

/** A compiled document of some mesh, as it is named between a server and a client. What is not given follows the view. */
export interface CompiledAddress
  extends Pick<CompiledRequest, 'of' | 'environment' | 'region' | 'target' | 'format'> {
  /** The root file of the mesh, in whatever words the server has for it: a path or a URI. */
  readonly root: string
}

export const compiledScheme = 'mesh-compiled'

/**
 * `mesh-compiled:/services.auth%20eu-west-1.yaml?{"root":…}`, encoded. The path is what a client shows as the name of the
 * document; all that counts stands in the query, as JSON, which stays itself however often a client encodes and decodes it.
 */
export function compiledUri({
  root,
  of = '',
  environment,
  region,
  target,
  format = 'yaml'
}: CompiledAddress): string {
  const query = JSON.stringify({ root, of, environment, region, target, format })
  const names = [of === '' ? 'mesh' : of, environment, region, target].filter(each => each !== undefined)
  return `${compiledScheme}:/${encoded(`${names.join(' ').replaceAll('/', '∕')}.${format}`)}?${encoded(query)}`
}

/** What `compiledUri` was given; undefined for any other URI. */
export function parseCompiledUri(uri: string): CompiledAddress | undefined {
  const [, query] = /^mesh-compiled:[^?#]*\?([^#]*)$/.exec(uri) ?? []
  const given = query === undefined ? undefined : readJson(query)
  const text = (key: string) => {
    const value = given?.get(key)
    return typeof value === 'string' ? value : undefined
  }
  const root = text('root')
  if (root === undefined) return undefined
  const target = text('target')
  const address: { [key in keyof CompiledAddress]: CompiledAddress[key] } = {
    root,
    of: text('of') ?? '',
    environment: text('environment'),
    region: text('region'),
    target: isTarget(target) ? target : undefined,
    format: text('format') === 'json' ? 'json' : 'yaml'
  }
  return address
}

function isTarget(name: string | undefined): name is TargetName {
  return name !== undefined && Object.hasOwn(planners, name)
}

/** A lone half of a pair cannot be encoded, and no name has one. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
}

function readJson(query: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(query.startsWith('{') ? query : decodeURIComponent(query))
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
  } catch {
    return undefined
  }
}
