import type { LocatedDiagnostic } from '../located.ts'
import { plainLines } from './plain-lines.ts'

/**
 * A report in the XML that test runners write. Each file is a suite and each finding a case: failed when it makes the run
 * fail, else passed with its text as output. A file without findings has one case that passed, for some readers take a
 * suite without cases for a mistake.
 *
 * https://github.com/testmoapp/junitxml
 */
export function renderJunit(
  diagnostics: readonly LocatedDiagnostic[],
  files: readonly string[],
  isFailing: (diagnostic: LocatedDiagnostic) => boolean
): string {
  const byFile = new Map<string, LocatedDiagnostic[]>(files.map(file => [file, []]))
  for (const diagnostic of diagnostics) {
    const own = byFile.get(diagnostic.file)
    if (own === undefined) byFile.set(diagnostic.file, [diagnostic])
    else own.push(diagnostic)
  }
  const suites = [...byFile].flatMap(([file, found]) => [
    `  <testsuite name="${attribute(file)}" tests="${Math.max(1, found.length)}" failures="${found.filter(isFailing).length}" errors="0">`,
    ...(found.length === 0
      ? [`    <testcase name="no findings" classname="${attribute(file)}"/>`]
      : found.flatMap(diagnostic => testCase(diagnostic, isFailing(diagnostic)))),
    '  </testsuite>'
  ])
  const tests = [...byFile.values()].reduce((sum, found) => sum + Math.max(1, found.length), 0)
  const failures = diagnostics.filter(isFailing).length
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="meshc" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites,
    '</testsuites>',
    ''
  ].join('\n')
}

function testCase(diagnostic: LocatedDiagnostic, isFailing: boolean): readonly string[] {
  const { rule, level, message, file, span } = diagnostic
  const text = escaped(plainLines(diagnostic).join('\n'))
  const open = `    <testcase name="${attribute(`${rule} (${span.start.line}:${span.start.column})`)}" classname="${attribute(file)}"`
  return [
    `${open} file="${attribute(file)}" line="${span.start.line}">`,
    isFailing
      ? `      <failure type="${level}" message="${attribute(message)}">${text}</failure>`
      : `      <system-out>${text}</system-out>`,
    '    </testcase>'
  ]
}

/** Text for XML: what has a meaning there is escaped, and what XML has no way to write becomes U+FFFD. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}

/** In an attribute a line end would be read as a blank. */
function attribute(text: string): string {
  return escaped(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}
