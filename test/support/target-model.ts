import type { Capabilities, TargetDefaults } from '../../packages/compiler/src/semantics/capabilities.ts'

/** A target that honours all that a file says, with small numbers where it says nothing. */
export function targetModel(defaults: Partial<TargetDefaults>): Capabilities {
  return {
    target: 'envoy',
    title: 'Test',
    defaults: {
      requestTimeoutMs: 15_000,
      idleTimeoutMs: 300_000,
      maxRetries: 0,
      retriesSlow: true,
      honoursRetry: true,
      connectTimeoutMs: 5000,
      honoursConnectTimeout: true,
      backoffBaseMs: 25,
      backoffMaxMs: 250,
      honoursBackoff: true,
      enforcesInboundTimeout: true,
      ...defaults
    },
    features: {}
  }
}
