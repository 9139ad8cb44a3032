import { useState } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { DayLine, Entry, EventLine, Margin, MarginNote, Timeline, WithMargin } from '#ui/timeline.tsx'
import { Part } from './part.tsx'

export function Conversations() {
  const [note, setNote] = useState('')
  const margin = (
    <Margin
      title="Margin"
      composer={
        <div className="stack-tight">
          <TextArea name="note" label="Note to colleagues" value={note} onChange={setNote} />
          <div className="row">
            <Button size="small">Add to the margin</Button>
          </div>
        </div>
      }
    >
      <MarginNote author="Lena Ruiz, RN" at={<time>7:02 am</time>}>
        Called her, no answer. She said mornings are best; I will try again at 9.
      </MarginNote>
      <MarginNote author="Amara Okafor, MD" at={<time>7:40 am</time>}>
        Second photo is good enough. Taking it.
      </MarginNote>
    </Margin>
  )
  return (
    <Part title="Thread and margin">
      <WithMargin margin={margin}>
        <Timeline label="What was said">
          <DayLine>Tuesday, March 3</DayLine>
          <Entry author="Rosa Delgado" at={<time>2:14 am</time>} mine>
            My right eye is red and sticky since yesterday. It itches more than it hurts.
          </Entry>
          <EventLine at={<time>2:15 am</time>}>We’ll answer by Tuesday 11:00 am.</EventLine>
          <EventLine at={<time>6:58 am</time>}>Lena Ruiz, nurse, read your story.</EventLine>
          <Entry
            author="Amara Okafor, MD"
            inRole="Family medicine"
            at={<time>7:41 am</time>}
            staff
            isNew={<Badge tone="turn">New</Badge>}
            foot="Read 7:50 am"
          >
            Thank you, Rosa. Two things would help me: does light bother the eye, and could you send one more photo with
            the lid pulled down?
          </Entry>
        </Timeline>
      </WithMargin>
    </Part>
  )
}
