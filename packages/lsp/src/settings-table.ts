import { hintGroups, lensGroups } from 'meshc/ide'

/** One setting of the language server, below `mesh`: what the documentation says of it, and a client may offer. */
export interface Setting {
  readonly name: string
  /** As in JSON: `"prod"`, `true`. */
  readonly values: string
  readonly default: string
  readonly means: string
}

/** All that `readSettings` reads. */
export const settingsTable: readonly Setting[] = [
  {
    name: 'environment',
    values: 'a name',
    default: 'the first of the mesh',
    means: 'What hovers, hints, lenses and compiled documents look at, where the mesh has it.'
  },
  { name: 'region', values: 'a name', default: 'the primary region', means: 'The same.' },
  {
    name: 'target',
    values: '`appmesh`, `service-connect`, `envoy`',
    default: '`target` of the mesh',
    means: 'The same.'
  },
  {
    name: 'lint.rules',
    values: '`{ "health-check-missing": "off" }`',
    default: '`{}`',
    means:
      'Levels by the name of the rule, `off`, `info`, `warning` or `error`, which win over those of the mesh, as with `meshc lint --rule`.'
  },
  { name: 'inlayHints', values: 'switches, as below', default: 'all on', means: 'Hints between the words.' },
  ...switches('inlayHints', hintGroups),
  { name: 'codeLens', values: 'switches, as below', default: 'all on', means: 'Lenses above declarations.' },
  ...switches('codeLens', lensGroups),
  {
    name: 'trace',
    values: '`true`, `false`',
    default: '`false`',
    means: 'Writes the stacks of requests that failed to the log.'
  }
]

function switches(name: string, groups: Readonly<Record<string, string>>): readonly Setting[] {
  return Object.entries(groups).map(([group, means]) => ({
    name: `${name}.${group}`,
    values: '`true`, `false`',
    default: `\`mesh.${name}\``,
    means
  }))
}
