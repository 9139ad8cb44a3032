import { Badge } from '#ui/badge.tsx'
import { Table } from '#ui/table.tsx'
import { Part } from './part.tsx'

const rows = [
  {
    id: 'a',
    who: 'Rosa Delgado',
    age: 34,
    matter: 'Pink eye',
    due: 'Due in 40 minutes',
    tone: 'turn',
    turn: 'Ours',
    changed: 'New photo',
  },
  {
    id: 'b',
    who: 'James Whitfield',
    age: 61,
    matter: 'Blood pressure',
    due: 'Due Tuesday 11:00 am',
    tone: 'plain',
    turn: 'Ours',
    changed: 'Seven readings',
  },
  {
    id: 'c',
    who: 'Mei Tanaka',
    age: 27,
    matter: 'Burning urine',
    due: 'Waits for her',
    tone: 'wait',
    turn: 'Patient',
    changed: 'Asked at 7:02 am',
  },
] as const

export function Rows() {
  return (
    <Part title="Queue rows">
      <Table
        caption="Matters waiting, most pressing first"
        rows={rows}
        rowKey={(row) => row.id}
        current="b"
        columns={[
          { id: 'who', header: 'Who', rowHeader: true, cell: (row) => <a href={`#${row.id}`}>{row.who}</a> },
          { id: 'age', header: 'Age', align: 'end', minor: true, cell: (row) => row.age },
          { id: 'matter', header: 'Matter', cell: (row) => row.matter },
          { id: 'due', header: 'Due', cell: (row) => <Badge tone={row.tone}>{row.due}</Badge> },
          { id: 'turn', header: 'Turn', minor: true, cell: (row) => row.turn },
          { id: 'changed', header: 'What changed', minor: true, cell: (row) => row.changed },
        ]}
      />
    </Part>
  )
}
