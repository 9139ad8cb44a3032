import { answersRead } from '#clinical/protocol/protocol-map.ts'
import { anchorOf, type Read, useProtocolWords } from '../reader.ts'
import { type Meaning, meaningOf } from './say-expression.ts'
import { useMeaningWords } from './words.ts'

/** What an expression says, in sentences; what cannot be put into words names at least the answers it rests on. */
export function Meant({ read, expression }: { read: Read; expression: string }) {
  const { t } = useMeaningWords()
  const { t: say, language } = useProtocolWords()
  const meaning = meaningOf({ ...read, language, t }, expression)
  if (meaning) return <MeaningLines meaning={meaning} />
  const from = answersRead(read.protocol, read.intake, expression, language)
  if (from.length === 0) return <p className="soft">{say('protocol.reads.facts')}</p>
  return (
    <>
      <p className="soft">{t('meaning.unread')}</p>
      <ul className="meaning">
        {from.map(({ linkId, question, answers }) => (
          <li key={linkId}>
            <a href={`#${anchorOf('question', linkId)}`}>{question}</a>
            {answers.length > 0 && <> → {answers.map((one) => `“${one}”`).join(', ')}</>}
          </li>
        ))}
      </ul>
    </>
  )
}

function MeaningLines({ meaning }: { meaning: Meaning }) {
  const { t } = useMeaningWords()
  if ('says' in meaning) return <p className="meaning">{sentence(meaning.says)}</p>
  return (
    <div className="meaning">
      {t('all' in meaning ? 'meaning.all' : 'meaning.any')}
      <ul>
        {('all' in meaning ? meaning.all : meaning.any).map((one, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- the parts of a condition have no names, and stand as they are
          <li key={place}>{'says' in one ? one.says : <MeaningLines meaning={one} />}</li>
        ))}
      </ul>
    </div>
  )
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
