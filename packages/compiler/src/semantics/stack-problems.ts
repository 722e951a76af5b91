import { defineProblems } from '../diagnostics/define.ts'

interface Large {
  readonly stack: string
  readonly region: string
  /** `520 resources` */
  readonly count: string
  /** `450` */
  readonly most: string
  /** Other stacks that are too large as well. */
  readonly others: number
}

/** What is found of stacks when they are written. */
export const stackProblems = defineProblems({
  'stack-too-large': {
    level: 'error',
    summary: 'A stack would hold more than CloudFormation takes.',
    messages: {
      large: ({ stack, region, count, most, others }: Large) =>
        `The stack \`${stack}\` in ${region} would have ${count}, and meshc writes at most ${most} into one.${others === 0 ? '' : ` ${others === 1 ? 'Another stack is' : `${others} other stacks are`} too large as well.`}`
    }
  }
})
