/**
 * Does without the answer of a client: one that refuses a registration, or is gone, costs that and nothing more. A
 * rejection that nobody takes would end the process. The library types some of its promises as `void`.
 */
export function optional(answer: unknown, refused = () => {}): void {
  if (answer instanceof Promise) answer.catch(refused)
}
