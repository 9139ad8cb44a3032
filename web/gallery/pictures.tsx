import { LightTable } from '#ui/light-table.tsx'
import { LineChart } from '#ui/line-chart.tsx'
import { PhotoGrid, PhotoTile } from '#ui/photo.tsx'
import { Part } from './part.tsx'

const days = [1, 2, 3, 4, 5, 6, 7]
const readings = (values: readonly number[]) =>
  values.map((value, place) => ({ at: `2026-03-0${days[place] ?? 1}T13:00:00Z`, value }))

export function Pictures() {
  const nothing = () => undefined
  return (
    <>
      <Part title="Photo tiles">
        <PhotoGrid label="Your photos">
          <PhotoTile
            src="/demo-eye-1.svg"
            name="Right eye, looking up"
            onOpen={nothing}
            onRetake={nothing}
            onRemove={nothing}
          />
          <PhotoTile src="/demo-eye-2.svg" name="Left eye" state={{ kind: 'uploading', done: 0.62 }} />
          <PhotoTile name="Lid pulled down" state={{ kind: 'waiting' }} onRemove={nothing} />
          <PhotoTile
            name="Both eyes"
            state={{ kind: 'failed', words: 'This photo did not arrive whole. Take it again.' }}
            onAgain={nothing}
            onRetake={nothing}
          />
        </PhotoGrid>
      </Part>
      <Part title="Light table">
        <LightTable
          photos={[
            { id: '1', src: '/demo-eye-1.svg', name: 'Right eye, looking up', about: '2:20 am' },
            { id: '2', src: '/demo-eye-2.svg', name: 'Left eye', about: '2:21 am' },
            { id: '3', src: '/demo-eye-1.svg', name: 'Right eye, lid down', about: '7:52 am' },
          ]}
        />
      </Part>
      <Part title="Chart">
        <LineChart
          title="Your blood pressure at home"
          unit="mmHg"
          timeZone="America/Chicago"
          series={[
            { name: 'Top number', points: readings([138, 142, 129, 151, 134, 128, 131]) },
            { name: 'Bottom number', shape: 'square', points: readings([86, 90, 82, 94, 85, 79, 81]) },
          ]}
          thresholds={[{ name: 'Your clinic’s goal: below', value: 130, side: 'above' }]}
        />
      </Part>
    </>
  )
}
