import { expect, it } from 'vitest'
import { quotaNames } from '../../packages/compiler/src/targets/quotas.ts'
import { lint } from '../support/lint.ts'

/** What is found of quotas and limits, as `level path: message`. */
function found(mesh: string): readonly string[] {
  return lint(mesh)
    .filter(({ rule }) => /^(target-quota-exceeded|target-limit-exceeded|unknown-quota)$/.test(rule))
    .map(({ level, path, message }) => `${level} ${path}: ${message}`)
}

function mesh(services: string, rest = '', target = 'appmesh'): string {
  return `mesh: m\ntarget: ${target}\nregions: { eu-west-1: {} }\n${rest}\nservices:\n${services}\n`
}

const names = (count: number, name = 's') => Array.from({ length: count }, (_, at) => `${name}${at}`)
const small = (name: string) => `  ${name}: { image: a:1, port: 80/http }`
const cart = (rest: string) => `  cart: { image: a:1, port: 80/http, ${rest} }`
const groups = (count: number) =>
  names(count, 'sg-0123456789abcde')
    .map(group => `'${group.padEnd(20, '0')}'`)
    .join(', ')

it.each([
  ['50 tasks', cart('tasks: 2..50 at 60% cpu'), []],
  [
    '51 tasks',
    cart('tasks: 2..51 at 60% cpu'),
    ['warning services.cart.tasks: `cart` has 51 tasks with a proxy each, and the quota is 50.']
  ],
  [
    'more tasks at some time of the day',
    cart("tasks: { min: 2, max: 9, schedule: [{ at: '08:00', max: 60 }] }"),
    [
      'warning services.cart.tasks.schedule[0].max: `cart` has 60 tasks with a proxy each, and the quota is 50.'
    ]
  ],
  [
    'more tasks of one version',
    cart('versions: { v1: {}, v2: { tasks: 51 } }, routes: [{ match: /**, to: v1 }]'),
    [
      'warning services.cart.versions.v2.tasks: Version `v2` of `cart` has 51 tasks with a proxy each, and the quota is 50.'
    ]
  ],
  [
    'more tasks than Cloud Map knows of one service',
    cart('tasks: 1001'),
    [
      'error services.cart.tasks: `cart` has 1001 tasks, and AWS allows 1000.',
      'warning services.cart.tasks: `cart` has 1001 tasks with a proxy each, and the quota is 50.'
    ]
  ],
  [
    'more tasks than Cloud Map knows of one namespace',
    [small('a'), small('b'), small('c')].map(line => line.replace(' }', ', tasks: 700 }')).join('\n'),
    [
      'warning mesh: The mesh has 2100 tasks in its namespace, and the quota is 2000.',
      ...['a', 'b', 'c'].map(
        name =>
          `warning services.${name}.tasks: \`${name}\` has 700 tasks with a proxy each, and the quota is 50.`
      )
    ]
  ],
  ['50 calls', `${cart(`calls: [${names(50)}]`)}\n${names(50).map(small).join('\n')}`, []],
  [
    '51 calls',
    `${cart(`calls: [${names(51)}]`)}\n${names(51).map(small).join('\n')}`,
    ['warning services.cart.calls: `cart` has 51 services and hosts that it calls, and the quota is 50.']
  ],
  [
    '201 services',
    names(201).map(small).join('\n'),
    [
      'warning mesh: The mesh has 201 virtual nodes, one for each version of a service and each host outside, and the quota is 200.',
      'warning mesh: The mesh has 201 virtual routers, one for each service and host outside, and the quota is 200.',
      'warning mesh: The mesh has 201 virtual services, one for each service and host outside, and the quota is 200.'
    ]
  ],
  [
    'routes that are several in App Mesh',
    cart(`routes: [${names(26, '/r').map(path => `{ match: GET|POST ${path} }`)}]`),
    [
      'warning services.cart: `cart` has 52 routes in App Mesh, one for each verb and each alternative of a condition, and the quota is 50.'
    ]
  ],
  ['four security groups and the one that is made', cart(`securityGroups: [${groups(4)}]`), []],
  [
    'five security groups and the one that is made',
    cart(`securityGroups: [${groups(5)}]`),
    [
      'error services.cart.securityGroups: `cart` has 6 security groups, with the one that is made, and AWS allows 5.'
    ]
  ],
  [
    '16 ports that bypass the proxy',
    cart(`sidecars: { envoy: { ignore: { ports: [${Array.from({ length: 16 }, (_, at) => 5000 + at)}] } } }`),
    [
      'error services.cart.sidecars.envoy.ignore.ports[0]: `cart` has 16 ports that bypass the proxy, and AWS allows 15.'
    ]
  ],
  [
    'four authorities, which the list itself refuses',
    cart(
      `tls: { client: { trust: { acm: [${names(4, 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/')}] } } }`
    ),
    []
  ]
])('%s', (_title, services, expected) => {
  expect(found(mesh(services))).toEqual(expected)
})

it('a load balancer has 100 rules', () => {
  const routes = names(101, '/r').map((path, at) => `{ match: ${path}, to: ${at % 2 === 0 ? 'a' : 'b'} }`)
  const gateways = (count: number) => `gateways: { public: { routes: [${routes.slice(0, count)}] } }`
  const services = `${small('a')}\n${small('b')}`
  expect(found(mesh(services, gateways(100)))).toEqual([])
  expect(found(mesh(services, gateways(101)))).toEqual([
    'warning gateways.public: The load balancer of `public` has 101 rules, and the quota is 100.'
  ])
})

it('a version has five target groups', () => {
  const gateways = (count: number) =>
    `gateways: { ${names(count, 'g').map(name => `${name}: { routes: [{ match: /**, to: a }] }`)} }`
  expect(found(mesh(small('a'), gateways(5)))).toEqual([])
  expect(found(mesh(small('a'), gateways(6)))).toEqual([
    'error services.a: `a` has 6 target groups, one for each gateway and port that leads to it, and AWS allows 5.'
  ])
})

it('proxies count on App Mesh alone', () => {
  expect(found(mesh(cart('tasks: 51'), '', 'service-connect'))).toEqual([])
})

it.each([
  ['raises a quota', 'envoysPerVirtualNode: 60', []],
  [
    'may lower one as well',
    'envoysPerVirtualNode: 40',
    ['warning services.cart.tasks: `cart` has 60 tasks with a proxy each, and the quota is 40.']
  ],
  [
    'knows its names',
    'envoysPerNode: 60',
    [
      'error lint.quotas.envoysPerNode: There is no quota `envoysPerNode`.',
      'warning services.cart.tasks: `cart` has 60 tasks with a proxy each, and the quota is 50.'
    ]
  ],
  [
    'cannot raise a limit',
    'tasksPerService: 2000, envoysPerVirtualNode: 60',
    ['error lint.quotas.tasksPerService: `tasksPerService` is a fixed limit, which AWS does not raise.']
  ]
])('`lint.quotas` %s', (_title, quotas, expected) => {
  expect(found(mesh(cart('tasks: 60'), `lint: { quotas: { ${quotas} } }`))).toEqual(expected)
})

it('quotas have names that a file can hold', () => {
  expect([...quotaNames.keys()].filter(name => !/^[a-z][A-Za-z]+Per[A-Z][A-Za-z]+$/.test(name))).toEqual([])
})
