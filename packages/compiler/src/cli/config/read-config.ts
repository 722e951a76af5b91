import { posix } from 'node:path'
import ignore from 'ignore'
import { bindProblems } from '../../bind/problems.ts'
import { readSettings } from '../../check/settings.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import { integer, list, map, scalar } from '../../model/read-values.ts'
import { settableRules } from '../../rules/settable-rules.ts'
import { decodeBytes } from '../../syntax/decode-bytes.ts'
import type { MapNode, ScalarNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { readConfigFile } from '../../workspace/read-config-file.ts'
import type { TreeHost } from '../host.ts'
import { type Format, formats, isFormat } from '../lint/formats.ts'
import type { Config, Exclude, FailOn } from './config.ts'

/** Reads a file of settings with what it extends; `outer` are the files that extend it. It is there, as far as its folder says. */
export function readConfig(host: TreeHost, path: string, outer: readonly string[] = []): Config {
  const content = host.readFile(path)
  const text = content.kind === 'bytes' ? decodeBytes(path, content.bytes).text : undefined
  const { file, root, findings } = readConfigFile(path, text ?? '')
  const at = { entry: root.entry, start: 0, end: 0 }
  const others: Diagnostic[] = text === undefined ? [unreadable(path, reasonOf(host, path), at)] : []
  const base = extended(host, path, root, outer, others)
  const under = base?.rules
  const written = map(root, 'rules')
  const settings =
    written === undefined
      ? under
      : readSettings(root, settableRules, { under, over: new Map(), only: undefined })
  others.push(...(written === undefined ? [] : (settings?.problems ?? [])))
  const folder = posix.dirname(path)
  const pathAt = (key: string, from = root) => {
    const value = scalar(from, key)?.text
    return value === undefined ? undefined : joined(folder, value)
  }
  const outputs = map(root, 'outputFiles')
  const own = formats.flatMap((format): [Format, string][] => {
    const to = outputs === undefined ? undefined : pathAt(format, outputs)
    return to === undefined ? [] : [[format, to]]
  })
  const format = scalar(root, 'format')?.text
  const failOn = scalar(root, 'failOn')?.text
  const located: readonly LocatedDiagnostic[] = [...(base?.findings ?? []), ...findings(others)]
  return {
    file: path,
    rules: settings,
    failOn: isFailOn(failOn) ? failOn : base?.failOn,
    maxWarnings: integer(root, 'maxWarnings')?.value ?? base?.maxWarnings,
    format: format !== undefined && isFormat(format) ? format : base?.format,
    outputFiles: own.length > 0 ? new Map(own) : (base?.outputFiles ?? new Map()),
    baseline: pathAt('baseline') ?? base?.baseline,
    excludes: [...(base?.excludes ?? []), ...excludesOf(root, folder)],
    findings: located,
    sources: new Map([...(base?.sources ?? []), [path, file.source]])
  }
}

/** What a file extends; a file that is not there, or extends itself, is a finding at its name. */
function extended(
  host: TreeHost,
  path: string,
  root: MapNode,
  outer: readonly string[],
  problems: Diagnostic[]
): Config | undefined {
  const written = scalar(root, 'extends')
  if (written === undefined) return undefined
  const target = joined(posix.dirname(path), written.text)
  const others = [...outer, path]
  const refused = others.includes(target) ? 'it extends itself' : reasonOf(host, target)
  if (refused === undefined) return readConfig(host, target, others)
  problems.push(unreadable(written.text, refused, written))
  return undefined
}

function joined(folder: string, path: string): string {
  return posix.isAbsolute(path) ? path : posix.join(folder, path)
}

function unreadable(file: string, reason: string | undefined, at: Place | ScalarNode): Diagnostic {
  return bindProblems.make(
    'unknown-include',
    'unreadable',
    { file, reason: reason ?? 'it is no text' },
    { at }
  )
}

/** Why a file cannot be read, as the end of a sentence; undefined when it can. */
function reasonOf(host: TreeHost, path: string): string | undefined {
  const content = host.readFile(path)
  if (content.kind === 'bytes') return undefined
  return {
    missing: 'it does not exist',
    folder: 'it is a folder',
    unreadable: 'reading it is not permitted',
    'too-large': 'it is larger than 8 MB'
  }[content.reason]
}

function excludesOf(root: MapNode, folder: string): readonly Exclude[] {
  const patterns = (list(root, 'exclude')?.items ?? []).flatMap(item =>
    item.kind === 'scalar' && item.text !== '' ? [item.text] : []
  )
  return patterns.length === 0 ? [] : [excluding(folder, patterns)]
}

/** Patterns as those of a `.gitignore` in a folder. */
export function excluding(folder: string, patterns: readonly string[]): Exclude {
  return { folder, patterns, rules: ignore().add([...patterns]) }
}

function isFailOn(word: string | undefined): word is FailOn {
  return word === 'error' || word === 'warning' || word === 'info' || word === 'never'
}
