import type { ArtifactLocation, Fix, Location, Log, Region, ReportingDescriptor, Result } from 'sarif'
import type { Level } from '../diagnostic.ts'
import type { LocatedDiagnostic, LocatedFix, LocatedSpan } from '../located.ts'
import { identify } from './identify.ts'

/** What is said of a rule beside its findings. */
export interface SarifRule {
  readonly name: string
  readonly level: Level | 'none'
  readonly summary: string
  /** The page of the rule in Markdown. */
  readonly page: string | undefined
  /** The page that the rule rests on, of AWS or Envoy. */
  readonly source: string | undefined
  readonly options: Readonly<Record<string, number>>
}

export interface SarifOptions {
  readonly version: string
  /** The rules of the findings and others, by name. */
  rule(name: string): SarifRule
  /** Makes a fingerprint of a text. */
  digest(text: string): string
}

const levels = { error: 'error', warning: 'warning', info: 'note', none: 'none' } as const

/** GitHub refuses a run of more results than this. https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const mostResults = 25_000
/** And shows of each result this many places at most. */
const mostPlaces = 100

/** SARIF 2.1.0. Only rules with findings are described, so that the file stays small. */
export function renderSarif(
  diagnostics: readonly LocatedDiagnostic[],
  { version, rule, digest }: SarifOptions
): string {
  const kept = mostSerious(diagnostics)
  const names = [...new Set(kept.map(diagnostic => diagnostic.rule))].sort()
  const ids = identify(kept)
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'meshc',
            semanticVersion: version,
            rules: names.map(name => descriptor(rule(name)))
          }
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        results: kept.map((diagnostic, at) =>
          resultOf(diagnostic, names.indexOf(diagnostic.rule), digest(ids[at] ?? ''))
        )
      }
    ]
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

/** All findings, or as many as are taken, errors before warnings before infos. */
function mostSerious(diagnostics: readonly LocatedDiagnostic[]): readonly LocatedDiagnostic[] {
  if (diagnostics.length <= mostResults) return diagnostics
  const ranks = { error: 0, warning: 1, info: 2 }
  return [...diagnostics].sort((a, b) => ranks[a.level] - ranks[b.level]).slice(0, mostResults)
}

function descriptor({ name, level, summary, page, source, options }: SarifRule): ReportingDescriptor {
  const hasOptions = Object.keys(options).length > 0
  return {
    id: name,
    shortDescription: { text: summary },
    fullDescription: { text: page === undefined ? summary : (firstParagraph(page) ?? summary) },
    ...(page === undefined ? {} : { help: { text: `\`meshc explain ${name}\` says more.`, markdown: page } }),
    ...(source === undefined ? {} : { helpUri: source }),
    defaultConfiguration: {
      ...(level === 'none' ? { enabled: false } : { level: levels[level] }),
      ...(hasOptions ? { parameters: { ...options } } : {})
    },
    properties: {
      tags: ['service-mesh'],
      ...(level === 'none' ? {} : { 'problem.severity': severities[level] })
    }
  }
}

const severities = { error: 'error', warning: 'warning', info: 'recommendation' } as const

/** What stands below "Why it matters". */
function firstParagraph(page: string): string | undefined {
  return /^## Why it matters\n+([^#]+?)\n(?:\n|$)/m.exec(page)?.[1]?.replaceAll(/\s+/g, ' ').trim()
}

function resultOf(diagnostic: LocatedDiagnostic, ruleIndex: number, fingerprint: string): Result {
  const { rule, level, message, file, span, path, notes, help, fixes, environments } = diagnostic
  const where = environments?.length ? `In ${environments.join(', ')}.` : undefined
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[level],
    message: { text: [message, help, where].filter(part => part !== undefined).join('\n') },
    locations: [
      {
        ...locationOf(file, span),
        ...(path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: path }] })
      }
    ],
    ...(notes.length === 0
      ? {}
      : {
          relatedLocations: notes
            .slice(0, mostPlaces - 1)
            .map((note, id) => ({ id, ...locationOf(note.file, note.span), message: { text: note.message } }))
        }),
    partialFingerprints: { 'meshcFinding/v1': fingerprint },
    ...(fixes.length === 0 ? {} : { fixes: fixes.map(fixOf) })
  }
}

function locationOf(file: string, span: LocatedSpan): Location {
  return { physicalLocation: { artifactLocation: artifactOf(file), region: regionOf(span) } }
}

/** Relative to the root of the repository; an absolute path stays what it is. */
function artifactOf(file: string): ArtifactLocation {
  const uri = file.split('/').map(encodeURIComponent).join('/')
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${file[0]}:${uri.slice(4)}` }
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' }
}

/** Lines and columns count from 1 in UTF-16 units, and the end stands behind the last character. */
function regionOf({ start, end }: LocatedSpan): Region {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset
  }
}

function fixOf({ title, edits }: LocatedFix): Fix {
  const files = [...new Set(edits.map(({ file }) => file))]
  return {
    description: { text: title },
    artifactChanges: files.map(file => ({
      artifactLocation: artifactOf(file),
      replacements: edits
        .filter(edit => edit.file === file)
        .map(({ span, insert }) => ({
          deletedRegion: regionOf(span),
          ...(insert === '' ? {} : { insertedContent: { text: insert } })
        }))
    }))
  }
}
