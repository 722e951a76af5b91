import type { NameKind } from './types.ts'

/** How the text of a scalar names something. */
export type TextRule =
  /** The whole text is a name. */
  | { readonly kind: NameKind; readonly role: 'declaration' | 'reference' }
  /** `auth`, or a peer and one of its ports, `auth:admin`. */
  | 'callee'
  /** `v2`, or a version and a port of the same service, `v2:admin`. */
  | 'destination'
  /** An expression over the whole mesh. */
  | 'invariant'
  /** An expression that measures a rollout. */
  | 'rollback'
  | 'gate'
  /** `services.auth.retry` */
  | 'path'
  /** `TaskDefinition@v2.ContainerDefinitions.app` */
  | 'raw'

/** Where names stand below a node: by its keys, by all of its other keys, by its items. What is not listed has none, but for `${…}`. */
export interface NameGrammar {
  /** The node itself, where it is a scalar. */
  readonly text?: TextRule
  readonly keys?: Readonly<Record<string, NameGrammar>>
  /** Keys of the user's own. */
  readonly each?: {
    readonly key?: TextRule
    /** What the key is the owner of: of everything below. */
    readonly owns?: 'service' | 'gateway'
    /** Keys that are no names, being words of the language. */
    readonly except?: readonly string[]
    readonly value?: () => NameGrammar
  }
  readonly items?: NameGrammar
  /** Everything below is an overlay. */
  readonly isPatch?: true
  /** `defaults`: what stands below holds for all services. */
  readonly ofAll?: true
}

const names = (kind: NameKind, value?: () => NameGrammar): NameGrammar => ({
  each: { key: { kind, role: 'declaration' }, ...(value === undefined ? {} : { value }) }
})
const keysName = (kind: NameKind): NameGrammar => ({ each: { key: { kind, role: 'reference' } } })
const reference = (kind: NameKind): NameGrammar => ({ text: { kind, role: 'reference' } })
const declaration = (kind: NameKind): NameGrammar => ({ text: { kind, role: 'declaration' } })

const mounts = keysName('volume')
const dependsOn = keysName('container')

/** Containers that are there by themselves. */
export const builtInContainers: readonly string[] = ['app', 'envoy', 'adot']

const sidecars: NameGrammar = {
  keys: { envoy: { keys: { mounts, dependsOn } } },
  each: {
    key: { kind: 'container', role: 'declaration' },
    except: builtInContainers,
    value: () => ({ keys: { mounts, dependsOn } })
  }
}

const health: NameGrammar = { keys: { port: reference('port') } }

const rollout: NameGrammar = {
  keys: {
    from: reference('version'),
    to: reference('version'),
    rollback: { text: 'rollback' },
    waves: { items: { items: reference('region') } }
  }
}

const metric = declaration('metric')
const metrics: NameGrammar = { keys: { custom: { items: { ...metric, keys: { name: metric } } } } }

/** What a service may say, and `defaults` for all of them. */
const service: NameGrammar = {
  keys: {
    versions: names('version', () => ({ keys: { sidecars, health } })),
    ports: names('port'),
    volumes: names('volume'),
    mounts,
    sidecars,
    health,
    policy: reference('policy'),
    metrics,
    calls: { items: { text: 'callee', keys: { to: { text: 'callee' } } } },
    routes: {
      items: {
        keys: {
          name: declaration('route'),
          port: reference('port'),
          to: { text: 'destination', each: { key: 'destination' } },
          shares: { each: { key: 'destination' } }
        }
      }
    },
    deployment: {
      keys: {
        canary: rollout,
        blueGreen: rollout,
        gates: { items: { keys: { performance: { text: 'gate' } } } }
      }
    },
    appmesh: { keys: { virtualNode: keysName('version') } },
    raw: { each: { key: 'raw' } }
  }
}

const gateway: NameGrammar = {
  keys: { routes: { items: { keys: { name: declaration('route'), to: { text: 'callee' } } } } }
}

const edge: NameGrammar = {
  keys: {
    cloudfront: { keys: { gateway: reference('gateway') } },
    route53: { keys: { gateway: reference('gateway') } }
  }
}

const shared: Readonly<Record<string, NameGrammar>> = {
  services: {
    each: { key: { kind: 'service', role: 'declaration' }, owns: 'service', value: () => service }
  },
  gateways: {
    each: { key: { kind: 'gateway', role: 'declaration' }, owns: 'gateway', value: () => gateway }
  },
  externals: names('external', () => ({ keys: { policy: reference('policy'), host: keysName('region') } })),
  policies: names('policy'),
  params: names('parameter'),
  regions: names('region', () => ({ keys: { overrides: { isPatch: true, keys: shared } } })),
  defaults: { ...service, ofAll: true },
  observability: { ofAll: true, keys: { metrics } },
  edge,
  invariants: { items: { text: 'invariant' } },
  cost: { keys: { prices: keysName('region') } },
  lint: { keys: { accept: { items: { keys: { at: { text: 'path' } } } } } }
}

/** Where names stand in a file of a mesh. */
export const documentNames: NameGrammar = {
  keys: { ...shared, environments: names('environment', () => ({ isPatch: true, keys: shared })) }
}
