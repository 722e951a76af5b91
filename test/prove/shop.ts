/** A gateway, a service that is released by canary, and one that calls it and a host outside. */
export const shop = `
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
params: { certificate: { type: arn }, alerts: { type: arn }, registry: { type: string, default: 'registry.example' } }
observability:
  slo: { p95: 300ms, errorRate: 1% }
  alarms: { notify: '\${param.alerts}' }
gateways:
  public:
    host: shop.example
    certificate: \${param.certificate}
    routes:
      - { match: /api/cart/**, to: cart }
      - { match: /**, to: web }
services:
  web:
    image: \${param.registry}/web:1
    size: 0.25vCPU 512MB
    port: 8080/http
    health: GET /healthz every 10s timeout 2s
    tasks: 2..8 at 60% cpu
    timeout: 20s idle 60s
    retry: none
    calls: [cart, mail]
  cart:
    image: \${param.registry}/cart:1
    size: 0.5vCPU 1GB
    port: 8081/http
    health: GET /healthz every 10s timeout 2s
    tasks: 2..4 at 70% cpu
    timeout: 4s idle 60s
    idempotent: true
    env: { LEVEL: info }
    secrets: { TOKEN: ssm:/shop/token }
    versions: { v1: {}, v2: { image: '\${param.registry}/cart:2' } }
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 10% -> 100%, every: 5m, rollback: errorRate > 5% }
externals:
  mail: { host: smtp.example, port: 587/tcp }
`
