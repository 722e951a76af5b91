/** What a `retry` may answer to beside a status, with what it stands for in Envoy. */
export const httpRetryEvents = [
  '5xx',
  'gateway-error',
  'reset',
  'connect-failure',
  'refused-stream',
  'retriable-4xx'
] as const

/** Statuses of gRPC by name: the ones that Envoy can retry, and that a fault can answer with. */
export const grpcStatuses = [
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable'
] as const

export const retryEvents: readonly string[] = [...httpRetryEvents, ...grpcStatuses]
