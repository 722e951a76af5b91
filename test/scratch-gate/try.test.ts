import { it } from 'vitest'
import { templatesOf } from '/work/main/test/support/build.ts'
import { proofOf } from '/work/main/test/support/prove.ts'
import { validateTemplate } from '/work/main/packages/compiler/src/emit/validate/validate-template.ts'
import { createWorkspace } from '/work/main/packages/compiler/src/workspace/workspace.ts'
import { memoryHost } from '/work/main/test/support/memory-host.ts'
import { validateWithAws } from '/work/main/test/support/validate-with-aws.ts'
const services = `services:
  cart: { image: 'c:1', port: 8080/http, timeout: 3s, retry: none }
  catalog: { image: 'c:1', ports: { web: 8080/http, admin: 8081/http }, health: { probe: GET /h, port: web, every: 10s, timeout: 2s }, timeout: 2s, retry: none }
  rates: { image: 'r:1', port: 9090/grpc, timeout: 2s, retry: none }
  h2: { image: 'r:1', port: 9091/http2, timeout: 2s, retry: none }
  db: { image: 'r:1', port: 5432/tcp }
`
const head = `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
params: { certificate: { type: arn }, h: { type: string } }
lint: { quotas: { gatewayRoutesPerVirtualGateway: 200 }, rules: { target-end-of-life: none } }
`
const cases: Record<string, string> = {
  plain: `gateways: { g: { via: virtualGateway, routes: [{ match: /**, to: cart }] } }\n`,
  none: `gateways: { g: { via: virtualGateway } }\n`,
  grpc: `gateways: { g: { via: virtualGateway, port: 9000/grpc, certificate: '\${param.certificate}', health: grpc every 10s timeout 2s, routes: [{ match: grpc shop.Rates/*, when: 'header("x-a") == "1"', to: rates }, { match: /**, to: rates, rewrite: { host: true } }] } }\n`,
  h2: `gateways: { g: { via: virtualGateway, internal: true, port: 9000/http2, certificate: '\${param.certificate}', tls: { mode: strict, certificate: { acm: '\${param.certificate}' } }, routes: [{ match: /a/**, to: h2, rewrite: /b/c }, { match: /x/**, to: h2, rewrite: /x/ }, { match: /**, to: cart, rewrite: /all }] } }\n`,
  permissive: `gateways: { g: { via: virtualGateway, tls: { mode: permissive, certificate: { file: { chain: /c, key: /k } }, client: { trust: { acm: ['arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1'] } } }, routes: [{ match: /**, to: cart }] } }\n`,
  hosts: `gateways: { g: { via: virtualGateway, routes: [{ match: /health, to: cart }, { match: /a/**, host: a.x, to: cart }, { match: /**, host: '*.x', to: 'catalog:web' }, { match: /b, host: '\${param.h}.y', to: cart }, { match: '~ ^/v[12]/.*', to: 'catalog:admin' }] } }\n`,
  rewrites: `gateways: { g: { via: virtualGateway, routes: [{ match: /a/b/**, to: cart, rewrite: / }, { match: /exact, to: cart, rewrite: /e }, { match: '/users/*/o', to: cart, rewrite: { path: /o } }, { match: '/g-**', to: cart, rewrite: { path: /g, host: true } }, { match: /**, to: cart, rewrite: { path: '/\${region}' } }] } }\n`,
  when: `gateways: { g: { via: virtualGateway, routes: [{ match: /a, when: 'header("x") matches "a.*" or not (header("y") present) or method == "PUT"', to: cart }, { match: 'GET|POST /b/**', when: 'header("n") in 1..5 and query("q") == "1"', to: cart }, { match: /**, when: 'method != "GET"', to: cart }] } }\n`,
  groups: `stacks: { groups: 3 }\ngateways: { g: { via: virtualGateway, tags: { team: edge }, routes: [{ match: /a/**, to: cart }, { match: /**, to: 'catalog:web' }] }, pub: { routes: [{ match: /**, to: cart }] } }\n`,
  several: `gateways: { a: { via: virtualGateway, port: 9001/http, routes: [{ match: /a/**, to: cart }] }, b: { via: virtualGateway, accessLog: false, tasks: 3, size: 1vCPU 2GB, routes: [{ match: /**, to: cart }] }, cart: { routes: [{ match: /**, to: cart }] } }\n`,
  observing: `observability: { tracing: { export: [xray, { otlp: 'http://collector.example:4317' }] }, logs: { group: /shop/logs, prefix: p, format: text }, slo: { p95: 200ms } }\ncluster: { exec: true }\ngateways: { g: { via: virtualGateway, certificate: '\${param.certificate}', accessLog: { bucket: logs, prefix: g, fields: { a: '%PROTOCOL%' } }, routes: [{ match: /**, to: cart }] } }\n`,
  quiet: `observability: { tracing: none, metrics: { red: false, use: false } }\ngateways: { g: { via: virtualGateway, routes: [{ match: /**, to: cart }] } }\n`,
  tcp: `gateways: { g: { via: virtualGateway, port: 5000/tcp, routes: [{ match: tcp, to: db }, { match: /**, to: db }, { match: /**, to: nobody }] } }\n`,
  bad: `gateways: { g: { via: virtualGateway, port: 80/http, health: grpc every 1s timeout 2s, routes: [{ match: grpc a.B/c, to: rates }, { match: /aws-appmesh/**, to: cart }, { match: '/g-**', to: cart, rewrite: /x }, { match: /**, when: 'scheme == "https"', to: cart }, { match: /x, to: rates }] } }\n`,
  was: `gateways: { g: { via: virtualGateway, was: old, routes: [{ match: /**, to: cart, name: a, was: b }] } }\n`,
  vpc: `network: { vpc: vpc-0123456789abcdef0, subnets: { public: [subnet-0123456789abcdef1, subnet-0123456789abcdef2], private: [subnet-0123456789abcdef3, subnet-0123456789abcdef4] } }\ngateways: { g: { via: virtualGateway, internal: true, routes: [{ match: /**, to: cart }] } }\n`,
  slow: `gateways: { g: { via: virtualGateway, routes: [{ match: /**, to: slow }] } }\n`
}
for (const [name, text] of Object.entries(cases))
  for (const target of ['appmesh', 'service-connect'] as const)
  it(`${name} ${target}`, () => {
    const slow = name === 'slow' ? '  slow: { image: x:1, port: 8080/http, timeout: 30s, retry: none }\n' : ''
    const whole = (head + text + services + slow).replace('target: appmesh', `target: ${target}`)
    const w = createWorkspace(memoryHost({ 'mesh.yaml': whole }), 'mesh.yaml')
    const out: string[] = [`=== ${name} ${target}`]
    const findings = w.findings({ environment: undefined, target: undefined, today: '2026-11-22' })
    for (const f of findings) if (f.rule !== 'timeout-missing' || target === 'appmesh') out.push(`${f.level} ${f.rule}: ${f.message}`)
    for (const t of templatesOf(whole)) {
      const v = validateTemplate(t)
      const g = Object.values(t.body.Resources).filter(r => r.Type === 'AWS::AppMesh::GatewayRoute').length
      out.push(`${t.name} ${Object.keys(t.body.Resources).length} gr=${g}`)
      if (v.length) out.push(JSON.stringify(v.map(x => ({ ...x, at: undefined }))))
    }
    const proof = proofOf(whole)
    out.push(`proof ${proof.requests} ${proof.checks} ${proof.undecided}`)
    out.push(...proof.differences.map(d => `DIFF ${d.what} [${d.request ?? ''}]: ${d.expected} / got ${d.got}  @${d.path}`))
    console.log(out.join('\n'))
  })
