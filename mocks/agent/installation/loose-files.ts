import { createDraw } from '#mocks/agent/random.ts'
import type { NewFile } from '#mocks/agent/workspace/workspace-files.ts'

const day = 86_400_000
const places = ['Hamburg', 'Gdańsk', 'Riga', 'Klaipėda', 'Constanța', 'Poti', 'Duisburg', 'Basel'] as const
const states = ['booked', 'loaded', 'at sea', 'customs', 'delivered'] as const

/** What no version holds, by path. What is large is made when somebody opens it. */
export function looseFiles(now: number): [path: string, file: NewFile][] {
  const ago = (days: number) => now - days * day
  return [
    ['exports/2026-10 settlements.csv', { mtime: ago(21.2), content: settlements() }],
    ['exports/bookings-2026.csv', exactly(1_000_000, ago(0.3), booking, 'number;from;to;price\n')],
    ['exports/rate-card-nordlink.pdf', { mtime: ago(20.1), content: pdf('Nordlink, rates from 1 November 2026') }],
    ['exports/week-46.tar.gz', { mtime: ago(7.4), content: packed() }],
    ['inbox/Übergabe Nachtschicht.md', { mtime: ago(0.5), content: '# Übergabe\n\nAlles ruhig. Kaffee ist alle.\n' }],
    ...Array.from({ length: 420 }, (_, index) => shipment(index, now)),
    ['logs/booking-api.log', exactly(200_000, ago(0.01), logLine)],
    ['logs/booking-api-2026-10.log', exactly(2_500_000, ago(22), logLine)],
    ['logs/drain_pool.log', { mtime: ago(3.7), content: 'Pool batch is empty.\n' }],
  ]
}

function shipment(index: number, now: number): [string, NewFile] {
  const draw = createDraw(`shipment/${index}`)
  const number = `HL-2026-${10_000 + index}`
  const about = {
    number,
    from: draw.pick(places),
    to: draw.pick(places),
    state: draw.pick(states),
    weightKg: draw.int(120, 24_000),
  }
  const content = `${JSON.stringify(about, null, 2)}\n`
  return [`inbox/shipments/${number}.json`, { content, mtime: now - draw.int(1, 30 * 24) * 3_600_000 }]
}

/** Lines up to exactly `size` bytes, made when they are first looked at. */
function exactly(size: number, mtime: number, line: (index: number) => string, head = ''): NewFile {
  let made: string | undefined
  return {
    size,
    mtime,
    get content() {
      return (made ??= linesUpTo(size, head, line))
    },
  }
}

function linesUpTo(size: number, head: string, line: (index: number) => string): string {
  const lines = [head]
  for (let index = 0, length = head.length; length < size; index += 1) {
    const next = line(index)
    lines.push(next)
    length += next.length
  }
  return `${lines.join('').slice(0, size - 1)}\n`
}

const two = (number: number) => String(number).padStart(2, '0')

// Letters beyond ASCII would weigh more bytes than characters.
function logLine(index: number): string {
  const minutes = index * 3
  const time = `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}:${two((index * 7) % 60)}`
  const took = 40 + ((index * 37) % 400)
  const isSlow = index % 97 === 0
  return `2026-10-${two(1 + (Math.floor(minutes / 1440) % 31))}T${time}Z ${isSlow ? 'WARN ' : 'INFO '} booking-api POST /bookings ${isSlow ? 504 : 201} ${isSlow ? took + 4_000 : took}ms id=HL-2026-${10_000 + (index % 9_000)}\n`
}

const booking = (index: number) =>
  `HL-2026-${10_000 + index};${index % 2 === 0 ? 'Hamburg' : 'Duisburg'};${index % 3 === 0 ? 'Riga' : 'Basel'};${400 + ((index * 13) % 900)}\n`

function settlements(): string {
  const rows = Array.from({ length: 60 }, (_, index) => {
    const draw = createDraw(`settlement/${index}`)
    return `2026-10-${two(1 + (index % 31))};${draw.pick(['Nordlink', 'Kaspian', 'Trans-Elbe'])};"HL-${draw.hex(6)}";${draw.int(200, 9_000)},${two(draw.int(0, 99))}\n`
  })
  return `day;carrier;reference;amount\n${rows.join('')}`
}

/** A page with one line on it. Its second line is bytes that are no text, as the format advises. */
function pdf(line: string): Uint8Array<ArrayBuffer> {
  const drawing = `BT /F1 18 Tf 60 760 Td (${line}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n'
  const places: number[] = []
  for (const [index, object] of objects.entries()) {
    places.push(text.length)
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

/** Begins as an archive does; what follows is noise. */
function packed(): Uint8Array<ArrayBuffer> {
  const draw = createDraw('packed')
  return Uint8Array.from({ length: 6_000 }, (_, index) => [0x1f, 0x8b, 8, 0][index] ?? draw.int(0, 255))
}
