import type { Story } from './story.ts'
import { people } from './pools.ts'

export const calendar: Story = {
  name: 'Finding a slot',
  scenes: [
    (draw) => {
      const [one, two] = [draw.pick(people), draw.pick(people)]
      return {
        user: `find me 45 minutes with ${one}${one === two ? '' : ` and ${two}`} this week, not before ten`,
        steps: [
          [
            {
              tool: 'mcp_google_calendar_free_busy',
              args: { attendees: [one, two], days: 5, from: '10:00', to: '17:30' },
              result: '[{"start":"Wed 11:15","end":"Wed 12:00"},{"start":"Thu 15:30","end":"Thu 16:30"}]',
            },
          ],
        ],
        answer:
          'Two slots work for everybody:\n\n- **Wednesday 11:15 – 12:00** (right before lunch)\n- **Thursday 15:30 – 16:15**\n\nThursday leaves you the morning for the board paper. Which one?',
      }
    },
    () => ({
      user: 'thursday',
      steps: [
        [
          {
            tool: 'mcp_google_calendar_create_event',
            args: { title: 'Capacity for Q1', start: 'Thu 15:30', minutes: 45, room: 'Elbe' },
            result: '{"id":"ev_81f2","status":"confirmed"}',
          },
        ],
      ],
      answer: 'Booked: *Capacity for Q1*, Thursday 15:30, room Elbe. Invitations are out.',
    }),
    (draw) => ({
      user: `${draw.pick(people)} can only join remotely`,
      steps: [
        [
          {
            tool: 'mcp_google_calendar_update_event',
            args: { id: 'ev_81f2', conference: true },
            result: '{"status":"confirmed","link":"https://meet.example/gkq-tzrm"}',
          },
        ],
      ],
      answer: 'Added a video link: <https://meet.example/gkq-tzrm>. Room Elbe has a camera, so nothing else to do.',
    }),
    () => ({
      user: 'what do I have tomorrow?',
      steps: [
        [
          {
            tool: 'mcp_google_calendar_list_events',
            args: { days: 1, offset: 1 },
            result:
              '[{"start":"09:00","title":"Stand-up"},{"start":"11:00","title":"Interview: platform engineer"},{"start":"16:00","title":"1:1 Priya"}]',
          },
        ],
      ],
      answer:
        'Three things:\n\n1. 09:00 Stand-up\n2. 11:00 Interview, platform engineer (CV is in your inbox, from Tuesday)\n3. 16:00 1:1 with Priya\n\nThe afternoon until four is free.',
    }),
    () => ({
      user: 'block 13 to 15:30 for writing then',
      steps: [
        [
          {
            tool: 'mcp_google_calendar_create_event',
            args: { title: 'Writing', start: 'tomorrow 13:00', minutes: 150, busy: true },
            result: '{"id":"ev_8204"}',
          },
        ],
      ],
      answer: 'Blocked, shown as busy.',
    }),
  ],
}

