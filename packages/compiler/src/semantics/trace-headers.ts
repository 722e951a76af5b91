import type { Tracing } from '../model/details/observability.ts'
import type { Capabilities } from './capabilities.ts'

export type TraceHeader = Tracing['propagation']['value']

/**
 * The kinds of headers that the app and the proxy of a service hand a trace on with. Envoy traces for X-Ray by the
 * header of X-Ray, whatever the apps speak, so where App Mesh exports to X-Ray that one goes along.
 */
export function traceHeaders(
  { propagation, exports }: Tracing,
  target: Capabilities['target']
): ReadonlySet<TraceHeader> {
  const isTracedByEnvoy = target === 'appmesh' && exports.some(({ kind }) => kind === 'xray')
  return new Set(isTracedByEnvoy ? [propagation.value, 'xray'] : [propagation.value])
}
