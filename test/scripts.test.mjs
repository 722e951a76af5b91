import { expect, it } from 'vitest'
import { isNodeRecent, whyInstallFailed } from '../scripts/ensure-installed.mjs'
import { countTests } from '../scripts/test.mjs'

it.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.3.0', true],
  ['24.0.0', true],
  ['20.18.9', false],
  ['18.20.0', false]
])('Node %s is new enough: %s', (version, isRecent) => expect(isNodeRecent(version)).toBe(isRecent))

it('without a network, the sentence says what to do', () => {
  const output = 'npm error code ENOTFOUND\nnpm error request to https://registry.npmjs.org/vitest failed\n'
  expect(whyInstallFailed(output)).toBe(
    'The dependencies are not installed and the npm registry cannot be reached. Connect once and run `npm ci`; afterwards everything here works offline.'
  )
})

it('for any other reason, npm speaks for itself', () => {
  const output =
    'npm error code EUSAGE\nnpm error\nnpm error Missing: yaml@2.9.1 from lock file\nnpm error A complete log of this run can be found in: /x/_logs/y.log\n'
  expect(whyInstallFailed(output)).toBe(
    'The dependencies could not be installed. `npm ci` said:\n  code EUSAGE\n  Missing: yaml@2.9.1 from lock file'
  )
})

it('counts are those of the report', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 2,
    testResults: [file('failed', ['passed', 'failed', 'failed'])]
  }
  expect(countTests(report, 1)).toEqual({ passed: 7, failed: 2 })
})

it('a test file that cannot be loaded is one failure', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 0,
    testResults: [file('failed', []), file('passed', ['passed'])]
  }
  expect(countTests(report, 1)).toEqual({ passed: 7, failed: 1 })
})

it('a run that fails although every test passes is one failure', () => {
  const report = { numPassedTests: 7, numFailedTests: 0, testResults: [file('passed', ['passed'])] }
  expect(countTests(report, 1)).toEqual({ passed: 7, failed: 1 })
  expect(countTests(report, 0)).toEqual({ passed: 7, failed: 0 })
})

it('a run without a report is one failure', () => {
  expect(countTests(undefined, 0)).toEqual({ passed: 0, failed: 1 })
})

function file(status, tests) {
  return { status, assertionResults: tests.map(status => ({ status })) }
}
