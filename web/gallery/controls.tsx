import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Checkbox, Switch } from '#ui/checkbox.tsx'
import { CheckCards, RadioCards } from '#ui/choice-cards.tsx'
import { noDate } from '#ui/civil-date.ts'
import { DateField } from '#ui/date-field.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { StatusLine } from '#ui/status-line.tsx'
import { NumberField, TextArea, TextField } from '#ui/text-field.tsx'
import { Part } from './part.tsx'

const problems = [
  { name: 'email', message: 'Add the part after the @, like name@example.com' },
  { name: 'born', message: 'Give the month, day and year you were born' },
]

export function Controls() {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('rosa@')
  const [story, setStory] = useState('It burns when I pee, since Sunday night.')
  const [systolic, setSystolic] = useState('138')
  const [born, setBorn] = useState(noDate)
  const [state, setState] = useState<'TX' | 'NM' | ''>('')
  const [days, setDays] = useState<string | undefined>('2')
  const [also, setAlso] = useState<readonly string[]>(['fever'])
  const [agree, setAgree] = useState(true)
  const [mail, setMail] = useState(true)
  const [found, setFound] = useState<typeof problems>(document.location.search.includes('problems') ? problems : [])
  return (
    <Part title="Form">
      <Form onSend={() => setFound([...problems])} problems={found}>
        <TextField name="name" label="Your name" value={name} onChange={setName} autoComplete="name" />
        <TextField
          name="email"
          label="E-mail"
          hint="We write only that something is waiting, never what."
          type="email"
          value={email}
          onChange={setEmail}
        />
        <DateField
          name="born"
          label="Date of birth"
          hint="For example 3 27 1991"
          value={born}
          onChange={setBorn}
          birthDate
        />
        <NumberField
          name="systolic"
          label="Top number"
          whole
          digits={3}
          value={systolic}
          onChange={setSystolic}
          after="mmHg"
          error="That is very high. Check the cuff and measure once more."
        />
        <NativeSelect
          name="state"
          label="Where are you now?"
          choose="Choose a state"
          options={[
            { value: 'TX', label: 'Texas' },
            { value: 'NM', label: 'New Mexico' },
          ]}
          value={state}
          onChange={setState}
        />
        <TextArea
          name="story"
          label="In your own words"
          optional
          value={story}
          onChange={setStory}
          status={<StatusLine state={{ kind: 'saved', at: '2026-03-04T08:14:00Z' }} />}
        />
        <RadioCards
          name="days"
          label="How long has it burned?"
          choices={[
            { value: '1', label: 'Since today' },
            { value: '2', label: 'Two or three days' },
            { value: '3', label: 'Longer', hint: 'A week or more' },
            { value: '?', label: 'I’m not sure' },
          ]}
          value={days}
          onChange={setDays}
        />
        <CheckCards
          name="also"
          label="Do you also have any of these?"
          hint="Choose all that fit."
          choices={[
            { value: 'fever', label: 'Fever or chills' },
            { value: 'back', label: 'Pain in your back or side' },
            { value: 'none', label: 'None of these', exclusive: true },
          ]}
          value={also}
          onChange={setAlso}
        />
        <Checkbox
          name="agree"
          label="I have read how video-free visits work, and I agree."
          checked={agree}
          onChange={setAgree}
        />
        <Switch name="mail" label="Remind me by e-mail" checked={mail} onChange={setMail} />
        <div className="row">
          <Button kind="primary" type="submit">
            Look over and send
          </Button>
        </div>
      </Form>
    </Part>
  )
}
