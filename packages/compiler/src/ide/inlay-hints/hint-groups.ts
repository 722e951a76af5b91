/** The kinds of hints, each with what it tells; settings are made of them. */
export const hintGroups = {
  waits: 'How long callers wait at most behind a timeout, and a service for all of its calls.',
  tries: 'How many tries a `retry` means.',
  amplification: 'How many requests one call can become where retries multiply.',
  schedule: 'How long a rollout takes, and when scheduled tasks begin.',
  defaults: 'What a service has of `defaults`, its policy and overlays.',
  sizes: 'The task of Fargate that holds an app and what stands beside it.',
  shares: 'What each version gets of the requests of a route.'
} as const

export type HintGroup = keyof typeof hintGroups
