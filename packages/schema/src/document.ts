import * as z from 'zod'
import { Cluster } from './cluster.ts'
import { Cost } from './cost.ts'
import { Edge } from './edge.ts'
import { External } from './external.ts'
import { Gateway } from './gateway.ts'
import { Lint } from './lint.ts'
import { Network } from './network.ts'
import { Observability } from './observability.ts'
import { Param } from './params.ts'
import { Policy } from './policy.ts'
import { map, named, oneWord, optional, patch, required, shortFor, text } from './registry.ts'
import { Account, Cidr, Flag, Glob, Invariant, Name, Text } from './scalars.ts'
import { Defaults, Service } from './service.ts'

export const Mesh = shortFor(
  'name',
  Name,
  map({
    name: required(Name, { doc: 'Name of the mesh and beginning of physical names.', examples: ['matbakh'] }),
    owner: optional(Account, {
      doc: 'Account that shares its mesh with this one. `name` is then what its owner calls it, and no mesh is made.',
      default: 'this account',
      examples: ["'111122223333'"]
    }),
    egress: optional(oneWord('deny', 'allow'), {
      doc: 'Whether services may reach hosts that the file does not name.',
      default: '`deny`',
      examples: ['allow']
    }),
    ip: optional(oneWord('ipv4', 'ipv6', 'ipv4Preferred', 'ipv6Preferred'), {
      doc: 'Kind of addresses in the mesh.',
      default: 'what the target does',
      examples: ['ipv4']
    })
  })
)

export const Target = oneWord('appmesh', 'service-connect', 'envoy')

const Stacks = z.union([
  oneWord('1'),
  map({
    groups: required(text('integer', { min: 2, max: 100 }), {
      doc: 'Number of stacks that the services are spread over, beside the foundation.',
      examples: ['16']
    })
  })
])

/** Keys that may stand in every file. */
const shared = {
  policies: optional(named('declared', Policy), {
    doc: 'Named bundles of `timeout`, `retry`, `circuitBreaker` and `tls`, used with `policy: name`.',
    default: 'none',
    examples: ['{ patient: { timeout: 30s, retry: none } }']
  }),
  gateways: optional(named('declared', Gateway), {
    doc: 'Ways in from outside.',
    default: 'none',
    examples: ['{ public: { host: api.matbakh.example, routes: [{ match: /**, to: ingress }] } }']
  }),
  externals: optional(named('declared', External), {
    doc: 'Hosts outside of the mesh that services call. Their names share one space with those of services.',
    default: 'none',
    examples: ['{ aurora: { port: 5432/tcp, host: db.matbakh.example } }']
  })
}

const services = {
  doc: 'The services.',
  examples: ['{ hello: { image: nginx:1.27, port: 80/http } }']
}

const invariants = optional(z.array(Invariant), {
  doc: 'Claims about the mesh that are decided exactly, and shown with a path and numbers where they fail.',
  default: 'none',
  examples: ["['worstLatency(gateway.public, service.vc) <= 10s']", "['not calls(service.vc, service.auth)']"]
})

/** Keys of the root alone that an environment or a region may change. */
const settings = {
  namespace: optional(text('host', { interpolation: 'compile' }), {
    doc: 'Cloud Map namespace; addresses of services end in it.',
    default: '`svc.local`',
    examples: ['svc.local', "'${env}.matbakh.local'"]
  }),
  cluster: optional(Cluster, {
    doc: 'The ECS cluster.',
    default: 'a new one, on demand',
    examples: ['{ capacity: spot, insights: true }', '{ existing: shared }']
  }),
  observability: optional(Observability, {
    doc: 'Logs, traces, metrics, goals and alarms of all services.',
    default: 'logs on, traces of 10 % of the requests',
    examples: ['{ slo: { p95: 200ms, errorRate: 1% } }']
  }),
  defaults: optional(Defaults, {
    doc: "What every service inherits. What does not fit a service's protocol is left out there.",
    default: 'none',
    examples: ['{ timeout: 5s idle 60s, retry: none }']
  }),
  tags: optional(named('text', Text), {
    doc: 'AWS tags of everything.',
    default: 'none',
    examples: ['{ team: platform }']
  })
}

const network = optional(Network, {
  doc: 'A VPC to make, or an existing one.',
  default: '{ azs: 3, nat: single }',
  examples: ['{ azs: 3, nat: single }', '{ vpc: vpc-0123456789abcdef0 }']
})

const RegionOverrides = patch(
  map({
    ...settings,
    ...shared,
    services: optional(named('declared', Service), { ...services, default: 'unchanged' })
  })
)

