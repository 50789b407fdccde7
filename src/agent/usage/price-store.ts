import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { listPrices } from './list-prices.ts'
import { type PriceTable, priceTableSchema } from './prices.ts'

const place = 'price-table'
const listeners = new Set<() => void>()
let table = read()

/** The price table: the person's own, kept in this browser only, else the shipped list prices. */
export const usePrices = (): PriceTable => useSyncExternalStore(subscribe, () => table)

/** Keeps `next` in this browser; undefined goes back to the shipped list prices. False when the browser did not keep it: it then counts until the page is reloaded. */
export function keepPrices(next: PriceTable | undefined): boolean {
  table = next ?? listPrices
  for (const listener of listeners) listener()
  try {
    if (next) localStorage.setItem(place, JSON.stringify(next))
    else localStorage.removeItem(place)
    return true
  } catch {
    return false
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', readAgain)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('storage', readAgain)
  }
}

/** Another tab has changed it. */
function readAgain(event: StorageEvent) {
  if (event.key !== place && event.key !== null) return
  table = read()
  for (const listener of listeners) listener()
}

function read(): PriceTable {
  try {
    const kept = z.safeParse(priceTableSchema, JSON.parse(localStorage.getItem(place) ?? 'null'))
    return kept.success ? kept.data : listPrices
  } catch {
    return listPrices
  }
}
