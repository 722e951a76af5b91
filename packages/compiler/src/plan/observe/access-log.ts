import type { Service, Version } from '../../model/types.ts'
import { operators, speaks, unmeasuredFields } from '../../semantics/access-log-fields.ts'
import { isMeasured } from '../../semantics/measured-goals.ts'
import { fillIn } from '../fill-in.ts'
import type { Scope } from '../scope.ts'
import { flatText } from '../service/plain.ts'
import type { Value } from '../value.ts'

/** One field of Envoy's access log, and the command operators that fill it. */
export interface AccessLogField {
  readonly key: string
  readonly operator: Value
}

/**
 * The fields of Envoy's access log: those of `logs.fields`, what every request log has, those of
 * `accessLog.fields` (which win over the others), and what metric filters read. With a version
 * its name is among them where versions are told apart.
 */
export function accessLogFields(
  scope: Scope,
  service: Service,
  version?: Version
): readonly AccessLogField[] {
  const fields = new Map(usualFields(scope, service).map(({ key, operator }) => [key, operator]))
  if (isMeasured(scope.mesh, scope.planner.target, service))
    for (const [key, operator] of measuredFields(scope, service, version))
      fields.set(keyFor(fields, key, operator), operator)
  return [...fields].map(([key, operator]) => ({ key, operator }))
}

/** Those without what metric filters read. */
export function usualFields(scope: Scope, service: Service): readonly AccessLogField[] {
  return [...unmeasuredFields(scope.mesh, service)].map(([key, operator]) => ({
    key,
    operator: typeof operator === 'string' ? operator : fillIn(operator, scope)
  }))
}

/**
 * Key of the field that has a value: what it is called already where a filter can name it, else the
 * given one, which a field of the user's own may have taken for something else.
 */
function keyFor(fields: ReadonlyMap<string, Value>, key: string, operator: string): string {
  if (flatText(fields.get(key)) === operator) return key
  if (operator.startsWith('%'))
    for (const [own, value] of fields) if (/^\w+$/.test(own) && flatText(value) === operator) return own
  return fields.has(key) ? `mesh${key.slice(0, 1).toUpperCase()}${key.slice(1)}` : key
}

/** Names of the fields that metric filters read. */
export interface MeasuredKeys {
  readonly serviceName: string
  readonly environment: string | undefined
  readonly version: string | undefined
  readonly path: string
  readonly status: string
  readonly durationMs: string
  readonly cluster: string
  readonly grpcStatus: string | undefined
}

/** Undefined where nothing can or shall be read from the log of a service. */
export function measuredKeys(scope: Scope, service: Service): MeasuredKeys | undefined {
  if (!isMeasured(scope.mesh, scope.planner.target, service)) return undefined
  const [version] = service.versions
  const fields = new Map(
    accessLogFields(scope, service, version).map(({ key, operator }) => [key, operator] as const)
  )
  const found = new Map(
    measuredFields(scope, service, version).map(([key, operator]) => [key, keyFor(fields, key, operator)])
  )
  return {
    serviceName: found.get('serviceName') ?? 'serviceName',
    environment: found.get('environment'),
    version: found.get('version'),
    path: found.get('path') ?? 'path',
    status: found.get('status') ?? 'status',
    durationMs: found.get('durationMs') ?? 'durationMs',
    cluster: found.get('cluster') ?? 'cluster',
    grpcStatus: found.get('grpcStatus')
  }
}

function measuredFields(
  { mesh }: Scope,
  service: Service,
  version: Version | undefined
): readonly (readonly [string, string])[] {
  const { path, status, durationMs, cluster, grpcStatus } = operators
  return Object.entries({
    serviceName: service.name,
    ...(mesh.environment === undefined ? {} : { environment: mesh.environment }),
    ...(version === undefined || service.versions.length === 1 ? {} : { version: version.name }),
    path,
    status,
    durationMs,
    cluster,
    ...(speaks(service, 'grpc') ? { grpcStatus } : {})
  })
}
