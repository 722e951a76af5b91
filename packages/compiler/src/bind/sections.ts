/** Top-level maps whose entries are declarations with names of the user's own. */
export const collections = ['services', 'gateways', 'externals', 'policies', 'regions', 'params'] as const
export type Collection = (typeof collections)[number]

/** What an included file may hold; everything else stands in the root file. */
export const includable: ReadonlySet<string> = new Set([
  'services',
  'gateways',
  'externals',
  'policies',
  'invariants',
  'environments'
])

/** Keys of an environment that are settings of its own and patch nothing. */
export const environmentSettings: ReadonlySet<string> = new Set(['account', 'allowFaults'])

export function isCollection(key: string): key is Collection {
  return (collections as readonly string[]).includes(key)
}
