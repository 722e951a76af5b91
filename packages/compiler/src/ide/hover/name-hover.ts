import { namesAt } from '../names/names-at.ts'
import type { Occurrence } from '../names/types.ts'
import { spanOf } from '../places.ts'
import type { Hover } from '../types.ts'
import { becomesMarkdown } from './becomes-markdown.ts'
import { inheritedMarkdown } from './inherited.ts'
import { keyFacts } from './key-facts.ts'
import { sections } from './markdown.ts'
import { memberMarkdown } from './member-markdown.ts'
import { externalMarkdown, gatewayMarkdown, serviceMarkdown } from './node-markdown.ts'
import { settingMarkdown } from './setting-markdown.ts'
import type { Spot } from './spot.ts'

/** What a name stands for, wherever it is written: as a key, in a text, a sentence, an expression or `${…}`. */
export function nameHover(spot: Spot): Hover | undefined {
  const { ide, site } = spot
  const cursor = { file: site.file.source.path, offset: site.cut.offset + site.offset }
  for (const named of namesAt(ide.workspace, cursor)) {
    const isDeclared = named.role === 'declaration' || named.role === 'patch'
    const facts = isDeclared ? undefined : keyFacts(spot)
    const about = nameMarkdown(spot, named, { policy: facts === undefined })
    const span = spanOf(ide.workspace, named.at)
    if (about === undefined || span === undefined) continue
    const { start, end } = span
    return {
      span: { start, end },
      markdown: sections(
        about,
        isDeclared ? inheritedMarkdown(spot, site.cut.entry) : facts,
        isDeclared ? becomesMarkdown(spot, site.isOnKey ? cursor : named.at) : undefined
      )
    }
  }
  return undefined
}

/** Undefined for a name that the mesh does not have: its finding says so already. With `policy`, how long callers wait is told too. */
export function nameMarkdown(
  spot: Spot,
  { kind, name, owner }: Pick<Occurrence, 'kind' | 'name' | 'owner'>,
  { policy = true } = {}
): string | undefined {
  switch (kind) {
    case 'service':
      return serviceMarkdown(spot, name, policy)
    case 'external':
      return externalMarkdown(spot, name, policy)
    case 'peer':
      return serviceMarkdown(spot, name, policy) ?? externalMarkdown(spot, name, policy)
    case 'gateway':
      return gatewayMarkdown(spot, name)
    case 'policy':
    case 'parameter':
    case 'environment':
    case 'region':
      return settingMarkdown(spot, kind, name)
    default:
      return memberMarkdown(spot, kind, name, owner)
  }
}
