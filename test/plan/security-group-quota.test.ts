import { expect, it } from 'vitest'
import { resourcesOf, templateOf } from '../support/build.ts'
import { lint } from '../support/lint.ts'

const services = `
services:
  auth:
    image: auth:1
    ports: { web: 8080/http, admin: 9090/http }
    calls: [cart, legacy, db, mail]
  cart: { image: 'cart:1', port: 8080/http, calls: [{ to: 'auth:web' }, search] }
  legacy: { image: 'legacy:1', port: 8081/http, discovery: { dns: { host: legacy.example } } }
  otel: { image: 'otel:1', port: 4318/http }
  search: { image: 'search:1', port: 8080/http, calls: [auth, cart, db] }
`
const head = (rest: string) => `
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint: { quotas: { rulesPerSecurityGroup: 0 } }
externals: { db: { port: 5432/tcp, host: db.example }, mail: { port: 443/tcp, host: mail.example } }
gateways:
  public: { routes: [{ match: /a/**, to: 'auth:admin' }, { match: /**, to: cart }] }
  shared:
    existing: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/0a1b
    routes: [{ match: /**, to: cart }]
${rest}${services}`

it.each([
  ['a new VPC', ''],
  [
    'a VPC that exists',
    `network: { vpc: vpc-0123456789abcdef0, subnets: { private: [subnet-0123456789abcdef0] } }\n`
  ],
  ['egress to anywhere', 'mesh: { name: shop, egress: allow }\n'],
  [
    'a collector in the mesh',
    `observability: { tracing: { export: [{ otlp: 'http://\${service.otel.host}:4318' }] } }\n`
  ]
])('lint counts the rules that a security group gets: %s', (_, rest) => {
  const text = rest.startsWith('mesh:') ? head(rest).replace('\nmesh: shop\n', '\n') : head(rest)
  const { counts, egress } = planned(text)
  const all = [...counts, ...egress]
  expect(Math.max(...all.map(([, count]) => count))).toBeGreaterThan(2)
  for (let quota = 0; quota <= 8; quota++) {
    const expected = all.filter(([, count]) => count > quota).map(line)
    expect(saidOf(text.replace('rulesPerSecurityGroup: 0', `rulesPerSecurityGroup: ${quota}`))).toEqual(
      expected.sort()
    )
  }
})

function saidOf(text: string): readonly string[] {
  return lint(text)
    .filter(({ rule }) => rule === 'security-group-quota')
    .map(({ message }) => {
      const [, who, way, count] = /`(\w+)` (are reached by|reach others by) (\d+) rules/.exec(message) ?? []
      return `${who} ${way === 'are reached by' ? 'in' : 'out'} ${count}`
    })
    .sort()
}

function line([name, count]: readonly [string, number]): string {
  return `${name} ${count}`
}

/** Rules by service or gateway and way, within a group and beside it. What a load balancer listens to rests on nothing that grows. */
function planned(text: string) {
  const template = templateOf(text)
  const counts = new Map<string, number>()
  const egress = new Map<string, number>()
  const add = (all: Map<string, number>, key: string, count: number) =>
    all.set(key, (all.get(key) ?? 0) + count)
  for (const [id, { Properties }] of Object.entries(resourcesOf(template, 'AWS::EC2::SecurityGroup'))) {
    const own = Properties as {
      SecurityGroupIngress?: readonly unknown[]
      SecurityGroupEgress?: readonly unknown[]
    }
    const name = id.replace(/(Service|Gateway)?SecurityGroup$/, '').toLowerCase()
    if (id === 'EndpointSecurityGroup') continue
    if (!id.endsWith('GatewaySecurityGroup')) add(counts, `${name} in`, own.SecurityGroupIngress?.length ?? 0)
    add(egress, `${name} out`, own.SecurityGroupEgress?.length ?? 0)
  }
  for (const [type, way, all] of [
    ['AWS::EC2::SecurityGroupIngress', 'in', counts],
    ['AWS::EC2::SecurityGroupEgress', 'out', egress]
  ] as const)
    for (const { Properties } of Object.values(resourcesOf(template, type))) {
      const [group = ''] = (Properties as { GroupId: { 'Fn::GetAtt': readonly string[] } }).GroupId[
        'Fn::GetAtt'
      ]
      add(all, `${group.replace(/ServiceSecurityGroup$/, '').toLowerCase()} ${way}`, 1)
    }
  return { counts, egress }
}
