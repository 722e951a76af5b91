import { isCollection } from '../../bind/sections.ts'
import { settableRules } from '../../rules/settable-rules.ts'
import { keyMarkdown } from '../hover/key-markdown.ts'
import { code, paragraphs } from '../hover/markdown.ts'
import type { Ide } from '../ide.ts'
import type { CompletionTopic } from '../types.ts'
import { portWords, textOf } from './declared.ts'

/** The documentation of a completion, made when somebody looks at it. */
export function resolveCompletion(ide: Ide, topic: CompletionTopic): { readonly markdown: string } {
  switch (topic.of) {
    case 'key':
      return { markdown: keyMarkdown(topic.map, topic.key) }
    case 'rule':
      return { markdown: ruleMarkdown(topic.name) }
    case 'name':
      return { markdown: nameMarkdown(ide, topic.kind, topic.name) }
    case 'text':
      return { markdown: topic.markdown }
  }
}

function ruleMarkdown(name: string): string {
  const rule = settableRules.get(name)
  if (rule === undefined) return ''
  const level = rule.level === 'none' ? 'off' : rule.level
  return paragraphs(rule.summary, `By default: ${level}.`)
}

const collections: Readonly<Record<string, string>> = {
  service: 'services',
  external: 'externals',
  gateway: 'gateways',
  policy: 'policies',
  parameter: 'params',
  region: 'regions'
}

/** One line: what it is, its port, its image or host, and its file. */
function nameMarkdown({ workspace }: Ide, kind: string, name: string): string {
  const collection = collections[kind]
  const composed = workspace.composed()
  const declaration =
    collection !== undefined && isCollection(collection)
      ? composed.collections[collection].get(name.split(':')[0] ?? name)
      : undefined
  if (collection === undefined || declaration === undefined) return ''
  const facts = [
    portWords(composed, collection, declaration.name),
    textOf(composed, collection, declaration.name, 'image') ??
      textOf(composed, collection, declaration.name, 'host'),
    declaration.key.entry.file
  ].flatMap(fact => (fact === undefined ? [] : [code(fact)]))
  return `${kind} ${code(declaration.name)}: ${facts.join(', ')}`
}
