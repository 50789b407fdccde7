/** What a desk that answers questions has to say. */
export interface ScriptedAnswer {
  /** `message`: said at once. Otherwise the state in which its task is left. */
  outcome: 'message' | 'completed' | 'input-required' | 'failed'
  text: string
  artifacts?: readonly ScriptedArtifact[]
}

interface ScriptedArtifact {
  name: string
  text?: string
  data?: Record<string, unknown>
  file?: { name: string; mediaType: string; text: string }
}

/** One desk, the same whether it is simulated or listens on a port. `continues`: it had asked something back. */
export function answerTo(text: string, continues: boolean): ScriptedAnswer {
  if (continues) return plan(text)
  if (/\b(book|plan|reserve|berths?)\b/i.test(text))
    return {
      outcome: 'input-required',
      text: 'Happy to plan that. **For which week**, and how many berths do you need?',
    }
  if (/\b(compare|prices?|rates?|freight)\b/i.test(text)) return rates
  if (/\b(forecast|predict|guess)\b/i.test(text))
    return { outcome: 'failed', text: 'No forecast: the weather service has been silent since this morning.' }
  return {
    outcome: 'message',
    text: [
      `I looked into “${text.slice(0, 120)}”. In short:`,
      '',
      '- The two most recent sources agree, the older one is out of date.',
      '- Nothing contradicts what you have in the wiki.',
      '',
      'Ask me to **compare freight rates** or to **plan berths** if you want numbers.',
    ].join('\n'),
  }
}

function plan(text: string): ScriptedAnswer {
  return {
    outcome: 'completed',
    text: 'The plan is ready.',
    artifacts: [
      {
        name: 'Berth plan',
        text: `Planned for: ${text.slice(0, 80)}\n\n| Berth | From | To |\n| --- | --- | --- |\n| 4 | Mon 06:00 | Tue 14:00 |\n| 7 | Wed 22:00 | Fri 05:00 |`,
        data: { berths: [4, 7], waitingHours: 3.5, confirmed: false },
      },
    ],
  }
}

const rates: ScriptedAnswer = {
  outcome: 'completed',
  text: 'Three carriers quoted within the last day; **Kaspian** is the cheapest and the slowest.',
  artifacts: [
    {
      name: 'Freight rates',
      data: { currency: 'EUR', perContainer: { Kaspian: 1180, Norrland: 1320, Estuary: 1295 } },
      file: {
        name: 'rates.csv',
        mediaType: 'text/csv',
        text: 'carrier,eur,days\nKaspian,1180,11\nNorrland,1320,7\nEstuary,1295,8\n',
      },
    },
  ],
}
