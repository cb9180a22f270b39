/**
 * What the annotating screen speaks of. Types only: no browser loads this file.
 * Every start and end is counted in code points of the article's text; spans are half-open.
 *
 * @typedef {{ start: number, end: number }} Span
 * @typedef {{ role: string, start: number, end: number }} RoleSpan
 * @typedef {{ id: number, username: string, name: string }} Person
 *
 * @typedef {object} Said                What an annotation says: all that its author can change.
 * @property {string} label
 * @property {RoleSpan[]} spans
 * @property {Record<string, unknown>} attributes
 * @property {string} note
 * @property {number | null} confidence
 * @property {number | null} source      whom it credits, in the registry
 * @property {Proof[]} evidence
 * @property {Verdict | null} verdict
 * @property {Relation[]} relations
 *
 * @typedef {object} Proof               One thing that supports an annotation.
 * @property {string} url
 * @property {number | null} file
 * @property {string | null} file_name
 * @property {string} quote
 * @property {string} note
 * @property {string | null} accessed_at  as in 2026-11-27
 * @property {boolean} is_primary
 * @property {boolean} is_named
 *
 * @typedef {{ rating: string, explanation: string, one_origin: string }} Verdict  one_origin: why evidence of one origin is enough
 * @typedef {{ kind: string, to: string }} Relation  to: the key of the other annotation
 *
 * @typedef {Said & About} Row           An annotation as the server last told it.
 *
 * @typedef {object} About
 * @property {number} id
 * @property {string} key
 * @property {string} status
 * @property {string | null} source_name
 * @property {Person} author
 * @property {number | null} flag
 * @property {number | null} supersedes
 * @property {number} version
 * @property {string} reason
 * @property {number} comment_count
 * @property {number} [in_force]         the number of the text in force when it was told
 * @property {string} updated_at
 *
 * @typedef {object} Annotation          An annotation here: what it is to say, and what the server knows of it.
 * @property {string} key
 * @property {Said} said
 * @property {boolean} gone              withdrawn, or undone
 * @property {Row | null} row            null until the server has it
 * @property {Person} author
 * @property {number | null} flag        the flag it answers
 * @property {number | null} supersedes
 * @property {boolean} byFlag            made by the server when the flag is decided, not by a POST of ours
 * @property {string} problem            why the server would not take it
 * @property {Row | null} conflict       the other version, while the person has not chosen
 *
 * @typedef {{ said: Said, gone: boolean }} Sent  what a request asks the server to have
 *
 * @typedef {Annotation & { revision: number, quote: string }} LateAnnotation  said of an older text, and not sent
 * @typedef {{ wish: Wish, status: string, revision: number }} LateFlag  status: what the flag was when it was decided
 *
 * @typedef {object} Evidence
 * @property {string} role
 * @property {number} start
 * @property {number} end
 * @property {string} quote
 * @property {string} note
 *
 * @typedef {object} FlagRow             A flag as the server last told it.
 * @property {number} id
 * @property {number} [revision]         of which text
 * @property {string} rule
 * @property {string} title
 * @property {string} severity
 * @property {number} start
 * @property {number} end
 * @property {string} quote
 * @property {[number, number][]} places
 * @property {string} why
 * @property {string} remedy   what would have stopped it
 * @property {Evidence[]} evidence
 * @property {string} label
 * @property {Record<string, unknown>} attributes
 * @property {string} status
 * @property {string} reason
 * @property {Person | null} decided_by
 *
 * @typedef {object} Wish                What the person wants of a flag; decision null: open again.
 * @property {string | null} decision
 * @property {string} reason
 * @property {[number, number][]} source  the words that name it
 * @property {number | null} registry    the source in the registry
 *
 * @typedef {object} Flag
 * @property {number} n                  its number on the screen, in reading order
 * @property {FlagRow} row
 * @property {Wish | null} wish          null: as the server has it
 *
 * @typedef {object} Role
 * @property {string} key
 * @property {string} name
 * @property {string} mark
 * @property {string | null} hotkey
 * @property {number} min
 * @property {number | null} max
 *
 * @typedef {object} Property            One attribute in the label's JSON Schema.
 * @property {string} title
 * @property {string} [type]
 * @property {string} [description]
 * @property {number} [maxLength]
 * @property {{ const: string, title: string }[]} [oneOf]
 *
 * @typedef {object} Label
 * @property {string} key
 * @property {string} name
 * @property {string} description
 * @property {Role[]} roles
 * @property {{ properties: Record<string, Property>, required?: string[] }} attributes
 *
 * @typedef {{ key: string, name: string }} Rating
 *
 * @typedef {object} Run
 * @property {number} id
 * @property {string} status
 * @property {string} step
 * @property {number} done
 * @property {number} total
 * @property {string} error
 * @property {number} revision   the number of the text it reads
 * @property {boolean} worker_is_there
 *
 * @typedef {{ kind: 'flag', id: number } | { kind: 'annotation', key: string }} Chosen
 * @typedef {{ kind: 'reason' | 'source', flag: number } | { kind: 'relation', from: string, to: string | null } | { kind: 'part', role: string }} Question  what the screen waits for before it goes on
 * @typedef {{ severity: string, rule: string, status: string }} Filter  of flags; "" for any
 * @typedef {{ status: 'saved' | 'saving' | 'waiting' | 'signed_out', at: number, tries: number }} Saving
 *
 * @typedef {object} State
 * @property {Person} me
 * @property {boolean} mayAnnotate
 * @property {Map<string, Annotation>} annotations
 * @property {Map<string, readonly Sent[]>} sent  of annotations, by their keys: what is on its way, or never got an answer
 * @property {Map<number, Flag>} flags   in reading order
 * @property {Chosen | null} chosen
 * @property {Span | null} words         what is selected in the text
 * @property {boolean} everywhere      a label goes to all places of the selected words
 * @property {number} revision           the number of the text on the screen
 * @property {number} inForce            the number of the text in force, as far as the server told
 * @property {{ annotations: Map<string, LateAnnotation>, flags: Map<number, LateFlag> }} late  what this browser kept of older texts
 * @property {string} tab
 * @property {Question | null} question
 * @property {string | null} editing     the key of the annotation whose form is open
 * @property {boolean} caret             caret mode
 * @property {import('./keys.js').Own} keys  those the person gave to acts
 * @property {number} talk                comments on words, of no annotation
 * @property {boolean} isRead            the engine’s reading of the article is here
 * @property {boolean} isForAll          what is decided goes for all open flags of the chosen one's figure
 * @property {Filter | null} filter      which flags are listed; null for all
 * @property {Saving} saving
 * @property {boolean} isKept            this browser keeps what is not sent
 * @property {Run | null} run
 * @property {{ undo: string, redo: string }} history  what Z and Shift+Z would do; "" for nothing
 *
 * @typedef {object} Entry               One annotation before or after an act.
 * @property {string} key
 * @property {Said} said
 * @property {boolean} gone
 * @property {number | null} flag
 * @property {number | null} supersedes
 * @property {boolean} byFlag
 *
 * @typedef {{ annotations: Entry[], flags: { id: number, wish: Wish }[] }} Change
 */
export {}
