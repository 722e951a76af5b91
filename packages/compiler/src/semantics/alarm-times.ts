/** When an alarm goes off: `datapoints` bad points of the last `of`, one a period. Durations in milliseconds. */
export interface AlarmTimes {
  readonly periodMs: number
  readonly datapoints: number
  readonly of: number
}

/** One point of every alarm that is made. */
export const alarmPeriodMs = 60_000

/** How long a metric takes to arrive, about. */
export const metricDelayMs = 60_000

/** Alarms of `slo`: one slow minute is no alarm, and a goal that is missed for good is one soon. */
export const goalAlarm: AlarmTimes = { periodMs: alarmPeriodMs, datapoints: 3, of: 5 }

/** Alarms of `rollback`: so many minutes in a row. */
export function rollbackAlarm(failedChecks: number): AlarmTimes {
  return { periodMs: alarmPeriodMs, datapoints: failedChecks, of: failedChecks }
}

/** From the beginning of a fault until its alarm goes off, at most and part by part. */
export interface AlarmDelay {
  /** The rest of the period in which it begins: that one may be good on the whole. */
  readonly partMs: number
  /** The periods that have to be bad. */
  readonly checksMs: number
  /** Until the metric of the last of them is there. */
  readonly delayMs: number
  readonly totalMs: number
}

export function alarmDelay({ periodMs, datapoints }: AlarmTimes): AlarmDelay {
  const checksMs = datapoints * periodMs
  return { partMs: periodMs, checksMs, delayMs: metricDelayMs, totalMs: periodMs + checksMs + metricDelayMs }
}
