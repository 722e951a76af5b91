import type { Probe } from './types.ts'

export function printProbe(probe: Probe): string {
  if (probe.kind === 'tcp') return 'tcp'
  if (probe.kind === 'grpc') return probe.service === undefined ? 'grpc' : `grpc ${probe.service}`
  const { verb, path, expectFrom, expectTo } = probe
  if (expectFrom === undefined || expectTo === undefined) return `${verb} ${path}`
  return `${verb} ${path} expect ${expectFrom === expectTo ? expectFrom : `${expectFrom}..${expectTo}`}`
}
