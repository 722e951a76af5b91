import type { Ignore } from 'ignore'
import type { Settings } from '../../check/settings.ts'
import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import type { SourceFile } from '../../text/source-file.ts'
import type { Format } from '../lint/formats.ts'

export type FailOn = 'error' | 'warning' | 'info' | 'never'

/** A `meshc.config.yaml`, read; a key that is not written, there or in what it extends, is undefined. */
export interface Config {
  readonly file: string
  readonly rules: Settings | undefined
  readonly failOn: FailOn | undefined
  readonly maxWarnings: number | undefined
  readonly format: Format | undefined
  /** Paths as seen from the working directory. */
  readonly outputFiles: ReadonlyMap<Format, string>
  readonly baseline: string | undefined
  /** What the file and those it extends exclude, each with the folder that its patterns begin in. */
  readonly excludes: readonly Exclude[]
  /** What is wrong with the file, and with those that it extends. */
  readonly findings: readonly LocatedDiagnostic[]
  /** Their texts, by path. */
  readonly sources: ReadonlyMap<string, SourceFile>
}

/** Patterns of a `.gitignore`, and the folder that they begin in. */
export interface Exclude {
  readonly folder: string
  readonly patterns: readonly string[]
  readonly rules: Ignore
}
