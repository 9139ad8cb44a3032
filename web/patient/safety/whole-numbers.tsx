/** Words with the numbers to call in them, each whole on one line. */
export const WholeNumbers = ({ in: text }: { in: string }) =>
  text.split(/(\d+(?:-\d+)+)/).map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      <span key={place} className="whole">
        {part}
      </span>
    ),
  )
