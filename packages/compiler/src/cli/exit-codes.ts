/** What a run of `meshc` ends with. */
export const exitCodes = {
  /** Nothing found at or above `--fail-on`, or what was asked for is done. */
  clean: 0,
  /** Findings at or above `--fail-on`, or files that `fmt --check` would change. */
  findings: 1,
  /** Wrong usage, files that cannot be read or written, or an error of meshc itself. */
  failure: 2
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
