import { createDraw } from '#mocks/agent/random.ts'
import type { GatewayContext } from './section.ts'
import { openLog } from './logs.ts'
import { trafficOf, type CallInFlight } from './traffic.ts'

/** Lets requests come in by themselves, about one a second, day and night; gives back what ends it. */
export function keepComing(gateway: GatewayContext): () => void {
  const draw = createDraw(`live:${gateway.state().startedAt}`)
  let flying: CallInFlight[] = []
  const timer = setInterval(() => {
    const state = gateway.state()
    if (state.dataset === 'empty') return
    flying = flying.filter((one) => {
      const isOver = state.now() - one.call.at >= Math.min(one.plannedMs, 30_000)
      if (isOver) one.finish()
      else one.progress()
      return !isOver
    })
    openLog(gateway)
    if (draw.chance(0.75)) flying.push(trafficOf(gateway).begin())
  }, 1000)
  return () => clearInterval(timer)
}
