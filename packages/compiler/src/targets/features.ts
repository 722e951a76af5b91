import type { Capabilities, Capability } from '../semantics/capabilities.ts'
import { common } from './common/capabilities.ts'
import { targets } from './index.ts'

/** What is known of a feature: by the target's own table, or by the one that all targets share. */
export function featureOf({ features }: Capabilities, name: string): Capability | undefined {
  return own(features, name) ?? own(common.features, name)
}

/** The other targets that can say all of a feature. */
export function targetsWith(feature: string, than: Capabilities): readonly string[] {
  return Object.values(targets).flatMap(({ target, features }) =>
    target !== than.target && own(features, feature)?.support === 'native' ? target : []
  )
}

/** Every feature of every target by its name, with what the first table that knows it says. */
export const allFeatures: ReadonlyMap<string, Capability> = new Map(
  [...Object.values(targets), common].toReversed().flatMap(({ features }) => Object.entries(features))
)

function own(features: Capabilities['features'], name: string): Capability | undefined {
  return Object.hasOwn(features, name) ? features[name] : undefined
}