export const inbox: Story = {
  name: 'Inbox triage',
  scenes: [
    (draw) => ({
      user: 'Subject: Re: Invoice 20261107\n\nHello, could you check whether this invoice matches what we ordered? I think the freight line is wrong.\n\nThanks\nAna',
      steps: [
        [
          {
            tool: 'read_file',
            args: { path: 'inbox/invoice-20261107.pdf' },
            result: 'Invoice 20261107 · Pallets 40 × 18.50 · Freight 2 × 310.00 · Total 1 360.00 EUR',
          },
          {
            tool: 'mcp:postgres:query',
            args: { sql: "select line, qty, price from orders where ref = 'PO-5521'" },
            result: '[{"line":"Pallets","qty":40,"price":"18.50"},{"line":"Freight","qty":1,"price":"310.00"}]',
          },
        ],
      ],
      answer: `Hello Ana,\n\nyou are right: order PO-5521 has **one** freight charge of EUR 310.00, the invoice has two. Everything else matches. The correct total would be EUR 1,050.00 plus VAT.\n\nI have drafted a reply to the supplier and left it in your drafts, so that you can read it first.\n\nRegards\nHarbourline Ops (on behalf of ${draw.pick(people)})`,
    }),
    () => ({
      user: 'Subject: Re: Re: Invoice 20261107\n\nPerfect, I sent it. Please file the corrected one when it comes.',
      steps: [
        [
          {
            tool: 'write_file',
            args: {
              path: 'memory/todo/invoice-20261107.md',
              content: 'File the corrected invoice under 2026/11 when it arrives.',
            },
            result: 'Wrote 58 bytes',
          },
        ],
      ],
      answer:
        'I will watch for it and file it under *2026/11*. If nothing comes within five working days I will remind you.',
    }),
    () => ({
      user: 'Subject: Supplier survey\n\nCan you fill in the attached security questionnaire as far as you know the answers? Leave blank what you are not sure of.',
      think: 'Only answer what is written down in the security handbook; everything else stays blank, as asked.',
      steps: [
        [
          { tool: 'read_file', args: { path: 'inbox/questionnaire.xlsx' }, result: '62 questions in 7 sections' },
          {
            tool: 'read_file',
            args: { path: 'handbook/security.md' },
            result: '# Security handbook\n\n## Backups\nNightly, kept seven days…',
          },
        ],
      ],
      answer:
        'Done for **47 of 62** questions, each with the section of the handbook that it comes from. Blank are: penetration test (dates not in the handbook), insurance, and all of section 6 (physical security).\n\nThe file is attached as `questionnaire-draft.xlsx`.',
    }),
    () => ({
      user: 'Subject: Re: Supplier survey\n\nGreat. What do other companies usually write for physical security when they have no office server room?',
      answer:
        'Usually one paragraph: that no production data is stored on the premises, that laptops are encrypted and enrolled in device management, and who holds keys to the office. The provider’s own certificate (ISO 27001, SOC 2) is attached for the data centres.',
    }),
  ],
}

export const support: Story = {
  name: 'Customer question',
  scenes: [
    (draw) => ({
      user: `customer ${draw.int(10_400, 19_900)} says the CSV export is missing November. known?`,
      steps: [
        [
          {
            tool: 'mcp:linear:list_issues',
            args: { query: 'export csv missing', state: 'open' },
            result: '[{"id":"SUP-881","title":"CSV export cuts off at 50 000 rows"}]',
          },
          {
            tool: 'mcp:postgres:query',
            args: { sql: 'select count(*) from bookings where customer_id = $1' },
            result: `[{"count":"${draw.int(50_100, 61_000)}"}]`,
          },
        ],
      ],
      answer:
        'Known: **SUP-881**, the export stops at 50 000 rows, and this customer has a few more than that. November is simply at the end.\n\nUntil it is fixed they can export by month. Suggested reply:\n\n> Thank you for telling us. The export currently ends after 50 000 rows, which cuts off your latest bookings. Exporting month by month gives you the complete data today; we are fixing the limit.',
    }),
    () => ({
      user: 'sent. add them to the ticket',
      steps: [
        [
          {
            tool: 'mcp:linear:create_comment',
            args: { issue: 'SUP-881', body: 'Another customer is affected (export by month suggested).' },
            result: '{"id":"c_4410"}',
          },
        ],
      ],
      answer: 'Added to SUP-881. That makes four customers; I raised its priority question with the platform team.',
    }),
    () => ({
      user: 'next one: "login mail never arrives". gmx address',
      steps: [
        [
          {
            tool: 'mcp:postmark:search_messages',
            args: { recipient_domain: 'gmx.example', days: 2 },
            result: '[{"status":"Bounced","reason":"421 temporary rate limit"}]',
          },
        ],
      ],
      answer:
        'Their provider throttles us: **421, temporary rate limit**, since this morning. Mails are retried for twelve hours, so most will arrive late rather than never. A link can be created by hand under *Customers → Sign-in link*.',
    }),
    () => ({ user: 'thx', answer: '👍' }),
  ],
}
