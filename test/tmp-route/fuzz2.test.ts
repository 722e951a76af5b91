import { it } from 'vitest'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { buildWorkspace } from '../../packages/compiler/src/workspace/build-workspace.ts'
import { memoryHost } from '../support/memory-host.ts'

const routeKeys = [
  'timeout: 0s', 'timeout: 1ms', 'timeout: 0.5ms', 'timeout: 1.5s', 'timeout: none', 'timeout: 40000d', 'timeout: 5s idle none', 'timeout: idle 60s', 'timeout: none idle none', 'timeout: 16s',
  'retry: none', 'retry: 0x', 'retry: 1x', 'retry: 1x on 5xx', 'retry: 1x 0s on 5xx', 'retry: 1x 1ms on 5xx', 'retry: 1000000x 1ms on 5xx', 'retry: 1x 1s on reset', 'retry: 1x 1s on 503', 'retry: 1x 1s on 5xx or 5xx or gateway-error or retriable-4xx or refused-stream or connect-failure or reset or 503',
  'retry: 1x 1s on unavailable or cancelled or deadline-exceeded or internal or resource-exhausted', 'retry: 1x 1s on unavailable', 'retry: 1x 20s on 5xx', 'retry: { maxRetries: 2 }', 'retry: { events: [5xx] }', 'retry: { perTry: 1s }', 'retry: { maxRetries: 2, events: [] }', 'retry: { maxRetries: 1, perTry: 1s, events: [5xx], backoff: { base: 25ms, max: 250ms } }', 'retry: 1x 1s on 5xx backoff 1ms..2ms',
  'to: v1', 'to: { v1: 50%, v2: 50% }', 'to: { v1: 0%, v2: 100% }', 'to: { v1: 33.3%, v2: 66.7% }', 'to: { v1: 0.4%, v2: 99.6% }', 'shares: { v1: 1, v2: 2 }', 'shares: { v1: 999999, v2: 1 }', 'shares: { v1: 1, v2: 1000 }', 'shares: { v1: 0, v2: 0 }', 'to: v1:web', 'to: v1:other', 'to: { v1: 50%, v1:other: 50% }'.replace('v1:other', "'v1:other'"),
  `to: { ${Array.from({ length: 10 }, (_, i) => `v${i + 1}: 10%`).join(', ')} }`, `to: { ${Array.from({ length: 11 }, (_, i) => `v${i + 1}: ${i < 10 ? 9 : 10}%`).join(', ')} }`, 'timeout: 99999999s', 'name: x'
]
it('fuzz', async () => {
  for (const protocol of ['http', 'http2', 'grpc', 'tcp'])
      for (const keys of routeKeys) for (const level of ['error', 'info']) {
        const match = protocol === 'grpc' ? 'grpc **' : protocol === 'tcp' ? 'tcp' : '/**'
        const text = `mesh: m
target: appmesh
regions: { eu-central-1: {} }
services:
  a:
    image: a:1
    ports: { web: 8080/${protocol}, other: 8081/${protocol} }
    health: { probe: ${protocol === 'grpc' ? 'grpc' : protocol === 'tcp' ? 'tcp' : 'GET /h'}, port: web, every: 10s, timeout: 2s }
    idempotent: true
    versions: { ${Array.from({ length: 11 }, (_, i) => `v${i + 1}: {}`).join(', ')} }
    routes:
      - { match: ${match}, ${keys.includes('to:') || keys.includes('shares') ? '' : 'to: v1, '}${keys} }
  b:
    image: b:1
    port: 8080/http
    health: GET /h every 10s timeout 2s
    calls: ['a:web', 'a:other']
lint: { rules: { target-end-of-life: info, timeout-missing: info${level === 'info' ? ', retry-budget-exceeds-timeout: info, target-value-differs: info, unbalanced-weights: info, retry-amplification: info, retry-without-idempotency: info, timeout-nesting: info, idle-timeout-below-request: info' : ''} } }
`
        const built = await buildWorkspace(createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml'), { environment: undefined, regions: [], target: undefined, today: '2026-11-22', format: 'json' })
        const errors = built.findings.filter(f => f.level === 'error')
        const kind = built.kind === 'stopped' ? (built.failures.length > 0 ? 'BUG ' + built.failures.map(f => f.message.slice(0, 160)).join(' | ') : 'refused: ' + [...new Set(errors.map(e => `[${e.rule}] ${e.message.slice(0, 110)}`))].join(' | ')) : `ok`
        console.log(`${protocol} ${level} ${keys.slice(0, 100)} => ${kind}`)
      }
}, 600000)