export const Region = map(
  {
    role: optional(oneWord('primary', 'secondary'), {
      doc: 'Whether the region leads. Exactly one does.',
      default: '`primary` for a single region, else `secondary`',
      examples: ['primary']
    }),
    cidr: optional(Cidr, {
      doc: 'Short for `network: { cidr }`.',
      default: 'the `network` of the file',
      examples: ['10.1.0.0/16']
    }),
    network: optional(Network, {
      doc: 'What differs from the `network` of the file.',
      default: 'the `network` of the file',
      examples: ['{ cidr: 10.1.0.0/16, nat: perAz }']
    }),
    overrides: optional(RegionOverrides, {
      doc: 'Changes of the file in this region.',
      default: 'none',
      examples: ["{ services: { '*': { tasks: 2 } } }"]
    })
  },
  { atMostOneOf: [['cidr', 'network']] }
)
export type Region = z.infer<typeof Region>

const regions = {
  doc: 'Regions that the mesh runs in.',
  examples: ['{ eu-central-1: { role: primary, cidr: 10.0.0.0/16 }, eu-west-1: {} }']
}

const rootSettings = {
  target: optional(Target, {
    doc: 'The data plane.',
    default: '`appmesh`',
    examples: ['appmesh', 'service-connect', 'envoy']
  }),
  params: optional(named('declared', Param), {
    doc: 'Values that are given when deploying; they become parameters of CloudFormation.',
    default: 'none',
    examples: ['{ certificate: { type: arn } }']
  }),
  network,
  stacks: optional(Stacks, {
    doc: 'In how many stacks the resources live: `1`, or a foundation and a number of groups.',
    default: '1',
    examples: ['1', '{ groups: 16 }']
  }),
  edge: optional(Edge, {
    doc: 'What stands in front of the regions.',
    default: 'none',
    examples: ['{ cloudfront: { gateway: public, hosts: [www.matbakh.example] } }']
  }),
  cost: optional(Cost, {
    doc: 'A threshold for what a month costs, and the prices that it is estimated with.',
    default: 'none',
    examples: ['{ monthly: 500USD, prices: { eu-central-1: { natHour: 1USD } } }']
  }),
  lint: optional(Lint, {
    doc: 'Levels of rules, quotas, and findings that are accepted.',
    default: 'none',
    examples: ['{ rules: { target-end-of-life: info } }']
  })
}

const ownKeys = {
  account: optional(Account, {
    doc: 'AWS account of the environment.',
    default: 'the account that is deployed to',
    examples: ["'111122223333'"]
  }),
  allowFaults: optional(Flag, {
    doc: 'Whether `fault` may stand in this environment.',
    default: 'false',
    examples: ['true']
  })
}

/** An environment: its own keys, and changes of the file. */
export const Environment = patch(
  map({
    ...ownKeys,
    mesh: optional(Mesh, {
      doc: 'Name of the mesh in this environment.',
      default: 'unchanged',
      examples: ['matbakh-dev']
    }),
    ...rootSettings,
    ...settings,
    regions: optional(named('region', Region), { ...regions, default: 'unchanged' }),
    ...shared,
    services: optional(named('declared', Service), { ...services, default: 'unchanged' }),
    invariants
  })
)

/** What an included file may change for its own names. */
const IncludedEnvironment = patch(
  map({
    ...shared,
    services: optional(named('declared', Service), { ...services, default: 'unchanged' }),
    invariants
  })
)

const environmentsKey = {
  doc: "Changes of the file by environment. `'*'` stands for all names, an empty value removes a key.",
  default: 'none',
  examples: ["{ dev: { services: { '*': { tasks: 1, capacity: spot } } }, prod: {} }"]
}

/** A whole mesh.yaml. */
export const Document = map({
  edition: optional(oneWord('1'), { doc: 'Edition of the language.', default: '1', examples: ['1'] }),
  mesh: required(Mesh, {
    doc: 'Name of the mesh and beginning of physical names.',
    examples: ['matbakh', '{ name: matbakh, egress: allow }']
  }),
  target: rootSettings.target,
  namespace: settings.namespace,
  regions: required(named('region', Region), regions),
  include: optional(z.array(Glob), {
    doc: 'Further files, as globs that stay inside the folder of this file.',
    default: '[]',
    examples: ['[services/*.mesh.yaml]']
  }),
  params: rootSettings.params,
  network,
  cluster: settings.cluster,
  stacks: rootSettings.stacks,
  observability: settings.observability,
  defaults: settings.defaults,
  policies: shared.policies,
  gateways: shared.gateways,
  edge: rootSettings.edge,
  externals: shared.externals,
  services: required(named('declared', Service), services),
  invariants,
  environments: optional(named('environment', Environment), environmentsKey),
  tags: settings.tags,
  cost: rootSettings.cost,
  lint: rootSettings.lint
})
export type Document = z.infer<typeof Document>

/** A file that a root names under `include`. */
export const Included = map({
  ...shared,
  services: optional(named('declared', Service), { ...services, default: 'none' }),
  invariants,
  environments: optional(named('environment', IncludedEnvironment), environmentsKey)
})
export type Included = z.infer<typeof Included>
