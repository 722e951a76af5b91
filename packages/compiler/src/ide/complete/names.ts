import type { Composed } from '../../bind/compose.ts'
import { shapeOf } from '../../shape/shapes.ts'
import { quotaNames } from '../../targets/quotas.ts'
import type { Completion, CompletionKind } from '../types.ts'
import { awsRegions } from './aws-regions.ts'
import { namesIn, serviceOf } from './declared.ts'
import { asKey } from './keys.ts'
import { openingOf } from './opening.ts'
import { type Name, named, ruleNames, versions } from './references.ts'
import type { KeySpot } from './spot.ts'

/** The names that are known already and may be a key of a map: of what an overlay changes, of versions, rules and regions. */
export function nameItems(spot: KeySpot, composed: Composed): readonly Completion[] {
  const names = shapeOf(spot.ref).map?.names
  if (names === undefined) return []
  const opening = openingOf(names.value, { ...spot, lax: spot.mode !== undefined })
  return known(spot, composed)
    .filter(({ name }) => !spot.present.has(name))
    .map(({ name, kind, detail }, order) => ({
      ...asKey(spot, name, opening),
      kind,
      ...(detail === undefined ? {} : { detail }),
      rank: 100 + order,
      resolve: kind === 'rule' ? { of: 'rule', name } : { of: 'name', kind, name }
    }))
}

const kinds: Readonly<Record<string, CompletionKind>> = {
  services: 'service',
  gateways: 'gateway',
  externals: 'external',
  policies: 'policy',
  params: 'parameter',
  regions: 'region'
}

function known({ path, ref, mode }: KeySpot, composed: Composed): readonly Name[] {
  const key = String(path[path.length - 1] ?? '')
  const service = serviceOf(path)
  switch (shapeOf(ref).map?.names?.of) {
    case 'rule':
      return ruleNames()
    case 'version':
    case 'destination':
      // Below `versions` itself names are made up, except where an overlay changes them.
      return key === 'versions' && mode !== 'patch' ? [] : versions(composed, service)
    case 'region':
      return path.length === 1 ? awsRegions() : named(composed, 'regions', 'region')
    case 'environment':
      return named(composed, 'environments', 'environment')
    case 'text':
      return key === 'quotas' ? [...quotaNames.keys()].map(name => ({ name, kind: 'value' })) : []
    case 'declared':
      if (key === 'dependsOn')
        return namesIn(composed, service, 'sidecars').map(name => ({
          name,
          kind: 'value',
          detail: 'container'
        }))
      if (key === 'mounts')
        return namesIn(composed, service, 'volumes').map(name => ({ name, kind: 'value', detail: 'volume' }))
      if (mode !== 'patch') return []
      return patched(key, composed)
    default:
      return []
  }
}

/** What an overlay may change: everything at once, or one of those that there are. */
function patched(collection: string, composed: Composed): readonly Name[] {
  const kind = kinds[collection]
  if (kind === undefined) return []
  return [{ name: '*', kind, detail: `all ${collection}` }, ...named(composed, collection, kind)]
}
